#include "ledger/sqlite_ledger.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cassert>
#include <filesystem>
#include <map>

#include "ledger/digest.hpp"
#include "schemas/ledger_sql.hpp"

namespace remit {
namespace {

constexpr int kApplicationId = 0x72656D74;
constexpr int kVersion = 1;
constexpr int kBusyMilliseconds = 10000;

[[noreturn]] void fail(std::string code, std::string sentence, std::string next) { throw LedgerFailure{{std::move(code), std::move(sentence), {}, std::move(next)}}; }

[[noreturn]] void fail(const SQLite::Exception& error, const std::string& path) {
  switch (error.getErrorCode() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: fail("L201", "`" + path + "` is locked by another program", "wait until it has finished, and try again; nothing was recorded");
    case SQLITE_FULL: fail("L202", "the disk is full", "make room and try again; nothing was recorded");
    case SQLITE_READONLY:
    case SQLITE_PERM: fail("L203", "`" + path + "` or its folder may not be written", "ask for the right to write there; nothing was recorded");
    case SQLITE_NOTADB: fail("L103", "`" + path + "` is not a ledger", "name the folder of a ledger with -C, or restore a copy");
    case SQLITE_CORRUPT: fail("L302", "`" + path + "` is damaged: " + error.what(), "restore a copy, and compare it with remit verify");
    case SQLITE_CONSTRAINT: fail("L105", std::string("the ledger refuses this: ") + error.what(), "remit verify");
    default: fail("L204", "`" + path + "` cannot be read or written: " + error.what(), "look at the disk; nothing was recorded");
  }
}

// A reader may find the journal of a program that was killed, and must be able to roll it back; only where the file may
// not be written is it opened read-only. query_only keeps the reader from writing anything else.
int flags_for(const std::string& path, Access access) {
  if (access == Access::create) return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  if (access == Access::read && ::access(path.c_str(), W_OK) != 0) return SQLite::OPEN_READONLY;
  return SQLite::OPEN_READWRITE;
}

class SqliteLedger final : public Ledger {
 public:
  SqliteLedger(const std::string& path, Access access, Durability durability)
      : path_(path),
        db_(path, flags_for(path, access), kBusyMilliseconds) {
    if (access == Access::create) {
      if (!is_empty()) fail("L104", "there is a ledger in `" + path + "` already", "choose another folder");
      db_.exec("PRAGMA page_size = 4096");
    }
    db_.exec("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON");
    if (access == Access::read) db_.exec("PRAGMA query_only = ON");
    else
      db_.exec(durability == Durability::wal_full ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL" : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    if (access == Access::create) db_.exec(std::string("BEGIN IMMEDIATE;") + kLedgerSql + "COMMIT;");
    check_version();
  }

  Result<bool> write(const std::function<Result<bool>()>& work) override {
    return guarded([&]() -> Result<bool> {
      assert(!writing_at_);
      run(prepared("BEGIN IMMEDIATE"));
      try {
        writing_at_ = checked_end();
        auto result = work();
        const auto last = writing_at_->head;
        writing_at_.reset();
        run(prepared(result && *result ? "COMMIT" : "ROLLBACK"));
        if (result && *result) written_ = last;
        return result;
      } catch (...) {
        writing_at_.reset();
        for (auto& [sql, statement] : statements_) statement.tryReset();
        if (!sqlite3_get_autocommit(db_.getHandle())) sqlite3_exec(db_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
      }
    });
  }

  std::uint64_t size() override {
    return guarded([&] { return end().size; });
  }
  std::string head() override {
    return guarded([&] { return end().head; });
  }
  std::optional<Instant> last_recorded_at() override {
    return guarded([&] { return end().recorded_at; });
  }
  std::uint64_t stream_size(const std::string& stream) override {
    return guarded([&] {
      auto& query = prepared("SELECT coalesce(max(stream_seq) + 1, 0) FROM entry WHERE stream = ?");
      query.bind(1, stream);
      query.executeStep();
      const auto out = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
      query.reset();
      return out;
    });
  }

  void append(const Entry& entry) override {
    guarded([&] {
      assert(writing_at_);
      auto& insert = prepared("INSERT INTO entry (seq, body, leaf) VALUES (?, ?, ?)");
      insert.bind(1, static_cast<std::int64_t>(entry.seq));
      insert.bind(2, entry.body);
      insert.bind(3, entry.leaf);
      run(insert);
      writing_at_ = End{entry.seq + 1, entry.leaf, recorded_in(entry.body)};
    });
  }
  void archive(const Archived& text) override {
    guarded([&] {
      assert(writing_at_);
      if (archived(text.digest)) return;
      auto& insert = prepared("INSERT INTO archive (digest, kind, version, text) VALUES (?, ?, ?, ?)");
      insert.bind(1, text.digest);
      insert.bind(2, text.kind);
      insert.bind(3, text.version);
      insert.bind(4, text.text);
      run(insert);
    });
  }
  void put(const MatterRow& row, const std::vector<WaitingRow>& waiting) override {
    guarded([&] {
      const auto dash = row.id.rfind('-');
      auto& upsert = prepared(
          "INSERT INTO matter (id, series, number, about, title, proposer, phase, duty, amount, version, round, since, clauses, file) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, phase = excluded.phase, "
          "duty = excluded.duty, amount = excluded.amount, version = excluded.version, round = excluded.round, since = excluded.since, "
          "clauses = excluded.clauses");
      int at = 0;
      upsert.bind(++at, row.id);
      upsert.bind(++at, row.id.substr(0, dash));
      upsert.bind(++at, std::stoi(row.id.substr(dash + 1)));
      for (const auto* text : {&row.about, &row.title, &row.proposer, &row.phase, &row.duty, &row.amount, &row.version}) upsert.bind(++at, *text);
      upsert.bind(++at, row.round);
      for (const auto* text : {&row.since, &row.clauses, &row.file}) upsert.bind(++at, *text);
      run(upsert);
      // Only where it changed: an index is rewritten for every column that is set.
      auto& change_file = prepared("UPDATE matter SET file = ? WHERE id = ? AND file IS NOT ?1");
      change_file.bind(1, row.file);
      change_file.bind(2, row.id);
      run(change_file);
      auto& current = prepared("SELECT matter, step, seat, clause, since, until, not_by FROM waiting WHERE matter = ?");
      current.bind(1, row.id);
      std::vector<WaitingRow> now;
      read_waiting(current, now);
      if (now == waiting) return;
      auto& remove = prepared("DELETE FROM waiting WHERE matter = ?");
      remove.bind(1, row.id);
      run(remove);
      for (const auto& one : waiting) {
        auto& insert = prepared("INSERT OR IGNORE INTO waiting (matter, step, seat, clause, since, until, not_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
        int column = 0;
        for (const auto* text : {&one.matter, &one.step, &one.seat, &one.clause, &one.since, &one.until, &one.not_by}) insert.bind(++column, *text);
        run(insert);
      }
    });
  }
  void clear_tables() override {
    guarded([&] { db_.exec("DELETE FROM waiting; DELETE FROM matter"); });
  }

  std::vector<Entry> stream(const std::string& stream) override {
    return guarded([&] {
      std::vector<Entry> out;
      auto& query = prepared("SELECT seq, body, leaf FROM entry WHERE stream = ? ORDER BY stream_seq");
      query.bind(1, stream);
      while (query.executeStep()) out.push_back(entry_of(query));
      query.reset();
      return out;
    });
  }
  void scan(const std::function<bool(const Entry&)>& each) override {
    guarded([&] {
      SQLite::Statement query(db_, "SELECT seq, body, leaf FROM entry ORDER BY seq");
      while (query.executeStep())
        if (!each(entry_of(query))) break;
    });
  }
  std::optional<Archived> archived(const Digest& digest) override {
    return guarded([&] {
      auto& query = prepared("SELECT digest, kind, version, text FROM archive WHERE digest = ?");
      query.bind(1, digest);
      return archived_of(query);
    });
  }
  std::optional<Archived> archived_version(const std::string& kind, const std::string& version) override {
    return guarded([&] {
      auto& query = prepared("SELECT digest, kind, version, text FROM archive WHERE kind = ? AND version = ?");
      query.bind(1, kind);
      query.bind(2, version);
      return archived_of(query);
    });
  }
  std::vector<Digest> archived_digests() override {
    return guarded([&] {
      std::vector<Digest> out;
      SQLite::Statement query(db_, "SELECT digest FROM archive ORDER BY digest");
      while (query.executeStep()) out.push_back(query.getColumn(0).getString());
      return out;
    });
  }

  std::vector<MatterRow> matters() override {
    return guarded([&] {
      std::vector<MatterRow> out;
      SQLite::Statement query(db_, kSelectMatter + std::string(" ORDER BY series, number"));
      while (query.executeStep()) out.push_back(matter_of(query));
      return out;
    });
  }
  std::optional<MatterRow> matter(const std::string& id) override {
    return guarded([&]() -> std::optional<MatterRow> {
      auto& query = prepared(kSelectMatter + std::string(" WHERE id = ?"));
      query.bind(1, id);
      std::optional<MatterRow> out;
      if (query.executeStep()) out = matter_of(query);
      query.reset();
      return out;
    });
  }
  std::vector<WaitingRow> waiting(const std::vector<std::string>& seats) override {
    return guarded([&] {
      std::vector<WaitingRow> out;
      const std::string select = "SELECT matter, step, seat, clause, since, until, not_by FROM waiting";
      if (seats.empty()) read_waiting(prepared(select + " ORDER BY matter, step, seat, clause"), out);
      for (const auto& seat : seats) {
        auto& query = prepared(select + " WHERE seat = ? ORDER BY matter, step, clause");
        query.bind(1, seat);
        read_waiting(query, out);
      }
      return out;
    });
  }
  int last_number(const std::string& series) override {
    return guarded([&] {
      auto& query = prepared("SELECT coalesce(max(number), 0) FROM matter WHERE series = ?");
      query.bind(1, series);
      query.executeStep();
      const int out = query.getColumn(0).getInt();
      query.reset();
      return out;
    });
  }
  std::string live_matter_with(const Digest& file) override {
    return guarded([&] {
      auto& query = prepared("SELECT id FROM matter WHERE file = ? AND phase NOT IN ('rejected', 'withdrawn', 'adopted') LIMIT 1");
      query.bind(1, file);
      auto out = query.executeStep() ? query.getColumn(0).getString() : std::string();
      query.reset();
      return out;
    });
  }

 private:
  static constexpr const char* kSelectMatter =
      "SELECT id, about, title, proposer, phase, duty, amount, version, since, clauses, file, round FROM matter";

  template <class F>
  auto guarded(F&& f) -> decltype(f()) {
    try {
      return f();
    } catch (const SQLite::Exception& error) {
      fail(error, path_);
    }
  }
  bool is_empty() { return one("SELECT count(*) FROM sqlite_schema") == 0; }
  void check_version() {
    const auto id = one("PRAGMA application_id");
    const auto version = one("PRAGMA user_version");
    if (id != kApplicationId) fail("L103", "`" + path_ + "` is not a ledger of remit", "name the folder of a ledger with -C");
    if (version > kVersion) fail("L102", "`" + path_ + "` is a ledger of version " + std::to_string(version) + "; this remit knows version " + std::to_string(kVersion), "use a newer remit");
  }
  // Where the ledger ends. Inside a write nobody else moves it, so it is read once.
  struct End {
    std::uint64_t size = 0;
    std::string head = kNoLeaf;
    std::optional<Instant> recorded_at;
  };
  static std::optional<Instant> recorded_in(const std::string& body) {
    static constexpr std::string_view kKey = ",\"recorded_at\":\"";
    const auto at = body.rfind(kKey);
    return at == std::string::npos ? std::nullopt : parse_instant(std::string_view(body).substr(at + kKey.size(), 24));
  }
  End end() {
    if (writing_at_) return *writing_at_;
    auto& query = prepared("SELECT seq, body, leaf FROM entry ORDER BY seq DESC LIMIT 1");
    End out;
    if (query.executeStep()) {
      const auto last = entry_of(query);
      out = {last.seq + 1, last.leaf, recorded_in(last.body)};
    }
    query.reset();
    return out;
  }
  // Before a write: the last entry must be what its leaf says.
  End checked_end() {
    auto& query = prepared("SELECT seq, body, leaf FROM entry ORDER BY seq DESC LIMIT 1");
    End out;
    bool is_whole = true;
    if (query.executeStep()) {
      const auto last = entry_of(query);
      is_whole = last.leaf == written_ || leaf_of(last.body) == last.leaf;
      out = {last.seq + 1, last.leaf, recorded_in(last.body)};
    }
    query.reset();
    if (!is_whole) fail("L301", "the last entry of `" + path_ + "` does not match its leaf; nothing is added to a ledger that is not intact", "remit verify");
    return out;
  }
  // A statement that is not reset keeps its shared lock, and two such readers keep each other from writing.
  std::int64_t one(const char* sql) {
    auto& query = prepared(sql);
    query.executeStep();
    const auto out = query.getColumn(0).getInt64();
    query.reset();
    return out;
  }
  // SQLiteCpp has no statement cache: statements are compiled once and kept.
  SQLite::Statement& prepared(const std::string& sql) {
    const auto found = statements_.find(sql);
    auto& statement = found != statements_.end() ? found->second : statements_.try_emplace(sql, db_, sql).first->second;
    statement.tryReset();
    return statement;
  }
  static void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
  }
  static Entry entry_of(SQLite::Statement& query) {
    return {static_cast<std::uint64_t>(query.getColumn(0).getInt64()), query.getColumn(1).getString(), query.getColumn(2).getString()};
  }
  static std::optional<Archived> archived_of(SQLite::Statement& query) {
    std::optional<Archived> out;
    if (query.executeStep()) out = Archived{query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(), query.getColumn(3).getString()};
    query.reset();
    return out;
  }
  static MatterRow matter_of(SQLite::Statement& query) {
    MatterRow out;
    int at = 0;
    for (auto* text : {&out.id, &out.about, &out.title, &out.proposer, &out.phase, &out.duty, &out.amount, &out.version, &out.since, &out.clauses, &out.file})
      *text = query.getColumn(at++).getString();
    out.round = query.getColumn(at).getInt();
    return out;
  }
  static void read_waiting(SQLite::Statement& query, std::vector<WaitingRow>& out) {
    while (query.executeStep()) {
      WaitingRow row;
      int at = 0;
      for (auto* text : {&row.matter, &row.step, &row.seat, &row.clause, &row.since, &row.until, &row.not_by}) *text = query.getColumn(at++).getString();
      out.push_back(std::move(row));
    }
    query.reset();
  }

  std::string path_;
  SQLite::Database db_;
  std::map<std::string, SQLite::Statement> statements_;
  std::optional<End> writing_at_;
  std::string written_;  // the last leaf this process wrote itself, and need not hash again
};

}  // namespace

std::unique_ptr<Ledger> open_sqlite_ledger(const std::string& path, Access access, Durability durability) {
  std::error_code error;
  if (access != Access::create && !std::filesystem::exists(path, error))
    fail("L101", "there is no ledger at `" + path + "`", "begin one with `remit init DIR`, or name its folder with -C");
  if (access != Access::create && std::filesystem::file_size(path, error) == 0) fail("L103", "`" + path + "` is empty: it is not a ledger, or was cut off", "restore a copy");
  try {
    return std::make_unique<SqliteLedger>(path, access, durability);
  } catch (const SQLite::Exception& problem) {
    fail(problem, path);
  }
}

}  // namespace remit
