#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {
namespace {

int erase(Console& console, const ActOptions& options) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal());
  const auto is_there = [&](const char* kind) { return session->ledger->stream_size(kind + options.matter) != 0; };
  const bool is_of_body = !is_there("matter/") && (is_there("meeting/") || is_there("resolution/"));
  if (is_of_body) std::swap(command->meeting, command->matter);
  command->order = Erase{};
  const int status = record(console, *session, *command);
  if (status != kDone || is_of_body || console.is_json() || console.options.dry_run) return status;
  for (const auto& id : session->desk->minutes_about(options.matter)) console.say("the minutes of " + id + " speak of it as before; remit erase " + id + " removes them as well\n");
  return status;
}

}  // namespace

Run define_erase(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  command.required("id", options->matter);
  command.optional("--by", options->by);
  command.optional("--basis", options->reason);
  command.optional("--decided", options->decided);
  command.optional("--on", options->on);
  return [options](Console& console) { return erase(console, *options); };
}

}  // namespace remit::cli
