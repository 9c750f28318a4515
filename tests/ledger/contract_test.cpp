// One suite for every store, and what only the file can show.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "given.hpp"
#include "ledger/chain.hpp"
#include "ledger/sqlite_ledger.hpp"

using namespace remit;
using namespace remit::given;

namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { std::error_code error; fs::remove_all(path, error); }
  std::string file() const { return (path / "ledger.db").string(); }
};

std::unique_ptr<Ledger> make(const std::string& kind, const Folder& folder) {
  if (kind == "memory") return make_memory_ledger();
  return open_sqlite_ledger(folder.file(), Access::create);
}

void play(World& world) {
  REQUIRE(world.when(proposes(world, "USD 1.2M", 1, "")));
  REQUIRE(world.when(command("CX-2026-001", "", "", NameSponsor{"grace-kim"})));
  REQUIRE(world.when(takes("CX-2026-001", Step::recommend, "carla-mendes", "CCO")));
  REQUIRE(world.when(proposes(world, "USD 300K", 1, "grace-kim", "Another")));
}

void edit(const std::string& file, const std::string& sql) { SQLite::Database(file, SQLite::OPEN_READWRITE).exec(sql); }

std::vector<std::string> codes(const std::string& file) {
  auto ledger = open_sqlite_ledger(file, Access::read);
  std::vector<std::string> out;
  for (const auto& finding : verify_chain(*ledger).findings) out.push_back(finding.code + " " + finding.sentence);
  return out;
}

}  // namespace

TEST_CASE("every store keeps entries in order, by stream, and shows its tables", "[ledger][contract]") {
  const auto kind = GENERATE(std::string("memory"), std::string("sqlite"));
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make(kind, folder));
  play(world);
  auto& ledger = *world.ledger;
  CHECK(ledger.size() == 5);
  CHECK(ledger.stream_size("matter/CX-2026-001") == 3);
  CHECK(ledger.stream("matter/CX-2026-001").size() == 3);
  CHECK(ledger.stream("rights").size() == 1);
  CHECK(ledger.stream("matter/none").empty());
  std::vector<std::pair<std::string, std::uint64_t>> by_stream;
  ledger.scan_streams([&](const std::string& stream, std::uint64_t seq) { by_stream.emplace_back(stream, seq); return by_stream.size() < 4; });
  CHECK(by_stream == std::vector<std::pair<std::string, std::uint64_t>>{{"matter/CX-2026-001", 1}, {"matter/CX-2026-001", 2}, {"matter/CX-2026-001", 3}, {"matter/CX-2026-002", 4}});
  CHECK(ledger.last_number("CX-2026") == 2);
  CHECK(ledger.matters().size() == 2);
  CHECK(ledger.matter("CX-2026-002")->amount == "USD 300K");
  CHECK_FALSE(ledger.matter("CX-2026-003"));
  CHECK(ledger.waiting({"CCO"}).size() == 1);
  CHECK(ledger.waiting({"grace-kim"}).empty());
  CHECK(ledger.archived(world.rules.rights_text.digest)->text == world.rules.rights_text.text);
  CHECK(ledger.archived_version("decision-rights", "v1"));
  CHECK(verify_chain(ledger).findings.empty());
  CHECK(world.desk->compare_tables().empty());
}

TEST_CASE("what the work refuses or throws is not written", "[ledger][contract][R12]") {
  const auto kind = GENERATE(std::string("memory"), std::string("sqlite"));
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make(kind, folder));
  const auto before = world.ledger->size();
  const auto refused = world.ledger->write([&]() -> Result<bool> {
    world.ledger->archive({digest_of("x"), "matter", "", "x"});
    return Refusal{"D999", "no", {}, ""};
  });
  CHECK_FALSE(refused);
  CHECK_FALSE(world.ledger->archived(digest_of("x")));
  CHECK(world.ledger->size() == before);
}

TEST_CASE("the tables are written anew from the entries", "[ledger][R11]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  play(world);
  const auto rows = world.ledger->matters();
  const auto waiting = world.ledger->waiting({});
  edit(folder.file(), "DELETE FROM waiting; UPDATE matter SET phase = 'approved'");
  CHECK(world.desk->compare_tables().size() >= 2);
  REQUIRE(world.desk->rebuild_tables());
  CHECK(world.ledger->matters() == rows);
  CHECK(world.ledger->waiting({}) == waiting);
  CHECK(world.desk->compare_tables().empty());
}

TEST_CASE("one that stays open writes after what others wrote meanwhile", "[ledger][R12]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  play(world);
  const auto other = open_sqlite_ledger(folder.file(), Access::write);
  Desk theirs(*other);
  REQUIRE(theirs.record(command("CX-2026-002", "lena-park", "", Withdraw{}), world.recorder, world.present()));
  CHECK(world.code_of(command("CX-2026-002", "lena-park", "", Withdraw{})) == "D102");
  REQUIRE(world.when(proposes(world, "USD 100K", 1, "grace-kim", "Third")));
  CHECK(world.desk->compare_tables().empty());
  edit(folder.file(), "DELETE FROM waiting; UPDATE matter SET phase = 'approved'");
  REQUIRE(theirs.rebuild_tables());
  REQUIRE(world.when(command("CX-2026-003", "lena-park", "", Withdraw{})));
  CHECK(theirs.compare_tables().empty());
  CHECK(codes(folder.file()).empty());
  edit(folder.file(), "DROP TRIGGER entry_is_never_changed; UPDATE entry SET body = replace(body, 'lena', 'lina') WHERE seq = 7");
  CHECK_THROWS_AS(world.when(proposes(world, "USD 100K", 1, "grace-kim", "Fourth")), LedgerFailure);
}

