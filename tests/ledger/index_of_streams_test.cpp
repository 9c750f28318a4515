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

// With the triggers that guard it out of the way.
void change_index(const std::string& path, const std::string& change) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  db.exec("DROP TRIGGER entry_in_stream_is_never_changed; DROP TRIGGER entry_in_stream_is_never_removed");
  db.exec(change);
}

std::string found_in(Ledger& ledger) {
  std::string out;
  for (const auto& finding : verify_chain(ledger).findings) out += finding.code + ": " + finding.notes.front() + "\n";
  return out;
}

}  // namespace

TEST_CASE("an index of streams that misses an entry, or has one elsewhere or twice, is found, and worked out anew", "[ledger]") {
  const std::vector<std::pair<std::string, std::string>> changes{
      {"SELECT 1", ""},
      {"DELETE FROM entry_in_stream WHERE seq = 2", "L323: it has 4 of 5 entries\n"},
      {"UPDATE entry_in_stream SET stream = 'matter/CX-2026-001' WHERE seq = 2", "L323: it has entry 2 in the stream matter/CX-2026-001\n"},
      {"INSERT INTO entry_in_stream VALUES ('matter/CX-2026-004', 7)", "L323: it has entry 7 in the stream matter/CX-2026-004\n"},
      {"INSERT INTO entry_in_stream VALUES ('matter/CX-2026-001', 3)", "L323: it has entry 3 in the stream matter/CX-2026-001\n"}};
  for (const auto& [change, found] : changes) {
    INFO(change);
    const Folder folder;
    {
      World world(rules_of("globaltech"), "2026-03-02", open_sqlite_ledger(folder.ledger(), Access::create));
      for (int i = 0; i < 4; ++i) REQUIRE(world.when(proposes(world, "USD 300K", 1, "grace-kim", "Matter " + std::to_string(i))));
    }
    change_index(folder.ledger(), change);
    auto ledger = open_sqlite_ledger(folder.ledger(), Access::write);
    CHECK(found_in(*ledger) == found);
    REQUIRE(Desk(*ledger).rebuild_tables());
    CHECK(found_in(*ledger).empty());
    CHECK_THROWS_WITH(SQLite::Database(folder.ledger(), SQLite::OPEN_READWRITE).exec("DELETE FROM entry_in_stream"), Catch::Contains("--rebuild only"));
  }
}

TEST_CASE("a matter is not folded from entries that are none of its own", "[ledger]") {
  for (const std::string change : {"UPDATE entry_in_stream SET stream = 'matter/CX-2026-001' WHERE seq = 2", "DELETE FROM entry_in_stream WHERE seq = 1"}) {
    INFO(change);
    const Folder folder;
    {
      World world(rules_of("globaltech"), "2026-03-02", open_sqlite_ledger(folder.ledger(), Access::create));
      for (int i = 0; i < 2; ++i) REQUIRE(world.when(proposes(world, "USD 300K", 1, "grace-kim", "Matter " + std::to_string(i))));
      REQUIRE(world.when(command("CX-2026-001", "lena-park", "", Withdraw{})));
    }
    change_index(folder.ledger(), change);
    auto ledger = open_sqlite_ledger(folder.ledger(), Access::write);
    Desk desk(*ledger);
    std::string code;
    try {
      desk.matter("CX-2026-001");
    } catch (const LedgerFailure& failure) {
      code = failure.refusal.code;
    }
    CHECK(code == "L323");
  }
}
