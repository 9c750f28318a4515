#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

namespace {

int amend(Console& console, const ActOptions& options, const std::string& file) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal());
  if (const auto refusal = unknown_matter(*session, options.matter)) return console.refuse(*refusal);
  const auto given = session->desk->case_of(options.matter, session->present);
  const auto proposal = read_proposal(Workspace("."), file, *given.rights, *given.organization, given.matter.proposer);
  if (!proposal) return console.refuse(proposal.refusal());
  for (const auto& finding : proposal->findings) console.show(finding);
  if (!proposal->findings.empty()) { console.say("nothing was recorded: the file must be read without a finding first\n"); return kUsage; }
  command->order = Amend{proposal->file, proposal->text.digest, options.round};
  return record(console, *session, *command, &proposal->text);
}

}  // namespace

Run define_amend(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto file = std::make_shared<std::string>();
  command.required("matter", options->matter);
  command.required("file", *file);
  command.optional("--by", options->by);
  command.one_of("--round", options->round, {"option", "gate", "ratification", "rescission"});
  add_dates(command, *options);
  return [options, file](Console& console) { return amend(console, *options, *file); };
}

}  // namespace remit::cli
