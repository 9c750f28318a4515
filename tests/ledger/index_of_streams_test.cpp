// The index by which the entries of a matter are found, exchanged behind the ledger's back.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <filesystem>

#include "given.hpp"
#include "ledger/chain.hpp"
#include "ledger/sqlite_ledger.hpp"

using namespace remit;
using namespace remit::given;

namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::error_code error; fs::remove_all(path_, error); }
  std::string ledger() const { return (path_ / "ledger.db").string(); }

 private:
  fs::path path_;
};

// Made by other words than those that the schema says afterwards. `$` stands for what the index is on.
void exchange_index(const std::string& path, std::string made) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  const auto sql = db.execAndGet("SELECT sql FROM sqlite_schema WHERE name = 'entry_in_stream'").getString();
  const auto on = sql.substr(sql.find('(') + 1);
  made.replace(made.find('$'), 1, on.substr(0, on.size() - 1));
  db.exec("DROP INDEX entry_in_stream");
  db.exec("CREATE INDEX entry_in_stream ON entry " + made);
  db.exec("PRAGMA writable_schema = ON");
  SQLite::Statement as_it_was(db, "UPDATE sqlite_schema SET sql = ? WHERE name = 'entry_in_stream'");
  as_it_was.bind(1, sql);
  as_it_was.exec();
}

std::string found_in(Ledger& ledger) {
  std::string out;
  for (const auto& finding : verify_chain(ledger).findings) out += finding.code + ": " + finding.notes.front() + "\n";
  return out;
}

}  // namespace

TEST_CASE("an index of streams that misses an entry, has it elsewhere or in another order is found, and worked out anew", "[ledger]") {
  const std::vector<std::pair<std::string, std::string>> indexes{
      {"($)", ""},
      {"($) WHERE seq <> 2", "L323: it has 4 of 5 entries\n"},
      {"(coalesce(iif(seq = 2, 'matter/CX-2026-001', NULL), $))", "L323: it has entry 2 in the stream matter/CX-2026-001\n"},
      {"($ DESC)", "L323: it has entry 4 in the stream matter/CX-2026-004\n"}};
  for (const auto& [made, found] : indexes) {
    INFO(made);
    const Folder folder;
    {
      World world(rules_of("globaltech"), "2026-03-02", open_sqlite_ledger(folder.ledger(), Access::create));
      for (int i = 0; i < 4; ++i) REQUIRE(world.when(proposes(world, "USD 300K", 1, "grace-kim", "Matter " + std::to_string(i))));
    }
    exchange_index(folder.ledger(), made);
    auto ledger = open_sqlite_ledger(folder.ledger(), Access::write);
    CHECK(found_in(*ledger) == found);
    REQUIRE(Desk(*ledger).rebuild_tables());
    CHECK(found_in(*ledger).empty());
  }
}