TEST_CASE("what a failed write folded in is forgotten, however much others write then", "[ledger][R12]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  REQUIRE(world.when(proposes(world, "USD 300K", 1, "grace-kim")));
  edit(folder.file(), "ALTER TABLE waiting RENAME TO away");
  CHECK_THROWS_AS(world.when(takes("CX-2026-001", Step::approve, "carla-mendes", "CCO")), LedgerFailure);
  edit(folder.file(), "ALTER TABLE away RENAME TO waiting");
  const auto other = open_sqlite_ledger(folder.file(), Access::write);
  Desk theirs(*other);
  REQUIRE(theirs.record(command("CX-2026-001", "lena-park", "", Withdraw{}), world.recorder, world.present()));
  CHECK(world.desk->matter("CX-2026-001").phase == Phase::withdrawn);
  CHECK(world.desk->compare_tables().empty());
}

TEST_CASE("the entries of a stream are found by the index", "[ledger]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  SQLite::Database db(folder.file());
  SQLite::Statement plan(db, "EXPLAIN QUERY PLAN SELECT seq, body, leaf FROM entry_in_stream AS place CROSS JOIN entry USING (seq) WHERE place.stream = ? ORDER BY seq");
  std::string steps;
  while (plan.executeStep()) steps += plan.getColumn("detail").getString() + "\n";
  CHECK(steps == "SEARCH place USING PRIMARY KEY (stream=?)\nSEARCH entry USING INTEGER PRIMARY KEY (rowid=?)\n");
}

TEST_CASE("tables of an older shape take the same rows", "[ledger]") {
  Folder folder;
  World world;
  fs::copy(source("tests/ledgers/v0.1/ledger.db"), folder.file());
  const auto ledger = open_sqlite_ledger(folder.file(), Access::write);
  Desk desk(*ledger);
  const auto record = [&](const Command& command, const Archived* text) {
    const Instant now = *ledger->last_recorded_at() + std::chrono::hours{24};
    return desk.record(command, world.recorder, {now, std::chrono::floor<std::chrono::days>(now)}, nullptr, text);
  };
  const auto proposal = proposes(world, "USD 300K", 1, "grace-kim");
  const auto& digest = std::get<Propose>(proposal.order).digest;
  const Archived text{digest, "matter", "", texts()[digest]};
  const auto proposed = record(proposal, &text);
  REQUIRE(proposed);
  CHECK(ledger->live_matter_with(digest) == proposed->matter.id);
  CHECK(record(proposal, &text).refusal().code == "D106");
  REQUIRE(record(command(proposed->matter.id, "lena-park", "", Withdraw{}), nullptr));
  CHECK(desk.compare_tables().empty());
  REQUIRE(desk.rebuild_tables());
  CHECK(desk.compare_tables().empty());
}

TEST_CASE("lost read tables never give a number twice", "[ledger]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  play(world);
  edit(folder.file(), "DELETE FROM matter");
  CHECK_THROWS_AS(world.when(proposes(world, "USD 100K", 1, "grace-kim", "Third")), LedgerFailure);
}

TEST_CASE("a database shell may not change, remove, replace or insert out of order", "[ledger][R3][F27]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  play(world);
  for (const auto* sql : {"UPDATE entry SET body = body || ' ' WHERE seq = 1", "UPDATE entry SET leaf = leaf", "DELETE FROM entry WHERE seq = 4", "DELETE FROM entry",
                          "REPLACE INTO entry (seq, body, leaf) SELECT seq, replace(body, 'carla', 'clara'), leaf FROM entry WHERE seq = 3",
                          "INSERT OR REPLACE INTO entry (seq, body, leaf) SELECT 1, body, leaf FROM entry WHERE seq = 2", "INSERT INTO entry (seq, body, leaf) SELECT 9, body, leaf FROM entry WHERE seq = 2",
                          "UPDATE archive SET text = text || ' '", "DELETE FROM archive", "REPLACE INTO archive SELECT digest, kind, version, 'other' FROM archive",
                          "UPDATE OR REPLACE entry SET seq = 0 WHERE seq = 1"})
    for (const auto* recursive : {"PRAGMA recursive_triggers = OFF;", "PRAGMA recursive_triggers = ON;"}) {
      INFO(sql);
      CHECK_THROWS_AS(edit(folder.file(), std::string(recursive) + sql), SQLite::Exception);
    }
  CHECK(codes(folder.file()).empty());
}

