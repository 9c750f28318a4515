#include <catch2/catch.hpp>

#include "given.hpp"

using namespace remit;
using namespace remit::given;

namespace {

constexpr const char* kId = "CX-2026-001";

// USD 1.2M in one function, recommended, with its evidence in and its review done: CFO and CEO are waited for.
World reviewed() {
  World world;
  REQUIRE(world.when(proposes(world, "USD 1.2M", 1, "grace-kim")));
  REQUIRE(world.when(takes(kId, Step::recommend, "carla-mendes", "CCO")));
  REQUIRE(world.when(command(kId, "", "", PresentEvidence{"customer-validation", "a.txt", digest_of("a"), {"grace-kim"}, 0})));
  REQUIRE(world.when(command(kId, "", "", PresentEvidence{"business-case", "b.txt", digest_of("b"), {"ana-ruiz", "carla-mendes"}, 0})));
  REQUIRE(world.when(votes(kId, Step::review, "steering-committee", {{"priya-nair", "ana-ruiz", "tom-becker", "helen-cho"}, {}, {}, {}})));
  return world;
}

}  // namespace

TEST_CASE("one of two approvers has acted: the matter waits for the other", "[approve][R6]") {
  auto world = reviewed();
  const auto done = world.when(takes(kId, Step::approve, "ana-ruiz", "CFO"));
  REQUIRE(done);
  const auto& act = std::get<ActTaken>(done->entries.front().event.what);
  CHECK(done->entries.front().event.authority.clauses == std::vector<std::string>{"major-investment"});
  CHECK(act.seats == std::vector<std::string>{"CFO"});
  CHECK(done->matter.phase == Phase::approving);
  const auto given = world.desk->case_of(kId, world.present());
  const auto routed = route(*given.rights, circumstances_of(given.matter, *given.organization));
  const auto waits = awaited_at(*routed, given.matter, Step::approve);
  REQUIRE(waits.size() == 1);
  CHECK(waits.front().ids == std::vector<std::string>{"CEO"});
}

TEST_CASE("an act cites clause, version, office, appointment, facts and evidence", "[approve][R4]") {
  auto world = reviewed();
  const auto done = world.when(takes(kId, Step::approve, "ana-ruiz", "CFO"));
  REQUIRE(done);
  const auto& authority = done->entries.front().event.authority;
  CHECK(authority.version == "v1");
  CHECK(authority.rights == world.rules.rights_text.digest);
  CHECK(authority.organization == world.rules.organization_text.digest);
  CHECK(authority.seat == "CFO");
  CHECK(authority.held_from == "2024-01-01");
  CHECK(authority.evidence.size() == 2);
  CHECK(std::any_of(authority.facts.begin(), authority.facts.end(), [](const StatedFact& fact) { return fact.name == "investment" && fact.value == "USD 1.2M"; }));
}

TEST_CASE("a refused act changes nothing", "[refusal][R2]") {
  auto world = reviewed();
  const auto before = world.ledger->size();
  CHECK(world.code_of(takes(kId, Step::approve, "lena-park")) == "D201");
  CHECK(world.code_of(takes(kId, Step::approve, "lena-park", "CFO")) == "D202");
  CHECK(world.code_of(takes(kId, Step::approve, "nobody-here", "CFO")) == "D109");
  CHECK(world.code_of(takes(kId, Step::approve, "ana-ruiz", "CFOO")) == "D110");
  CHECK(world.code_of(takes(kId, Step::sign, "ana-ruiz")) == "D201");
  CHECK(world.code_of(command(kId, "ana-ruiz", "CFO", TakeStep{Step::approve, true, {}})) == "D209");
  CHECK(world.code_of(takes("CX-2026-009", Step::approve, "ana-ruiz")) == "D101");
  CHECK(world.ledger->size() == before);
}

TEST_CASE("who may not record is refused before anything is looked at", "[refusal][R1]") {
  auto world = reviewed();
  world.recorder.person = "ana-ruiz";
  CHECK(world.code_of(takes(kId, Step::approve, "ana-ruiz", "CFO")) == "D601");
  world.recorder.person = "";
  CHECK(world.code_of(takes(kId, Step::approve, "ana-ruiz", "CFO")) == "D601");
}

