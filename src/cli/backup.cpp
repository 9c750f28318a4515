#include <filesystem>
#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/chain.hpp"
#include "ledger/sqlite_copy.hpp"

namespace remit::cli {

namespace {

int backup(Console& console, const std::string& file) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) return console.refuse({"U202", "`" + file + "` is there already", {}, "name a new file; a backup never replaces another"}, nullptr);
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  copy_ledger(session->workspace.path_of("ledger.db"), file);
  const auto copy = open_sqlite_ledger(file, Access::read);
  const auto intact = verify_chain(*copy);
  for (const auto& finding : intact.findings) console.show(finding);
  if (!intact.findings.empty()) {
    console.print("the copy in " + file + " is NOT INTACT, as the ledger is not: remit verify\n");
    return kNotIntact;
  }
  console.print("copied and verified: " + file + ", " + entries_in_words(intact.entries) + ", last leaf " + intact.head.substr(0, 16) + "\n");
  console.say("keep ledger.key and its passphrase elsewhere; they are not in the copy\n");
  return kDone;
}

}  // namespace

Run define_backup(Arguments& command) {
  auto file = std::make_shared<std::string>();
  command.required("file", *file);
  return [=](Console& console) { return backup(console, *file); };
}

}  // namespace remit::cli
