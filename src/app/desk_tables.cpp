// The read tables: written with the entries, made anew from them, and held against them; and the state as of a day.
#include <algorithm>
#include <set>

#include "app/desk.hpp"
#include "views/rows.hpp"

namespace remit {

void Desk::put_rows(const Case& given) {
  const auto rows = rows_of(given);
  ledger_.put(rows.matter, rows.waiting);
}

// A sum that takes in what was just recorded may ask others who wait for another act.
void Desk::put_neighbours(const std::string& touched, const Present& present) {
  if (touched.empty() || !rights(in_force().rights).looks_back()) return;
  for (const auto& row : ledger_.matters())
    if (const auto phase = phase_from(row.phase); row.id != touched && phase && *phase >= Phase::recommending && *phase <= Phase::signing) put_rows(case_of(row.id, present));
}

// Rows are as they were when last written: with the matter's last entry, or with a later organization.
Present Desk::present_of_rows(const std::string& matter_id) {
  Instant last{};
  for (const auto& stream : {"matter/" + matter_id, std::string("organization")})
    if (const auto entries = ledger_.stream(stream); !entries.empty()) last = std::max(last, read(entries.back()).recorded_at);
  const auto zone = Zone::named(founded().zone);
  return {last, zone ? zone->day_of(last) : std::chrono::floor<std::chrono::days>(last)};
}

std::vector<std::string> Desk::matter_ids() {
  std::vector<std::string> out;
  std::set<std::string> seen;
  ledger_.scan([&](const Entry& entry) {
    const auto stream = read(entry).event.stream;
    if (stream.starts_with("matter/") && seen.insert(stream).second) out.push_back(stream.substr(7));
    return true;
  });
  return out;
}

void Desk::put_all_rows() {
  for (const auto& id : matter_ids()) put_rows(case_of(id, present_of_rows(id)));
}

Result<bool> Desk::rebuild_tables() {
  return ledger_.write([&]() -> Result<bool> {
    ledger_.clear_tables();
    put_all_rows();
    return true;
  });
}

std::vector<std::string> Desk::compare_tables() {
  std::vector<std::string> out;
  std::map<std::string, std::vector<WaitingRow>> waiting;
  for (auto& row : ledger_.waiting({})) waiting[row.matter].push_back(std::move(row));
  std::set<std::string> known;
  for (const auto& id : matter_ids()) {
    known.insert(id);
    const auto given = case_of(id, present_of_rows(id));
    const auto row = ledger_.matter(id);
    if (!row || !(*row == row_of(given))) out.push_back("the table `matter` differs from the entries of `" + id + "`");
    auto rows = waiting[id];
    std::sort(rows.begin(), rows.end());
    if (rows != waiting_of(given)) out.push_back("the table `waiting` differs from the entries of `" + id + "`");
  }
  for (const auto& row : ledger_.matters())
    if (!known.contains(row.id)) out.push_back("the table `matter` has `" + row.id + "`, of which there is no entry");
  for (const auto& [id, rows] : waiting)
    if (!known.contains(id)) out.push_back("the table `waiting` has `" + id + "`, of which there is no entry");
  return out;
}

Desk::AsOf Desk::as_of(Day day) {
  AsOf out{{founded().rights, founded().organization, {}}, {}};
  const auto zone = Zone::named(founded().zone);
  ledger_.scan([&](const Entry& entry) {
    const auto one = read(entry);
    if (zone && zone->day_of(one.recorded_at) > day) return false;
    if (const auto* adopted = std::get_if<InForce>(&one.event.what)) (adopted->kind == "organization" ? out.in_force.organization : out.in_force.rights) = adopted->file;
    if (one.event.stream.starts_with("matter/")) {
      auto& matter = out.matters[one.event.stream.substr(7)];
      matter = evolve(std::move(matter), one.event);
    }
    return true;
  });
  return out;
}

}  // namespace remit
