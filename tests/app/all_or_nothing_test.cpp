// Acts of which all are recorded or none.
#include <catch2/catch.hpp>

#include "app/all_or_nothing.hpp"
#include "given.hpp"

using namespace remit;
using namespace remit::given;

namespace {

Desk::Waiting at_the_meeting(const World& world, MeetingOrder order) {
  Command out;
  out.decided_on = world.today;
  out.order = std::move(order);
  return {out, world.recorder};
}
std::vector<Desk::Waiting> a_meeting(const World& world) {
  AgendaItem item;
  item.kind = "business";
  item.title = "The roof";
  return {at_the_meeting(world, CallMeeting{"board", to_text(world.today) + "T10:00", {}, {}, {item}}),
          at_the_meeting(world, OpenMeeting{{"walter-brandt", "amara-obi", "kenji-sato", "ruth-adler"}, {}, {}, {}}), at_the_meeting(world, CloseItem{1, "noted"}), at_the_meeting(world, CloseMeeting{})};
}

}  // namespace

TEST_CASE("acts that are recorded together stand all, each after those before it", "[all][R12]") {
  World world;
  const auto done = record_all(*world.ledger, a_meeting(world), world.present());
  REQUIRE_FALSE(done.refusal);
  CHECK(done.recorded.size() == 4);
  CHECK(world.desk->meeting("board-2026-01").phase == MeetingPhase::closed);
  CHECK(world.desk->compare_tables().empty());
}

TEST_CASE("one refusal among acts that are recorded together, and none stands", "[all][R12]") {
  World world;
  REQUIRE(world.when(proposes(world, "USD 400K", 1, "grace-kim")));
  const auto size = world.ledger->size();
  const auto head = world.ledger->head();
  auto acts = a_meeting(world);
  acts.insert(acts.begin() + 1, {takes("CX-2026-001", Step::approve, "carla-mendes", "CCO"), world.recorder});
  acts.push_back(at_the_meeting(world, CloseItem{7, "noted"}));
  const auto done = record_all(*world.ledger, acts, world.present());
  REQUIRE(done.refusal);
  CHECK(done.refusal->code == "D842");
  CHECK(done.refused == 5);
  CHECK(done.recorded.empty());
  CHECK(world.ledger->size() == size);
  CHECK(world.ledger->head() == head);
  CHECK(world.ledger->streams("meeting/").empty());
  CHECK(world.desk->matter("CX-2026-001").phase == Phase::approving);
  CHECK(world.desk->compare_tables().empty());
  REQUIRE(world.when(takes("CX-2026-001", Step::approve, "carla-mendes", "CCO")));
}

TEST_CASE("what was decided can be refused before it stands", "[all][R12]") {
  World world;
  const auto never = [](std::size_t act, const Recorded&) { return act == 2 ? std::optional(Refusal{"D861", "no", {}, {}}) : std::nullopt; };
  const auto done = record_all(*world.ledger, a_meeting(world), world.present(), nullptr, never);
  REQUIRE(done.refusal);
  CHECK(done.refused == 2);
  CHECK(world.ledger->size() == 1);
}

TEST_CASE("acts that are only considered leave nothing, and are refused when they come to something else", "[all][R12]") {
  World world;
  const auto shown = consider_all(*world.ledger, a_meeting(world), world.present());
  REQUIRE_FALSE(shown.refusal);
  CHECK(shown.recorded.size() == 4);
  CHECK(world.ledger->size() == 1);
  // Meanwhile another meeting takes its number.
  Command other;
  other.order = MeetingOrder{CallMeeting{"board", to_text(world.today) + "T18:00", {}, {}, {}}};
  REQUIRE(world.when(other));
  const auto done = record_all(*world.ledger, a_meeting(world), world.present(), &shown);
  REQUIRE(done.refusal);
  CHECK(done.refusal->code == "D901");
  CHECK(world.ledger->size() == 2);
  CHECK_FALSE(record_all(*world.ledger, a_meeting(world), world.present()).refusal);
}
