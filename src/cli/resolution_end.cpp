#include <memory>

#include "cli/commands.hpp"
#include "cli/resolutions.hpp"

namespace remit::cli {
namespace {

struct Given {
  ActOptions act;
  std::string id;
};

int resolution_end(Console& console, const Given& given) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  if (const auto refusal = unknown_resolution(*session, given.id)) return console.refuse(*refusal);
  auto command = command_of(*session, given.act);
  if (!command) return console.refuse(command.refusal());
  command->meeting = given.id;
  command->order = ResolutionOrder{EndResolution{}};
  return record(console, *session, *command);
}

}  // namespace

Run define_resolution_end(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("id", given->id);
  add_dates(command, given->act);
  return [given](Console& console) { return resolution_end(console, *given); };
}

}  // namespace remit::cli
