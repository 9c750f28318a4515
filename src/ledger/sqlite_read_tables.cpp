#include "ledger/sqlite_read_tables.hpp"

#include <algorithm>

namespace remit {
namespace {

constexpr std::size_t kMostRemembered = 256;

}  // namespace

void ReadTables::put(const MatterRow& row, const std::vector<WaitingRow>& waiting) {
  auto found = put_.find(row.id);
  if (found == put_.end()) {
    if (put_.size() >= kMostRemembered) put_.clear();
    put_matter(row);
    Put now{row, {}};
    auto& current = prepared_(kSelectWaiting + std::string(" WHERE matter = ? ORDER BY step, seat, clause"));
    Binder(current) << row.id;
    read_waiting(current, now.waiting);
    found = put_.emplace(row.id, std::move(now)).first;
  } else if (!(found->second.matter == row)) {
    put_matter(row);
    found->second.matter = row;
  }
  change_waiting(found->second.waiting, waiting);
}

void ReadTables::clear() {
  forget();
  Statements::run(prepared_("DELETE FROM waiting"));
  Statements::run(prepared_("DELETE FROM matter"));
}

void ReadTables::put_matter(const MatterRow& row) {
  const auto [series, number] = place_of(row.id);
  auto& put = prepared_("INSERT INTO matter (id, series, number, about, title, proposer, phase, duty, amount, version, since, clauses, file, round) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                        "ON CONFLICT (series, number) DO UPDATE SET title = excluded.title, phase = excluded.phase, duty = excluded.duty, amount = excluded.amount, version = excluded.version, "
                        "since = excluded.since, clauses = excluded.clauses, file = excluded.file, round = excluded.round");
  Binder(put) << row.id << series << number << row.about << row.title << row.proposer << row.phase << row.duty << row.amount << row.version << row.since << row.clauses << row.file
              << std::int64_t{row.round};
  Statements::run(put);
}
void ReadTables::change_waiting(std::vector<WaitingRow>& was, const std::vector<WaitingRow>& now) {
  if (was == now) return;
  const auto is_in = [](const std::vector<WaitingRow>& rows, const WaitingRow& row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); };
  for (const auto& row : was) {
    if (is_in(now, row)) continue;
    auto& remove = prepared_("DELETE FROM waiting WHERE matter = ? AND step = ? AND seat = ? AND clause = ?");
    Binder(remove) << row.matter << row.step << row.seat << row.clause;
    Statements::run(remove);
  }
  for (const auto& row : now) {
    if (is_in(was, row)) continue;
    auto& insert = prepared_("INSERT OR IGNORE INTO waiting (matter, step, seat, clause, since, until, not_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
    Binder(insert) << row.matter << row.step << row.seat << row.clause << row.since << row.until << row.not_by;
    Statements::run(insert);
  }
  was = now;
}

}  // namespace remit
