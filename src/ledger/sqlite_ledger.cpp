#include "ledger/sqlite_ledger.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <filesystem>

#include "ledger/digest.hpp"
#include "ledger/sqlite_failures.hpp"
#include "ledger/sqlite_read_tables.hpp"
#include "ledger/sqlite_rows.hpp"
#include "ledger/sqlite_streams.hpp"
#include "ledger/sqlite_tree.hpp"
#include "remit/route.hpp"
#include "schemas/ledger_sql.hpp"

namespace remit {
namespace {

constexpr int kApplicationId = 0x72656D74;
constexpr int kVersion = 4;
constexpr int kBusyMilliseconds = 10000;

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
        db_(path, flags_for(path, access) | SQLite::OPEN_NOMUTEX, kBusyMilliseconds),
        prepared_(db_) {
    if (access == Access::create) {
      if (!is_empty()) fail("L104", "there is a ledger in `" + path + "` already", "choose another folder");
      db_.exec("PRAGMA page_size = 4096");
    }
    db_.exec("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON");
    if (access == Access::read) db_.exec("PRAGMA query_only = ON");
    else
      db_.exec(durability == Durability::wal_full ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL" : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    if (access == Access::create) {
      db_.exec("BEGIN IMMEDIATE");
      for (const auto* sql : kLedgerSql) db_.exec(sql);
      db_.exec("COMMIT");
    }
    version_ = checked_version();
    if (version_ < kVersion && access == Access::write) bring_up_to_date();
  }

