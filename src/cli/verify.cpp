#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/chain.hpp"

namespace remit::cli {

namespace {

int verify(Console& console, bool tables, bool rebuild) {
  if (rebuild && console.options.dry_run) return console.refuse({"U107", "`verify --rebuild` has no --dry-run", {}, "remit verify --tables shows what would change"});
  Workspace workspace(console.options.folder);
  const auto ledger = workspace.open(rebuild ? Access::write : Access::read);
  const auto intact = verify_chain(*ledger);
  for (const auto& finding : intact.findings) console.show(finding);
  auto differences = std::vector<std::string>{};
  if (intact.findings.empty() && (tables || rebuild)) {
    Desk desk(*ledger);
    if (rebuild) {
      const auto done = desk.rebuild_tables();
      if (!done) return console.refuse(done.refusal());
    }
    differences = desk.compare_tables();
    for (const auto& difference : differences) {
      Finding finding;
      finding.code = "L320";
      finding.sentence = difference;
      finding.help = "the entries are right; write the tables anew with `remit verify --rebuild`";
      console.show(finding);
    }
  }
  const bool is_intact = intact.findings.empty() && differences.empty();
  if (console.is_json()) {
    json::Object out;
    out["intact"] = is_intact;
    out["entries"] = intact.entries;
    out["head"] = intact.head;
    out["findings"] = static_cast<int>(intact.findings.size() + differences.size());
    console.print_json("verify", std::move(out));
  } else if (intact.findings.empty()) {
    console.print("intact: " + std::to_string(intact.entries) + " entries, each the successor of the one before; last leaf " + intact.head.substr(0, 16) + "\n" +
                  (tables || rebuild ? differences.empty() ? "the read tables say what the entries say\n" : "the read tables differ\n" : "") + "unsigned: no checkpoint covers these entries\n");
  } else {
    console.print("NOT INTACT: " + std::to_string(intact.findings.size()) + (intact.findings.size() == 1 ? " finding" : " findings") + " in " + std::to_string(intact.entries) + " entries\n");
  }
  return is_intact ? kDone : kNotIntact;
}

}  // namespace

Run define_verify(Arguments& command) {
  auto tables = std::make_shared<bool>(false), rebuild = std::make_shared<bool>(false);
  command.flag("--tables", *tables);
  command.flag("--rebuild", *rebuild);
  return [=](Console& console) { return verify(console, *tables, *rebuild); };
}

}  // namespace remit::cli
