#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include <algorithm>
#include <map>
#include "app/refusals.hpp"
#include "ledger/intact.hpp"
#include "views/rows.hpp"

namespace remit::cli {

namespace {

std::string joined_seats(const std::vector<WaitingRow>& rows, Day day) {
  std::string out;
  auto sorted = rows;  // persons and bodies first, what is missing behind them
  std::stable_partition(sorted.begin(), sorted.end(), [](const WaitingRow& row) { return row.step != "need"; });
  for (const auto& row : sorted) {
    if (!waits_on(row, day)) continue;
    const auto text = row.step == "inform" ? "inform " + row.clause.substr(row.clause.find(' ') + 1) : row.step == "need" ? "need: " + row.clause : row.step == "adopt" ? "adoption" : row.step == "resume" ? row.seat + " (proposer)" : row.step == "gate" ? "gate of " + row.since : row.seat;
    if ((", " + out + ",").find(", " + text + ",") == std::string::npos) out += (out.empty() ? "" : ", ") + text;
  }
  return out;
}

std::vector<std::string> cells(const MatterRow& row, const std::string& waits, bool is_wide) {
  auto out = std::vector<std::string>{row.id, row.phase, row.amount, row.since, waits, row.title};
  if (is_wide) out.insert(out.end(), {row.about, std::to_string(row.round), row.version, row.clauses});
  return out;
}

// Files of the workspace that nobody has proposed yet, with the code of a refusal where one was tried.
void add_drafts(const Session& session, bool is_wide, std::vector<std::vector<std::string>>& rows) {
  const auto refused = refused_proposals(session.workspace);
  const auto now = session.desk->in_force();
  for (const auto& name : session.workspace.yaml_files("charters")) {
    const auto text = session.workspace.read(name);
    if (!text || !session.ledger->live_matter_with(text->digest).empty() || session.ledger->archived(text->digest)) continue;
    const auto reading = codec::read_matter(text->text, text->path, session.desk->rights(now.rights), &session.desk->organization(now.organization));
    const auto code = refused.find(text->digest);
    const auto phase = !reading.ok() ? "draft, " + reading.findings.front().code : code != refused.end() ? "refused " + code->second : std::string("draft");
    const auto amount = reading.value.facts.find("investment");
    auto row = std::vector<std::string>{name, phase, amount == reading.value.facts.end() ? "" : to_text(amount->second), "", "", reading.value.title};
    if (is_wide) row.insert(row.end(), {reading.value.about, "", "", ""});
    rows.push_back(std::move(row));
  }
}

std::string coverage(std::uint64_t size, std::uint64_t sealed) {
  if (sealed == size) return "every entry is covered by the last seal\n";
  const auto open = size - sealed;
  return std::to_string(open) + " of " + entries_in_words(size) + (open == 1 ? " is" : " are") + " covered by no seal yet: remit seal\n";
}

int status(Console& console) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  const bool is_wide = console.options.output != "table";
  std::vector<std::vector<std::string>> rows;
  if (console.options.as_of.empty()) {
    std::map<std::string, std::vector<WaitingRow>> waiting;
    for (auto& row : session->ledger->waiting({})) waiting[row.matter].push_back(std::move(row));
    for (const auto& row : session->ledger->matters()) rows.push_back(cells(row, joined_seats(waiting[row.id], session->present.today), is_wide));
    add_drafts(*session, is_wide, rows);
  } else {
    const auto day = parse_day(console.options.as_of);
    if (!day) return console.refuse({"U103", "`" + console.options.as_of + "` is not a day", {}, "write --as-of 2026-03-01"}, nullptr);
    const auto past = session->desk->as_of(*day);
    for (const auto& [id, matter] : past.matters) {
      Case given;
      given.matter = matter;
      given.rights = &session->desk->rights(matter.rights);
      given.organization = &session->desk->organization(past.in_force.organization);
      given.today = *day;
      rows.push_back(cells(row_of(given), joined_seats(waiting_of(given), *day), is_wide));
    }
  }
  auto header = std::vector<std::string>{"matter", "state", "amount", "since", "waits for", "title"};
  if (is_wide) header.insert(header.end(), {"about", "round", "version", "clauses"});
  if (rows.empty() && !console.is_json()) { console.print("no matters yet; remit propose FILE\n"); return kDone; }
  console.table("status", header, rows);
  if (const auto sealed = sealed_size(*session->ledger); sealed != 0)
    console.say(coverage(session->ledger->size(), sealed));
  return kDone;
}

}  // namespace

Run define_status(Arguments&) { return status; }

}  // namespace remit::cli