  Result<bool> write(const std::function<Result<bool>()>& work) override {
    return guarded([&]() -> Result<bool> {
      assert(!writing_at_);
      run(prepared("BEGIN IMMEDIATE"));
      try {
        if (!is_as_left()) forget();
        writing_at_ = left_ ? left_ : checked_end();
        auto result = work();
        const auto end = *writing_at_;
        const bool stays = result && *result;
        writing_at_.reset();
        if (stays) commit();
        else run(prepared("ROLLBACK"));
        if (stays) { left_ = end; left_version_ = version_of_file(); }
        else forget();
        return result;
      } catch (...) {
        writing_at_.reset();
        forget();
        prepared_.reset_all();
        if (!sqlite3_get_autocommit(db_.getHandle())) sqlite3_exec(db_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
      }
    });
  }

  std::uint64_t size() override { return guarded([&] { return end().size; }); }
  std::string head() override { return guarded([&] { return end().head; }); }
  std::optional<Instant> last_recorded_at() override { return guarded([&] { return end().recorded_at; }); }
  std::uint64_t stream_size(const std::string& stream) override { return guarded([&] { return streams_.size(stream); }); }

  void append(const Entry& entry) override {
    guarded([&] {
      assert(writing_at_);
      auto& insert = prepared("INSERT OR FAIL INTO entry (seq, body, leaf) VALUES (?, ?, ?)");
      Binder(insert) << static_cast<std::int64_t>(entry.seq) << entry.body << entry.leaf;
      run(insert);
      streams_.add(entry);
      tree_.grow(entry.seq + 1);
      writing_at_ = End{entry.seq + 1, entry.leaf, recorded_in(entry.body)};
    });
  }
  void archive(const Archived& text) override {
    guarded([&] {
      assert(writing_at_);
      // A trigger looks whether it is known already, and refuses: so nobody looks before.
      auto& insert = prepared("INSERT OR FAIL INTO archive (digest, kind, version, text) VALUES (?, ?, ?, ?)");
      Binder(insert) << text.digest << text.kind << text.version << text.text;
      const bool is_new = insert.tryExecuteStep() == SQLITE_DONE;
      const auto told = insert.getExtendedErrorCode();
      if (!is_new && told != SQLITE_CONSTRAINT_TRIGGER && told != SQLITE_CONSTRAINT_PRIMARYKEY) throw SQLite::Exception(db_.getHandle());
      insert.tryReset();
    });
  }
  void put(const MatterRow& row, const std::vector<WaitingRow>& waiting) override {
    guarded([&] {
      assert(writing_at_);
      tables_.put(row, waiting);
    });
  }
  void clear_tables() override {
    guarded([&] {
      tables_.clear();
      tree_.fill(end().size);
      streams_.fill();
    });
  }
  void keep(const StoredCheckpoint& checkpoint) override { guarded([&] { checkpoints_.keep(checkpoint); }); }
  void keep(const VeiledText& text) override { guarded([&] { veiled_.keep(text); }); }
  void erase(const std::vector<std::string>& commitments, const std::vector<Digest>& files) override { guarded([&] { veiled_.erase(commitments, files); }); }
  std::vector<Hash> hashes(int level, std::uint64_t first, std::uint64_t count) override { return guarded([&] { return tree_.hashes(level, first, count); }); }
  std::vector<StoredCheckpoint> checkpoints() override { return guarded([&] { return version_ >= 2 ? checkpoints_.all() : std::vector<StoredCheckpoint>{}; }); }
  std::optional<VeiledText> veiled(const std::string& commitment) override { return guarded([&] { return version_ >= 2 ? veiled_.find(commitment) : std::nullopt; }); }

  std::vector<Entry> stream(const std::string& stream) override { return guarded([&] { return streams_.entries(stream); }); }
  Entry entry(std::uint64_t seq) override {
    return guarded([&] {
      auto& query = prepared("SELECT seq, body, leaf FROM entry WHERE seq = ?");
      Binder(query) << static_cast<std::int64_t>(seq);
      if (!query.executeStep()) fail("L310", "entry " + std::to_string(seq) + " is missing", "remit verify");
      auto out = entry_of(query);
      query.reset();
      return out;
    });
  }
  std::vector<std::string> streams(const std::string& prefix) override { return guarded([&] { return streams_.names(prefix); }); }
  void scan(const std::function<bool(const Entry&)>& each) override {
    guarded([&] {
      SQLite::Statement query(db_, "SELECT seq, body, leaf FROM entry ORDER BY seq");
      Entry entry;
      while (query.executeStep()) {
        read_into(entry, query);
        if (!each(entry)) break;
      }
    });
  }
  void scan_streams(const std::function<bool(const std::string&, std::uint64_t)>& each) override { guarded([&] { streams_.scan(each); }); }
  std::optional<Archived> archived(const Digest& digest) override {
    return guarded([&] {
      auto& query = prepared("SELECT digest, kind, version, text FROM archive WHERE digest = ?");
      Binder(query) << digest;
      return archived_of(query);
    });
  }
  std::optional<Archived> archived_version(const std::string& kind, const std::string& version) override {
    return guarded([&] {
      auto& query = prepared("SELECT digest, kind, version, text FROM archive WHERE kind = ? AND version = ?");
      Binder(query) << kind << version;
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
      const auto [series, number] = place_of(id);
      auto& query = prepared(kSelectMatter + std::string(" WHERE series = ? AND number = ?"));
      Binder(query) << series << number;
      std::optional<MatterRow> out;
      if (query.executeStep()) out = matter_of(query);
      query.reset();
      return out;
    });
  }
  std::vector<WaitingRow> waiting(const std::vector<std::string>& seats) override {
    return guarded([&] {
      std::vector<WaitingRow> out;
      std::string list;
      for (std::size_t i = 0; i < seats.size(); ++i) list += i == 0 ? "?" : ", ?";
      // Read once from end to end: rows stand only for what waits, and an index by seat would be written with each act.
      SQLite::Statement query(db_, kSelectWaiting + (seats.empty() ? std::string() : " WHERE substr(seat, 1, instr(seat || ' by ', ' by ') - 1) IN (" + list + ")") + " ORDER BY matter, step, seat, clause");
      Binder binder(query);
      for (const auto& seat : seats) binder << seat;
      read_waiting(query, out);
      const auto place = [&](const WaitingRow& row) { return std::find(seats.begin(), seats.end(), body_in(row.seat)); };
      std::stable_sort(out.begin(), out.end(), [&](const WaitingRow& a, const WaitingRow& b) { return place(a) < place(b); });
      return out;
    });
  }
  int last_number(const std::string& series) override {
    return guarded([&] {
      auto& query = prepared("SELECT coalesce(max(number), 0) FROM matter WHERE series = ?");
      Binder(query) << series;
      query.executeStep();
      const int out = query.getColumn(0).getInt();
      query.reset();
      return out;
    });
  }
  std::string live_matter_with(const Digest& file) override {
    return guarded([&] {
      // A text that is not in the archive belongs to no matter: the matters are read only for one that was proposed before.
      auto& query = prepared("SELECT matter.id FROM archive CROSS JOIN matter WHERE digest = ? AND file = digest AND phase <> 'rejected' AND phase <> 'withdrawn' AND phase <> 'adopted' LIMIT 1");
      Binder(query) << file;
      auto out = query.executeStep() ? query.getColumn(0).getString() : std::string();
      query.reset();
      return out;
    });
  }

 private:
  template <class F>
  auto guarded(F&& f) -> decltype(f()) {
    try {
      return f();
    } catch (const SQLite::Exception& error) {
      fail(error, path_);
    }
  }
  bool is_empty() { return one("SELECT count(*) FROM sqlite_schema") == 0; }
  std::int64_t checked_version() {
    const auto id = one("PRAGMA application_id");
    const auto version = one("PRAGMA user_version");
    if (id != kApplicationId) fail("L103", "`" + path_ + "` is not a ledger of remit", "name the folder of a ledger with -C");
    if (version > kVersion) fail("L102", "`" + path_ + "` is a ledger of version " + std::to_string(version) + "; this remit knows version " + std::to_string(kVersion), "use a newer remit");
    tree_ = TreeTable(prepared_, version >= 2);
    streams_ = StreamIndex(prepared_, version);
    return version;
  }
  // Adds what later versions added. Entries are not touched, so no leaf and no root changes.
  void bring_up_to_date() {
    db_.exec("BEGIN IMMEDIATE");
    try {
      // Another program may have done it meanwhile.
      if (checked_version() == 1) {
        db_.exec(kLedgerSql[1]);
        tree_.fill(end().size);
      }
      if (checked_version() == 2) db_.exec(kLedgerSql[2]);
      if (checked_version() == 3) streams_.fill();
      version_ = checked_version();
      db_.exec("COMMIT");
    } catch (...) {
      prepared_.reset_all();
      if (!sqlite3_get_autocommit(db_.getHandle())) sqlite3_exec(db_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
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
  const End& end() {
    if (writing_at_) return *writing_at_;
    auto& query = prepared("SELECT seq, body, leaf FROM entry ORDER BY seq DESC LIMIT 1");
    read_ = {};
    if (query.executeStep()) {
      const auto last = entry_of(query);
      read_ = {last.seq + 1, last.leaf, recorded_in(last.body)};
    }
    query.reset();
    return read_;
  }
  // Before a write: the last entry must be what its leaf says.
  End checked_end() {
    auto& query = prepared("SELECT seq, body, leaf FROM entry ORDER BY seq DESC LIMIT 1");
    End out;
    bool is_whole = true;
    if (query.executeStep()) {
      const auto last = entry_of(query);
      is_whole = leaf_of(last.body) == last.leaf;
      out = {last.seq + 1, last.leaf, recorded_in(last.body)};
    }
    query.reset();
    if (!is_whole) fail("L301", "the last entry of `" + path_ + "` does not match its leaf; nothing is added to a ledger that is not intact", "remit verify");
    return out;
  }
  template <std::size_t N>
  std::int64_t one(const char (&sql)[N]) {
    auto& query = prepared(sql);
    query.executeStep();
    const auto out = query.getColumn(0).getInt64();
    query.reset();
    return out;
  }
  template <class Sql>
  SQLite::Statement& prepared(const Sql& sql) { return prepared_(sql); }
  static int run(SQLite::Statement& statement) { return Statements::run(statement); }

  // The act stands once the journal is gone. What the disk reports after that leaves open whether the act would survive.
  void commit() {
    try {
      run(prepared("COMMIT"));
    } catch (const SQLite::Exception& error) {
      if ((error.getErrorCode() & 0xFF) != SQLITE_IOERR) throw;
      fail("L205", "the disk failed while the act was being recorded: " + std::string(error.what()), "look at the disk; then see with remit status whether the act stands before you repeat it");
    }
  }
  // Moves with each change to the file, whoever made it.
  unsigned version_of_file() {
    unsigned out = 0;
    sqlite3_file_control(db_.getHandle(), "main", SQLITE_FCNTL_DATA_VERSION, &out);
    return out;
  }
  // Whether nobody has written since this process did. Asked with the writing lock held.
  bool is_as_left() { return left_ && left_version_ == version_of_file(); }
  void forget() {
    left_.reset();
    tables_.forget();
  }

  std::string path_;
  SQLite::Database db_;
  Statements prepared_;
  ReadTables tables_{prepared_};
  TreeTable tree_{prepared_, false};
  StreamIndex streams_{prepared_, kVersion};
  VeiledTable veiled_{prepared_};
  CheckpointTable checkpoints_{prepared_};
  std::int64_t version_ = 0;
  std::optional<End> writing_at_;
  End read_;  // outside of a write: as it was when it was last asked for
  // Where the file ended when this process last wrote to it: what need not be read and hashed again.
  std::optional<End> left_;
  unsigned left_version_ = 0;
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
