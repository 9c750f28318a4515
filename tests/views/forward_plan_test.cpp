// The forward plan: which meetings, with what, by when, and with whom.
#include <catch2/catch.hpp>

#include "policy/charter.hpp"
#include "views/forward_plan.hpp"

using namespace remit;
using namespace remit::given;

namespace {

Day day(const char* text) { return *parse_day(text); }

Organization nine() {
  Organization out;
  out.bodies["board"].seats = 9;
  for (const auto& who : names("m", 9)) out.bodies["board"].members.push_back({who, {day("2024-01-01"), {}}});
  out.calendars["business"] = Calendar{};
  return out;
}
const std::vector<std::string> kQuarterly{"quorum: 6", "meetings:", "  every: quarter", "  notice: 5 business days", "  papers: 3 business days", "  standing: {Figures: each meeting, Budget: each year}"};

Meeting called(const std::string& id, const std::string& at) {
  Meeting out;
  out.id = id;
  out.body = "board";
  out.at = at;
  out.phase = MeetingPhase::called;
  return out;
}
Coming roof(const BodyRules& rules) { return {"C-1", "A new roof", "approve", "board", day("2026-03-02"), {}, {}, rules}; }

}  // namespace

TEST_CASE("each period without a meeting has one, by its last day, with notice and papers counted back", "[plan]") {
  const auto organization = nine();
  const auto rules = charter(kQuarterly);
  Ahead ahead{"board", &organization, rules, {called("board-2026-02", "2026-05-12T10:00")}, {}, day("2026-03-02"), day("2026-09-30")};
  const auto plan = forward_plan(ahead);
  REQUIRE(plan.size() == 3);
  CHECK(plan[0].on == day("2026-03-31"));
  CHECK(plan[0].call_by == day("2026-03-24"));
  CHECK(plan[0].papers_by == day("2026-03-26"));
  CHECK(plan[1].id == "board-2026-02");
  CHECK(plan[2].on == day("2026-09-30"));
}

TEST_CASE("what waits comes to the first meeting, a gate to the first after its day, and a year's item once", "[plan]") {
  const auto organization = nine();
  const auto rules = charter(kQuarterly);
  auto gate = roof(rules);
  gate.matter = "C-2";
  gate.what = "gate";
  gate.from = day("2026-05-01");
  const auto plan = forward_plan({"board", &organization, rules, {}, {roof(rules), gate}, day("2026-03-02"), day("2026-09-30")});
  REQUIRE(plan.size() == 3);
  const auto titles = [](const PlannedMeeting& one) {
    std::vector<std::string> out;
    for (const auto& item : one.items) out.push_back(item.what.matter.empty() ? item.what.title : item.what.matter);
    return out;
  };
  CHECK(titles(plan[0]) == std::vector<std::string>{"C-1", "Figures", "Budget"});
  CHECK(titles(plan[1]) == std::vector<std::string>{"Minutes of the meeting by 2026-03-31", "C-2", "Figures"});
  CHECK(titles(plan[2]) == std::vector<std::string>{"Minutes of the meeting by 2026-06-30", "Figures"});
}

TEST_CASE("who is away, recused or without a vote is missing from the quorum", "[plan]") {
  auto organization = nine();
  for (const auto* who : {"m1", "m2", "m3"}) organization.absences.push_back({who, {day("2026-03-20"), day("2026-04-10")}});
  const auto rules = charter(kQuarterly);
  auto coming = roof(rules);
  const auto at = [&] { return forward_plan({"board", &organization, rules, {}, {coming}, day("2026-03-02"), day("2026-03-31")}).at(0); };
  CHECK(at().expected.text() == "quorate with 6 of 6 needed");
  CHECK(at().items.at(0).expected->text() == "quorate with 6 of 6 needed");
  coming.not_by = {"m9"};
  CHECK(at().items.at(0).expected->risk == Expected::Risk::at_risk);
  CHECK(at().items.at(0).recused == std::vector<std::string>{"m9"});
  coming.not_by = {"m4", "m5", "m6", "m7"};
  CHECK(at().items.at(0).expected->risk == Expected::Risk::hopeless);
  organization.absences.push_back({"m4", {day("2026-03-20"), day("2026-04-10")}});
  CHECK(at().expected.risk == Expected::Risk::at_risk);
  CHECK(at().missing.size() == 4);
}

TEST_CASE("votes lost by absence, apologies and a body outside its members are seen", "[plan]") {
  const auto organization = nine();
  auto lines = kQuarterly;
  lines.insert(lines.end(), {"attendance: 1 missed in a row suspends until 1 attended", "members: 10 to 12"});
  const auto rules = charter(lines);
  auto held = called("board-2026-01", "2026-02-03T10:00");
  held.phase = MeetingPhase::approved;
  held.opened_at = Instant{day("2026-02-03")};
  for (const auto& who : names("m", 8)) held.stays.push_back({who, {}, {}});
  auto next = called("board-2026-02", "2026-05-12T10:00");
  next.apologies = {"m1"};
  const auto plan = forward_plan({"board", &organization, rules, {held, next}, {}, day("2026-05-01"), day("2026-05-31")});
  REQUIRE(plan.size() == 1);
  CHECK(plan[0].outside == "9 members, at least 10 asked for");
  REQUIRE(plan[0].missing.size() == 2);
  CHECK(plan[0].missing[0].why == "apologies");
  CHECK(plan[0].missing[1].who == "m9");
}
