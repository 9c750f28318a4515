#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"
#include "cli/texts.hpp"

namespace remit::cli {
namespace {

struct Given {
  ActOptions act;
  std::string text, to, interested;
  std::vector<std::string> papers, conditions;
};

Result<SendResolution> order_of(const Given& given) {
  SendResolution out;
  out.body = given.act.as;
  out.to = given.to;
  out.interested = names_in(given.interested);
  auto text = clean_line(given.text);
  if (!text) return text.refusal();
  out.text = std::move(*text);
  for (const auto& condition : given.conditions) {
    auto one = clean(condition);
    if (!one) return one.refusal();
    if (one->empty()) return Refusal{"U106", "a condition is empty", {}, "say what must be met"};
    out.conditions.push_back(std::move(*one));
  }
  for (const auto& path : given.papers) {
    auto paper = paper_of(path);
    if (!paper) return paper.refusal();
    out.papers.push_back(std::move(*paper));
  }
  return out;
}

int resolution_send(Console& console, const Given& given) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  auto act = given.act;
  act.as.clear();
  auto command = command_of(*session, act);
  if (!command) return console.refuse(command.refusal());
  auto order = order_of(given);
  if (!order) return console.refuse(order.refusal());
  command->order = ResolutionOrder{std::move(*order)};
  return record(console, *session, *command);
}

}  // namespace

Run define_resolution_send(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("matter", given->act.matter);
  command.required("--as", given->act.as);
  command.optional("--text", given->text);
  command.optional("--to", given->to);
  command.repeated("--paper", given->papers);
  command.repeated("--condition", given->conditions);
  command.optional("--interested", given->interested);
  add_dates(command, given->act);
  return [given](Console& console) { return resolution_send(console, *given); };
}

}  // namespace remit::cli