TEST_CASE("a place taken twice is added, not replaced, and verify finds it", "[ledger][F27]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  play(world);
  edit(folder.file(), "PRAGMA recursive_triggers = OFF; REPLACE INTO entry (seq, body, leaf) SELECT 5, body, leaf FROM entry WHERE seq = 3");
  CHECK(open_sqlite_ledger(folder.file(), Access::read)->size() == 6);
  CHECK_FALSE(codes(folder.file()).empty());
}

TEST_CASE("whatever is done behind the triggers, verify names the first bad entry", "[ledger][R3]") {
  const auto drop = std::string("DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_removed; DROP TRIGGER entry_comes_last; DROP TRIGGER archive_is_never_changed;"
                                "DROP TRIGGER archive_is_never_removed;");
  const auto after = [&](const std::string& sql) {
    Folder folder;
    World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
    play(world);
    world.desk.reset();
    world.ledger.reset();
    edit(folder.file(), drop + sql);
    const auto found = codes(folder.file());
    REQUIRE_FALSE(found.empty());
    return found.front();
  };
  CHECK(after("UPDATE entry SET body = replace(body, 'carla', 'clara') WHERE seq = 3").starts_with("L311 entry 3"));
  CHECK(after("UPDATE entry SET leaf = '" + std::string(64, 'a') + "' WHERE seq = 2").starts_with("L311 entry 2"));
  CHECK(after("DELETE FROM entry WHERE seq = 2").starts_with("L310 entry 2"));
  CHECK(after("DELETE FROM entry").starts_with("L310"));
  CHECK(after("UPDATE entry SET seq = -1 WHERE seq = 3; UPDATE entry SET seq = 3 WHERE seq = 4; UPDATE entry SET seq = 4 WHERE seq = -1").starts_with("L313 entry 3"));
  CHECK(after("UPDATE archive SET text = text || ' ' WHERE kind = 'organization'").starts_with("L316"));
  CHECK(after("DELETE FROM archive WHERE kind = 'decision-rights'").starts_with("L317"));
  CHECK(after("UPDATE entry SET body = body || ' ' WHERE seq = 1").starts_with("L311 entry 1"));
}

TEST_CASE("a row edited with its leaf breaks the chain at the next entry", "[ledger][R3]") {
  Folder folder;
  World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder));
  play(world);
  auto body = world.ledger->stream("matter/CX-2026-001")[0].body;
  body.replace(body.find("lena-park"), 9, "mona-park");
  edit(folder.file(), "DROP TRIGGER entry_is_never_changed; UPDATE entry SET body = '" + body + "', leaf = '" + leaf_of(body) + "' WHERE seq = 1");
  CHECK(codes(folder.file()).front().starts_with("L313 entry 2"));
}

TEST_CASE("what is no ledger of this version is refused with its reason", "[ledger]") {
  Folder folder;
  const auto code_of = [&](Access access) -> std::string {
    try { open_sqlite_ledger(folder.file(), access); return ""; } catch (const LedgerFailure& failure) { return failure.refusal.code; }
  };
  CHECK(code_of(Access::read) == "L101");
  std::ofstream(folder.file()) << "";
  CHECK(code_of(Access::read) == "L103");
  std::ofstream(folder.file()) << std::string(5000, 'x');
  CHECK(code_of(Access::read) == "L103");
  fs::remove(folder.file());
  SQLite::Database(folder.file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
  CHECK(code_of(Access::write) == "L103");
  fs::remove(folder.file());
  { World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder)); }
  CHECK(code_of(Access::create) == "L104");
  edit(folder.file(), "PRAGMA user_version = 5");
  CHECK(code_of(Access::read) == "L102");
}

TEST_CASE("a frozen ledger of an earlier version verifies and replays for ever", "[ledger][frozen]") {
  Folder folder;
  fs::copy_file(source("tests/ledgers/v0.1/ledger.db"), folder.file());
  auto ledger = open_sqlite_ledger(folder.file(), Access::read);
  const auto intact = verify_chain(*ledger);
  CHECK(intact.findings.empty());
  CHECK(intact.head == text_of(source("tests/ledgers/v0.1/head.txt")).substr(0, 64));
  Desk desk(*ledger);
  CHECK(desk.compare_tables().empty());
  CHECK(desk.matter("CX-2026-001").phase == Phase::approved);
}

TEST_CASE("a reader rolls back what a killed program left half written", "[ledger][R12]") {
  Folder folder;
  { World world(rules_of("globaltech"), "2026-03-02", make("sqlite", folder)); play(world); }
  const auto whole = text_of(folder.file());
  // A journal that was synced and a file that was half overwritten: what a kill in the middle of a commit leaves.
  const auto child = fork();
  if (child == 0) {
    SQLite::Database db(folder.file(), SQLite::OPEN_READWRITE);
    db.exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; CREATE TABLE spill (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO spill SELECT randomblob(500) FROM n; UPDATE matter SET phase = 'approved'");
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(fs::exists(folder.file() + "-journal"));
  REQUIRE(text_of(folder.file()) != whole);
  const auto ledger = open_sqlite_ledger(folder.file(), Access::read);
  CHECK(ledger->size() == 5);
  CHECK(verify_chain(*ledger).findings.empty());
  Desk desk(*ledger);
  CHECK(desk.compare_tables().empty());
}
