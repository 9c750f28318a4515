#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

namespace {

// What the act would record is decided as usual, so that nobody signs what would be refused.
int wording(Console& console, ActOptions options, const std::string& step_word) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  if (const auto refusal = unknown_matter(*session, options.matter)) return console.refuse(*refusal, nullptr);
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal(), nullptr);
  command->signature = kToBeSigned;
  if (step_word == "reject") command->order = Reject{};
  else if (const auto step = step_from(step_word)) {
    TakeStep order{*step, options.is_adverse, {}};
    for (const auto& condition : options.conditions) {
      const auto text = clean(condition);
      if (!text) return console.refuse(text.refusal(), nullptr);
      order.conditions.push_back(*text);
    }
    command->order = std::move(order);
  }
  const auto events = session->desk->consider(*command, recorder_of(session->workspace, console.options.recorder), session->present);
  if (!events) return console.refuse(events.refusal(), nullptr);
  console.print(wording_of(session->desk->ledger_id(), events->front()));
  return kDone;
}

}  // namespace

Run define_wording(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto step = std::make_shared<std::string>("approve");
  command.required("matter", options->matter);
  command.optional("--by", options->by);
  command.optional("--as", options->as);
  command.one_of("--step", *step, {"recommend", "consult", "agree", "review", "approve", "sign", "reject"});
  command.flag("--refuse", options->is_adverse);
  command.optional("--decided", options->decided);
  command.repeated("--condition", options->conditions);
  return [=](Console& console) { return wording(console, *options, *step); };
}

}  // namespace remit::cli
