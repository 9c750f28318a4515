#include <memory>

#include "cli/commands.hpp"
#include "cli/resolutions.hpp"

namespace remit::cli {

namespace {

// What the act would record is decided as usual, so that nobody signs what would be refused.
int wording(Console& console, ActOptions options, const std::string& step_word, const std::string& answer) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  const auto id = options.matter;
  if (!answer.empty()) options.matter.clear();
  if (const auto refusal = answer.empty() ? unknown_matter(*session, id) : unknown_resolution(*session, id)) return console.refuse(*refusal, nullptr);
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal(), nullptr);
  command->signature = kToBeSigned;
  if (!answer.empty()) {
    command->meeting = id;
    command->order = ResolutionOrder{AnswerResolution{answer == "meeting" ? "asks for a meeting" : answer}};
  } else if (step_word == "reject") command->order = Reject{};
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
  auto answer = std::make_shared<std::string>();
  command.required("matter", options->matter);
  command.optional("--by", options->by);
  command.optional("--as", options->as);
  command.one_of("--step", *step, {"recommend", "consult", "agree", "review", "approve", "sign", "reject"});
  command.one_of("--answer", *answer, {"consents", "refuses", "abstains", "objects", "meeting"});
  command.flag("--refuse", options->is_adverse);
  command.optional("--decided", options->decided);
  command.repeated("--condition", options->conditions);
  return [=](Console& console) { return wording(console, *options, *step, *answer); };
}

}  // namespace remit::cli
