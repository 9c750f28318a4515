// Compiled statements, and rows to values and back. Private to ledger/.
#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "remit/ledger.hpp"

namespace remit {

// SQLiteCpp has no statement cache: statements are compiled once and kept.
class Statements {
 public:
  explicit Statements(SQLite::Database& db) : db_(db) {}

  // A literal is known by its place: its text is never looked at again.
  template <std::size_t N>
  SQLite::Statement& operator()(const char (&sql)[N]) {
    return ready(literal_.try_emplace(sql, db_, sql).first->second);
  }
  SQLite::Statement& operator()(const std::string& sql) { return ready(composed_.try_emplace(sql, db_, sql).first->second); }
  // A statement that is not reset keeps its shared lock, and two such readers keep each other from writing.
  static int run(SQLite::Statement& statement) {
    const int changed = statement.exec();
    statement.reset();
    return changed;
  }
  void exec(const char* sql) { db_.exec(sql); }
  void reset_all() {
    for (auto& [sql, statement] : literal_) statement.tryReset();
    for (auto& [sql, statement] : composed_) statement.tryReset();
  }

 private:
  static SQLite::Statement& ready(SQLite::Statement& statement) {
    statement.tryReset();
    return statement;
  }

  SQLite::Database& db_;
  std::unordered_map<const char*, SQLite::Statement> literal_;
  std::unordered_map<std::string, SQLite::Statement> composed_;
};

// The texts are read where they lie: they must live until the statement has run.
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) {}
  Binder& operator<<(const std::string& text) { statement_.bindNoCopy(++at_, text); return *this; }
  Binder& operator<<(std::string&&) = delete;
  Binder& operator<<(std::int64_t number) { statement_.bind(++at_, number); return *this; }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

// `CX-2026-014` is number 14 of the series `CX-2026`.
inline std::pair<std::string, std::int64_t> place_of(const std::string& id) {
  const auto dash = id.rfind('-');
  return {id.substr(0, dash), std::stoi(id.substr(dash + 1))};
}

inline void read_into(std::string& text, const SQLite::Column& column) {
  const auto* bytes = static_cast<const char*>(column.getBlob());
  text.assign(bytes, static_cast<std::size_t>(column.getBytes()));
}
// What it held is written over, and its memory used again.
inline void read_into(Entry& entry, SQLite::Statement& query) {
  entry.seq = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
  read_into(entry.body, query.getColumn(1));
  read_into(entry.leaf, query.getColumn(2));
}
inline Entry entry_of(SQLite::Statement& query) {
  Entry out;
  read_into(out, query);
  return out;
}
inline std::optional<Archived> archived_of(SQLite::Statement& query) {
  std::optional<Archived> out;
  if (query.executeStep()) out = Archived{query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(), query.getColumn(3).getString()};
  query.reset();
  return out;
}

inline constexpr const char* kSelectMatter = "SELECT id, about, title, proposer, phase, duty, amount, version, since, clauses, file, round FROM matter";
inline MatterRow matter_of(SQLite::Statement& query) {
  MatterRow out;
  int at = 0;
  for (auto* text : {&out.id, &out.about, &out.title, &out.proposer, &out.phase, &out.duty, &out.amount, &out.version, &out.since, &out.clauses, &out.file})
    *text = query.getColumn(at++).getString();
  out.round = query.getColumn(at).getInt();
  return out;
}

inline constexpr const char* kSelectWaiting = "SELECT matter, step, seat, clause, since, until, not_by FROM waiting";
inline void read_waiting(SQLite::Statement& query, std::vector<WaitingRow>& out) {
  while (query.executeStep()) {
    WaitingRow row;
    int at = 0;
    for (auto* text : {&row.matter, &row.step, &row.seat, &row.clause, &row.since, &row.until, &row.not_by}) *text = query.getColumn(at++).getString();
    out.push_back(std::move(row));
  }
  query.reset();
}

}  // namespace remit
