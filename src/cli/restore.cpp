#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/chain.hpp"
#include "ledger/digest.hpp"
#include "ledger/sqlite_copy.hpp"

namespace remit::cli {

namespace {

// How a copy stands to the ledger that is here: the same, a beginning of it, longer, or another.
std::string compared(Ledger& copy, Ledger& here) {
  const auto theirs = copy.size(), ours = here.size(), both = std::min(theirs, ours);
  if (both == 0 || root_of(hashes_of(copy), both) != root_of(hashes_of(here), both)) return "it is not a copy of the ledger here: their first " + (both == 1 ? "entry differs" : std::to_string(both) + " entries differ");
  if (theirs == ours) return "it holds what the ledger here holds";
  if (theirs < ours) return ours - theirs == 1 ? "it lacks the last entry of the ledger here" : "it lacks the last " + std::to_string(ours - theirs) + " entries of the ledger here";
  return "it goes " + entries_in_words(theirs - ours) + " beyond the ledger here";
}

int check(Console& console, const Workspace& workspace, Ledger& copy, const Intact& intact, const std::string& file) {
  console.print(file + ": intact, " + entries_in_words(intact.entries) + ", last leaf " + intact.head.substr(0, 16) + "\n");
  if (workspace.has_ledger()) console.print(compared(copy, *workspace.open(Access::read)) + "\n");
  return kDone;
}

int put_back(Console& console, const std::string& file, bool only_check) {
  const Workspace workspace(console.options.folder);
  const auto copy = open_sqlite_ledger(file, Access::read);
  const auto intact = verify_chain(*copy);
  for (const auto& finding : intact.findings) console.show(finding);
  if (!intact.findings.empty()) { console.print(file + ": NOT INTACT\n"); return kNotIntact; }
  if (only_check) return check(console, workspace, *copy, intact, file);
  if (workspace.has_ledger())
    return console.refuse({"L104", "there is a ledger in `" + console.options.folder + "` already", {compared(*copy, *workspace.open(Access::read))}, "move ledger.db away first, and keep it: what it holds more would be lost"});
  if (console.options.dry_run) { console.say("nothing was restored: --dry-run\n"); return kDone; }
  copy_ledger(file, workspace.path_of("ledger.db"));
  console.print("restored " + entries_in_words(intact.entries) + " from " + file + "\n");
  const auto mark = Mark::read(workspace.path_of("ledger.mark"));
  Desk desk(*copy);
  if (mark && contradicts(*mark, *copy, desk.ledger_id()))
    console.print("the ledger had " + entries_in_words(mark->size) + " when it was last written to here: what came after the backup is lost, or in another copy\nnext: remit restore --accept --reason WHY, and record again what minutes and mails prove\n");
  return kDone;
}

int accept(Console& console, const ActOptions& options) {
  auto session = console.open(Access::write, true);
  if (!session) return console.refuse(session.refusal());
  const auto mark = Mark::read(session->workspace.path_of("ledger.mark"));
  if (!mark || !contradicts(*mark, *session->ledger, session->desk->ledger_id()))
    return console.refuse({"D107", "there is nothing to accept: the ledger is as it was when it was last written to here", {}, "remit status"});
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal());
  command->order = AcceptLoss{std::to_string(mark->size), mark->head};
  return record(console, *session, *command);
}

}  // namespace

Run define_restore(Arguments& command) {
  auto file = std::make_shared<std::string>();
  auto only_check = std::make_shared<bool>(false), accepts = std::make_shared<bool>(false);
  auto options = std::make_shared<ActOptions>();
  command.optional("file", *file);
  command.flag("--check", *only_check);
  command.flag("--accept", *accepts);
  command.optional("--by", options->by);
  command.optional("--reason", options->reason);
  return [=](Console& console) {
    if (*accepts) return accept(console, *options);
    if (file->empty()) return console.refuse({"U104", "`restore` needs the file of a backup, or --accept", {}, "remit help restore"});
    return put_back(console, *file, *only_check);
  };
}

}  // namespace remit::cli
