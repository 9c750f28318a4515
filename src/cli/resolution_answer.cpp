#include <memory>

#include "cli/commands.hpp"
#include "cli/resolutions.hpp"

namespace remit::cli {
namespace {

struct Given {
  ActOptions act;
  std::string id, answer;
};

int resolution_answer(Console& console, const Given& given) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  if (const auto refusal = unknown_resolution(*session, given.id)) return console.refuse(*refusal);
  auto command = command_of(*session, given.act);
  if (!command) return console.refuse(command.refusal());
  command->meeting = given.id;
  command->order = ResolutionOrder{AnswerResolution{given.answer == "meeting" ? "asks for a meeting" : given.answer}};
  return record(console, *session, *command);
}

}  // namespace

Run define_resolution_answer(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("id", given->id);
  command.required("--by", given->act.by);
  command.one_of("--answer", given->answer, {"consents", "refuses", "abstains", "objects", "meeting"});
  add_dates(command, given->act);
  command.optional("--signature", given->act.signature);
  return [given](Console& console) { return resolution_answer(console, *given); };
}

}  // namespace remit::cli
