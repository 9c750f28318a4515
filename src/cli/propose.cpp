#include <memory>

#include <filesystem>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

namespace {

// A file begins a matter, or a new round of one that was rejected or withdrawn; an id alone takes up one that rests.
int propose(Console& console, const ActOptions& options, const std::string& what, const std::string& again) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal());
  if (session->ledger->stream_size("matter/" + what) != 0) {
    if (!again.empty()) return console.refuse({"U104", "--again goes with a file: the new round's text", {}, "remit propose FILE --again " + what});
    command->matter = what;
    command->order = Resume{};
    return record(console, *session, *command);
  }
  std::error_code error;
  if (!std::filesystem::exists(what, error) && what.find('.') == std::string::npos)
    if (const auto refusal = unknown_matter(*session, what)) return console.refuse(*refusal);
  const auto in_force = session->desk->in_force();
  const auto proposal = read_proposal(Workspace("."), what, session->desk->rights(in_force.rights), session->desk->organization(in_force.organization), options.by);
  if (!proposal) return console.refuse(proposal.refusal());
  for (const auto& finding : proposal->findings) console.show(finding);
  if (!proposal->findings.empty()) { console.say("nothing was recorded: the file must be read without a finding first\n"); return kUsage; }
  command->matter = again;
  command->order = Propose{proposal->file, proposal->text.digest, false, options.round};
  return record(console, *session, *command, &proposal->text);
}

}  // namespace

Run define_propose(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto what = std::make_shared<std::string>();
  auto again = std::make_shared<std::string>();
  command.required("file", *what);
  command.optional("--again", *again);
  command.optional("--by", options->by);
  command.one_of("--round", options->round, {"option", "gate", "ratification"});
  add_dates(command, *options);
  return [=](Console& console) { return propose(console, *options, *what, *again); };
}

}  // namespace remit::cli
