#include <catch2/catch.hpp>

#include "codec/entry_json.hpp"
#include "given.hpp"

using namespace remit;
using namespace remit::given;

namespace {

constexpr const char* kId = "CX-2026-001";

// USD 200K, approved by the CCO alone.
World approved() {
  World world;
  REQUIRE(world.when(proposes(world, "USD 200K", 1, "grace-kim")));
  REQUIRE(world.when(takes(kId, Step::approve, "carla-mendes", "CCO")));
  return world;
}

Command amends(const World& world, const std::string& amount) {
  const auto changed = proposes(world, amount, 1, "grace-kim");
  const auto& order = std::get<Propose>(changed.order);
  return command(kId, "lena-park", "", Amend{order.file, order.digest});
}

std::string investment(const Matter& matter) { return to_text(matter.facts.at("investment")); }

}  // namespace

TEST_CASE("a new approval takes the place of the one before, which nothing falls back to", "[amend]") {
  auto world = approved();
  const auto begun = world.when(amends(world, "USD 210K"));
  REQUIRE(begun);
  REQUIRE(begun->matter.standing);
  CHECK(investment(*begun->matter.standing) == "USD 200K");
  const auto again = world.when(takes(kId, Step::approve, "carla-mendes", "CCO"));
  REQUIRE(again);
  CHECK(again->matter.phase == Phase::approved);
  CHECK_FALSE(again->matter.standing);
  CHECK(investment(again->matter) == "USD 210K");
  CHECK(again->matter.approvals.size() == 2);
  // What is withdrawn later falls back to the new approval, and not to the first.
  REQUIRE(world.when(amends(world, "USD 220K")));
  const auto withdrawn = world.when(command(kId, "lena-park", "", Withdraw{}));
  REQUIRE(withdrawn);
  CHECK(investment(withdrawn->matter) == "USD 210K");
}

TEST_CASE("a withdrawn amendment leaves the approval in force as it stood", "[amend]") {
  auto world = approved();
  const auto before = world.desk->matter(kId);
  REQUIRE(world.when(amends(world, "USD 210K")));
  CHECK_FALSE(world.desk->matter(kId).in_force(world.today));
  const auto withdrawn = world.when(command(kId, "lena-park", "", Withdraw{}));
  REQUIRE(withdrawn);
  const auto& matter = withdrawn->matter;
  CHECK(matter.phase == Phase::approved);
  CHECK(matter.in_force(world.today));
  CHECK_FALSE(matter.standing);
  CHECK(matter.facts == before.facts);
  CHECK(matter.file == before.file);
  CHECK(matter.round == 1);
  CHECK(matter.approved_on == before.approved_on);
  CHECK(matter.approvals.size() == 1);
  CHECK(matter.acts.size() == before.acts.size());
  CHECK(matter.acts.front().counts);
  // The number of the round that came to nothing is not given again.
  const auto next = world.when(amends(world, "USD 220K"));
  REQUIRE(next);
  CHECK(next->matter.round == 3);
}

TEST_CASE("a gate leaves the approval as it stood, and its entries read back and fold to the same", "[gate][R11]") {
  auto reading = read_rules(Workspace(source("tests/scenarios/gates")));
  REQUIRE(reading.rules);
  World world(std::move(*reading.rules), "2026-03-02");
  const MatterFile file{false, "ferry", "A ferry", "ida-isle", {{"spend", *parse_money("USD 100K")}}};
  REQUIRE(world.when(command("", "", "", Propose{file, digest_of_text("a ferry"), false})));
  constexpr const char* kFerry = "GATE-2026-001";
  const auto approval = world.when(takes(kFerry, Step::approve, "bo-brook", "CFO"));
  REQUIRE(approval);
  world.today = *parse_day("2026-04-01");
  CHECK_FALSE(approval->matter.in_force(world.today));
  CHECK(approval->matter.in_force(*parse_day("2026-03-31")));
  REQUIRE(world.when(command(kFerry, "ida-isle", "", Amend{file, digest_of_text("a ferry"), "gate"})));
  REQUIRE(world.when(takes(kFerry, Step::recommend, "cy-cliff", "COO")));
  const auto passed = world.when(takes(kFerry, Step::approve, "ada-amber", "CEO"));
  REQUIRE(passed);
  CHECK(passed->matter.in_force(world.today));
  CHECK(passed->matter.round == 1);
  CHECK(passed->matter.facts == approval->matter.facts);
  CHECK(passed->matter.approved_on == approval->matter.approved_on);
  CHECK(passed->matter.approvals.size() == 1);
  CHECK(passed->matter.terms.gates == approval->matter.terms.gates);
  Matter folded;
  for (const auto& entry : world.ledger->stream(std::string("matter/") + kFerry)) {
    const auto read = codec::inscription_of(entry.body);
    REQUIRE(read);
    CHECK(codec::body_of(*read) == entry.body);
    folded = evolve(std::move(folded), read->event);
  }
  CHECK(folded.gates_passed == std::vector<Day>{world.today});
  CHECK(folded.next_gate() == parse_day("2026-05-31"));
}