TEST_CASE("a decision dated tomorrow, or before what made it possible, is refused", "[dates][R5]") {
  auto world = reviewed();
  auto late = takes(kId, Step::approve, "ana-ruiz", "CFO");
  late.decided_on = world.today + std::chrono::days{1};
  CHECK(world.code_of(late) == "D501");
  world.today += std::chrono::days{10};
  auto early = takes(kId, Step::approve, "ana-ruiz", "CFO");
  early.decided_on = *parse_day("2026-03-01");
  CHECK(world.code_of(early) == "D502");
}

TEST_CASE("an approval dated before the amendment it would approve is refused", "[dates][R5]") {
  World world;
  REQUIRE(world.when(proposes(world, "USD 200K", 1, "grace-kim")));
  world.today += std::chrono::days{10};
  auto changed = proposes(world, "USD 210K", 1, "grace-kim");
  const auto& order = std::get<Propose>(changed.order);
  REQUIRE(world.when(command(kId, "lena-park", "", Amend{order.file, order.digest})));
  auto early = takes(kId, Step::approve, "carla-mendes", "CCO");
  early.decided_on = world.today - std::chrono::days{1};
  CHECK(world.code_of(early) == "D502");
  early.decided_on.reset();
  CHECK(world.code_of(early).empty());
}

TEST_CASE("a condition blocks execution until its evidence is in", "[approve]") {
  auto world = reviewed();
  REQUIRE(world.when(takes(kId, Step::approve, "ana-ruiz", "CFO")));
  auto last = takes(kId, Step::approve, "nora-voss", "CEO");
  last.order = TakeStep{Step::approve, false, {"a report each quarter"}};
  const auto done = world.when(last);
  REQUIRE(done);
  CHECK(done->matter.phase == Phase::approved);
  CHECK_FALSE(done->matter.executable());
  CHECK(world.code_of(command(kId, "", "", PresentEvidence{"report", "r", digest_of("r"), {"lena-park"}, 2})) == "D304");
  const auto met = world.when(command(kId, "", "", PresentEvidence{"report", "r", digest_of("r"), {"lena-park"}, 1}));
  REQUIRE(met);
  CHECK(met->matter.executable());
}

TEST_CASE("a recommendation against sends the matter back and the approver sees it", "[recommend]") {
  World world;
  REQUIRE(world.when(proposes(world, "USD 1.2M", 1, "grace-kim")));
  auto against = takes(kId, Step::recommend, "carla-mendes", "CCO");
  against.order = TakeStep{Step::recommend, true, {}};
  const auto done = world.when(against);
  REQUIRE(done);
  CHECK(done->entries.size() == 2);
  CHECK(done->matter.phase == Phase::returned);
  CHECK(done->matter.acts.front().against);
  CHECK(world.code_of(takes(kId, Step::recommend, "carla-mendes", "CCO")) == "D102");
  REQUIRE(world.when(command(kId, "", "", Resume{})));
  REQUIRE(world.when(takes(kId, Step::recommend, "carla-mendes", "CCO")));
  CHECK(world.desk->matter(kId).acts.front().against);
}

TEST_CASE("what is possible is never refused", "[next][R10]") {
  auto world = reviewed();
  for (const auto& act : possible_acts(world.desk->case_of(kId, world.present()))) {
    World again = reviewed();
    CHECK(again.code_of(takes(kId, Step::approve, act.person, act.seat)).empty());
  }
}

TEST_CASE("an act too long for one entry is refused and the ledger stays intact", "[ledger][R12]") {
  auto world = reviewed();
  auto act = takes(kId, Step::approve, "ana-ruiz", "CFO");
  act.order = TakeStep{Step::approve, false, std::vector<std::string>(20, std::string(3999, 'x'))};
  CHECK(world.code_of(act) == "D902");
  CHECK(world.code_of(takes(kId, Step::approve, "ana-ruiz", "CFO")).empty());
}

TEST_CASE("a proposal dated before its decision rights were adopted is refused", "[dates][R9]") {
  World world;
  auto early = proposes(world, "USD 200K", 1, "grace-kim");
  early.decided_on = *parse_day("2026-01-15");
  CHECK(world.code_of(early) == "D506");
}
