// What the ledger keeps over its entries: tiles of the tree, checkpoints, and the way from an earlier version.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <filesystem>

#include "app/sealing.hpp"
#include "given.hpp"
#include "ledger/chain.hpp"
#include "ledger/sqlite_ledger.hpp"

using namespace remit;
using namespace remit::given;

namespace fs = std::filesystem;

namespace {

struct File {
  fs::path folder;
  File() {
    std::string name = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  ~File() { std::error_code error; fs::remove_all(folder, error); }
  std::string path() const { return (folder / "ledger.db").string(); }
  void edit(const std::string& sql) const { SQLite::Database(path(), SQLite::OPEN_READWRITE).exec(sql); }
};

// A ledger of this many matters, each with one entry, behind the founding.
World grown(const File& file, int matters) {
  World world(rules_of("globaltech"), "2026-03-02", open_sqlite_ledger(file.path(), Access::create));
  for (int i = 0; i < matters; ++i) REQUIRE(world.when(proposes(world, "USD 300K", 1, "grace-kim", "Matter " + std::to_string(i))));
  return world;
}

std::vector<std::string> codes(const std::string& path) {
  auto ledger = open_sqlite_ledger(path, Access::read);
  std::vector<std::string> out;
  for (const auto& finding : verify_chain(*ledger).findings) out.push_back(finding.code);
  return out;
}

}  // namespace

TEST_CASE("whole tiles are kept as the ledger grows, and proofs come from them", "[ledger][tree]") {
  File file;
  auto world = grown(file, 520);
  auto& ledger = *world.ledger;
  CHECK(ledger.hashes(1, 0, 2).size() == 2);
  const auto intact = verify_chain(ledger);
  CHECK(intact.findings.empty());
  CHECK(head_of(ledger).root == intact.root);
  const auto tree = hashes_of(ledger);
  for (const std::uint64_t seq : {0ULL, 255ULL, 256ULL, 520ULL})
    CHECK(is_included(*hash_from_hex(ledger.entry(seq).leaf), seq, inclusion_path(tree, seq, 521), head_of(ledger)));
}

TEST_CASE("a tile that was changed or removed is found, and worked out anew", "[ledger][tree]") {
  File file;
  { grown(file, 300); }
  file.edit("UPDATE subtree SET hash = zeroblob(32)");
  CHECK(codes(file.path()) == std::vector<std::string>{"L322"});
  file.edit("DELETE FROM subtree");
  CHECK(codes(file.path()) == std::vector<std::string>{"L322"});
  auto ledger = open_sqlite_ledger(file.path(), Access::write);
  try {
    (void)head_of(*ledger);
    FAIL("there is nothing to make a root of");
  } catch (const LedgerFailure& failure) {
    CHECK(failure.refusal.code == "L319");
  }
  Desk desk(*ledger);
  REQUIRE(desk.rebuild_tables());
  CHECK(verify_chain(*ledger).findings.empty());
}

TEST_CASE("no checkpoint is made that contradicts the one before", "[ledger][checkpoint]") {
  File file;
  { auto world = grown(file, 3); REQUIRE(seal(*world.desk, world.present(), "seal", std::nullopt)); }
  file.edit("DROP TRIGGER entry_is_never_removed; DELETE FROM entry WHERE seq = 3; DROP TRIGGER entry_in_stream_is_never_removed; DELETE FROM entry_in_stream WHERE seq = 3");
  CHECK(codes(file.path()) == std::vector<std::string>{"L331"});
  auto ledger = open_sqlite_ledger(file.path(), Access::write);
  Desk desk(*ledger);
  const auto refused = seal(desk, {}, "seal", std::nullopt);
  REQUIRE_FALSE(refused);
  CHECK(refused.refusal().code == "L337");
}

TEST_CASE("a ledger of version 1 is brought up to date with its root unchanged", "[ledger][frozen]") {
  File file;
  fs::copy_file(source("tests/ledgers/v0.1/ledger.db"), file.path());
  std::optional<TreeHead> before;
  {
    auto ledger = open_sqlite_ledger(file.path(), Access::read);
    before = head_of(*ledger);
    CHECK(ledger->checkpoints().empty());
  }
  {
    auto ledger = open_sqlite_ledger(file.path(), Access::write);
    CHECK(head_of(*ledger) == *before);
    Desk desk(*ledger);
    CHECK(seal(desk, {}, "seal", std::nullopt));
    CHECK(verify_chain(*ledger).root == before->root);
  }
  CHECK(SQLite::Database(file.path()).execAndGet("PRAGMA user_version").getInt() == 4);
  CHECK(codes(file.path()).empty());
}

TEST_CASE("a ledger of version 2 archives minutes from its next write on, with its texts and its root unchanged", "[ledger][frozen][minutes]") {
  File file;
  fs::copy_file(source("tests/ledgers/format-2/ledger.db"), file.path());
  std::optional<TreeHead> before;
  std::vector<Digest> texts;
  {
    auto ledger = open_sqlite_ledger(file.path(), Access::read);
    before = head_of(*ledger);
    texts = ledger->archived_digests();
  }
  REQUIRE_FALSE(texts.empty());
  auto ledger = open_sqlite_ledger(file.path(), Access::write);
  CHECK(head_of(*ledger) == *before);
  CHECK(ledger->archived_digests() == texts);
  const Archived minutes{digest_of("# Minutes"), "minutes", "", "# Minutes"};
  CHECK(ledger->write([&]() -> Result<bool> { ledger->archive(minutes); return true; }));
  CHECK(ledger->archived(minutes.digest)->kind == "minutes");
  CHECK(verify_chain(*ledger).findings.empty());
  SQLite::Database shell(file.path(), SQLite::OPEN_READWRITE);
  for (const auto* sql : {"UPDATE archive SET text = 'x'", "DELETE FROM archive WHERE kind = 'minutes'", "INSERT INTO archive VALUES ('x', 'notes', '', '')"}) CHECK_THROWS(shell.exec(sql));
}

TEST_CASE("acts that wait together are each decided after those before, and answered together", "[ledger][R12]") {
  File file;
  World world(rules_of("globaltech"), "2026-03-02", open_sqlite_ledger(file.path(), Access::create));
  REQUIRE(world.when(proposes(world, "USD 1.2M", 1, "")));
  const auto sponsor = command("CX-2026-001", "", "", NameSponsor{"grace-kim"}), recommends = takes("CX-2026-001", Step::recommend, "carla-mendes", "CCO"), again = recommends,
             stranger = takes("CX-2026-001", Step::approve, "ben-orr", "CFO");
  const auto done = world.desk->record_together({{sponsor, world.recorder}, {recommends, world.recorder}, {again, world.recorder}, {stranger, world.recorder}}, world.present());
  REQUIRE(done.size() == 4);
  CHECK(done[0]);
  CHECK(done[1]);
  REQUIRE_FALSE(done[2]);
  CHECK(done[2].refusal().code == "D205");
  REQUIRE_FALSE(done[3]);
  CHECK(world.ledger->size() == 4);
  CHECK(verify_chain(*world.ledger).findings.empty());
  CHECK(world.desk->compare_tables().empty());
}

TEST_CASE("an act that does not fit into an entry does not touch those that wait with it", "[ledger][R12]") {
  File file;
  World world(rules_of("globaltech"), "2026-03-02", open_sqlite_ledger(file.path(), Access::create));
  REQUIRE(world.when(proposes(world, "USD 1.2M", 1, "")));
  auto long_one = command("CX-2026-001", "", "", NameSponsor{"grace-kim"});
  long_one.reason = std::string(70000, 'x');
  const auto sponsor = command("CX-2026-001", "", "", NameSponsor{"grace-kim"});
  const auto done = world.desk->record_together({{long_one, world.recorder}, {sponsor, world.recorder}}, world.present());
  REQUIRE_FALSE(done[0]);
  CHECK(done[0].refusal().code == "D902");
  CHECK(done[1]);
  CHECK(world.ledger->size() == 3);
  CHECK(verify_chain(*world.ledger).findings.empty());
  // Where all are refused, nothing is written.
  const auto refused = world.desk->record_together({{long_one, world.recorder}}, world.present());
  CHECK_FALSE(refused[0]);
  CHECK(world.ledger->size() == 3);
}

TEST_CASE("a frozen ledger of format 2 verifies for ever: signed, veiled, erased, sealed", "[ledger][frozen]") {
  File file;
  fs::copy_file(source("tests/ledgers/format-2/ledger.db"), file.path());
  const auto known = text_of(source("tests/ledgers/format-2/head.txt"));
  auto ledger = open_sqlite_ledger(file.path(), Access::read);
  const auto intact = verify_chain(*ledger, {{}, {text_of(source("tests/ledgers/format-2/seal.txt"))}});
  CHECK(intact.findings.empty());
  CHECK(known.starts_with(intact.head + "\n"));
  CHECK_FALSE(intact.key_id.empty());
  Desk desk(*ledger);
  CHECK(desk.compare_tables().empty());
  CHECK(desk.keys().size() == 2);
  CHECK(desk.matter("M-2026-001").title == "Ten laptops");
  CHECK(desk.matter("M-2026-002").title == "[erased]");
  CHECK_FALSE(desk.trail("matter/M-2026-001").back().event.signature.empty());
}
