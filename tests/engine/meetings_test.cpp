// Meetings: the table, the fold, and a second record of who was in the room that counts by itself.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "given.hpp"
#include "remit/meeting.hpp"

using namespace remit;

namespace {

std::string table() {
  std::ostringstream out;
  out << "| in \\ happens |";
  for (int h = 0; h < kMeetingHappenings; ++h) out << " " << word(static_cast<MeetingHappens>(h)) << " |";
  out << "\n|---|";
  for (int h = 0; h < kMeetingHappenings; ++h) out << "---|";
  out << "\n";
  for (int p = 0; p < kMeetingPhases; ++p) {
    out << "| " << word(static_cast<MeetingPhase>(p)) << " |";
    for (int h = 0; h < kMeetingHappenings; ++h) {
      const auto to = next(static_cast<MeetingPhase>(p), static_cast<MeetingHappens>(h));
      out << " " << (to ? word(*to) : ".") << " |";
    }
    out << "\n";
  }
  return out.str();
}

std::string diagram() {
  std::ostringstream out;
  out << "```mermaid\nstateDiagram-v2\n";
  const auto name = [](std::string text) { for (auto& c : text) if (c == ' ') c = '_'; return text; };
  for (const auto& row : meeting_rows()) out << "  " << name(row.from) << " --> " << name(row.to) << " : " << row.on << "\n";
  out << "```\n";
  return out.str();
}

constexpr const char* kMembers[] = {"ada", "ben", "cleo", "dan", "eva", "fay", "gil"};
const Day kDay = *parse_day("2026-03-10");
Instant at_minute(int minute) { return Instant{kDay} + std::chrono::hours{14} + std::chrono::minutes{minute}; }

// A board of seven that meets, without a ledger.
class Board {
 public:
  Board() {
    organization.may_record = {"sec"};
    organization.people = {"sec", "guest"};
    auto& body = organization.bodies["board"];
    body.seats = 7;
    for (const auto* who : kMembers) {
      organization.people.emplace_back(who);
      body.members.push_back({who, {*parse_day("2024-01-01"), {}}});
    }
    auto& rules = rights.bodies["board"];
    rules.chair = "ada";
    rules.vice_chair = "ben";
    rules.quorum.any_of = {{RuleTerm{.level = RuleTerm::Level::number, .number = 4}}};
    rules.carries.any_of = {{RuleTerm{.level = RuleTerm::Level::majority, .base = RuleTerm::Base::cast}}};
    rules.recusal = Recusal::leaves_the_base;
    rules.meetings.bars_other_business = false;
  }
  // Records it, or gives the code of its refusal.
  std::string when(MeetingOrder order, int minute, const std::string& by = {}, const std::string& reason = {}) {
    Case given;
    given.rights = &rights;
    given.organization = &organization;
    given.recorder.person = "sec";
    given.today = kDay;
    given.now = Instant{kDay} + std::chrono::hours{23};
    given.meeting_events = events;
    given.meeting = meeting();
    given.meetings = earlier;
    Command command;
    command.meeting = "board-2026-01";
    command.by = by;
    command.reason = reason;
    command.decided_on = kDay;
    command.decided_at = at_minute(minute);
    command.order = std::move(order);
    const auto decided = decide(given, command);
    if (!decided) return decided.refusal().code;
    events.insert(events.end(), decided->begin(), decided->end());
    return {};
  }
  Meeting meeting() const { return meeting_of("board-2026-01", events); }
  void begin(const std::vector<std::string>& present) {
    AgendaItem one;
    one.title = "Business";
    one.kind = "business";
    REQUIRE(when(CallMeeting{"board", "2026-03-10T14:00", "", "", {one, one, one, one, one, one, one, one}}, 0).empty());
    REQUIRE(when(OpenMeeting{present, {}, {}, {}}, 0).empty());
  }
  DecisionRights rights;
  Organization organization;
  std::vector<Event> events;
  std::vector<Meeting> earlier;
};

Vote votes(int motion, std::vector<std::string> in_favour, std::vector<std::string> against, const std::string& rest = {}) {
  Ballot ballot;
  ballot.in_favour = std::move(in_favour);
  ballot.against = std::move(against);
  return {motion, ballot, rest};
}

}  // namespace

TEST_CASE("the reference shows the table of a meeting as it is", "[meeting][lifecycle]") {
  const auto path = given::source("docs/reference/meetings.md");
  auto page = given::text_of(path);
  const std::string begin = "<!-- printed from the table -->\n", end = "<!-- end -->\n";
  const auto from = page.find(begin), to = page.find(end);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  const auto printed = table() + "\n" + diagram();
  if (const char* mode = std::getenv("REMIT_GOLDEN"); mode && std::string(mode) == "write") {
    std::ofstream(path) << page.substr(0, from + begin.size()) << printed << page.substr(to);
    return;
  }
  CHECK(page.substr(from + begin.size(), to - from - begin.size()) == printed);
}

TEST_CASE("after approval nothing changes the minutes, and nothing reopens a meeting", "[meeting][lifecycle]") {
  for (const auto phase : {MeetingPhase::approved, MeetingPhase::signed_, MeetingPhase::cancelled})
    for (const auto happens : {MeetingHappens::put_right, MeetingHappens::noted, MeetingHappens::changed, MeetingHappens::circulated, MeetingHappens::opened})
      CHECK_FALSE(next(phase, happens));
  CHECK(next(MeetingPhase::circulated, MeetingHappens::put_right) == MeetingPhase::closed);
}

TEST_CASE("whoever is not in the room neither moves nor votes", "[meeting]") {
  Board board;
  board.begin({"ada", "ben", "cleo", "dan"});
  CHECK(board.when(Move{1, "to go on", "eva", "", "", "", {}}, 5) == "D847");
  CHECK(board.when(Move{1, "to go on", "guest", "", "", "", {}}, 5) == "D403");
  CHECK(board.when(Move{1, "to go on", "ada", "ada", "", "", {}}, 5) == "D404");
  REQUIRE(board.when(Move{1, "to go on", "ada", "ben", "", "", {}}, 5).empty());
  CHECK(board.when(Move{1, "something else", "ada", "", "", "", {}}, 5) == "D842");
  CHECK(board.when(votes(1, {"ada", "eva"}, {}), 6) == "D847");
  CHECK(board.when(votes(1, {"ada", "ada"}, {}), 6) == "D404");
  CHECK(board.when(votes(1, {"ada", "guest"}, {}), 6) == "D403");
  REQUIRE(board.when(DeclareInterest{1, "ben", "owns the vendor", false}, 6).empty());
  CHECK(board.when(votes(1, {"ada", "ben"}, {}), 7) == "D405");
  REQUIRE(board.when(votes(1, {"ada"}, {}, "for"), 8).empty());
  const auto meeting = board.meeting();
  // Four in the room, one of them recused: three are no quorum of four.
  CHECK(meeting.motion(1)->outcome == "inquorate");
  CHECK(meeting.item(1)->outcome == "deferred");
  CHECK(board.when(votes(1, {"ada"}, {}, "for"), 9) == "D842");
}

TEST_CASE("a count of hands counts as names do, and only where names do not matter", "[meeting][bodies]") {
  Board board;
  board.begin({"ada", "ben", "cleo", "dan", "eva"});
  Ballot hands;
  hands.hands = HandCount{3, 1, 1};
  REQUIRE(board.when(Move{1, "to go on", "", "", "", "", {}}, 5).empty());
  CHECK(board.when(Vote{1, hands, {}}, 6) == "D849");
  board.rights.bodies["board"].meetings.may_count_hands = true;
  Ballot too_many;
  too_many.hands = HandCount{4, 1, 1};
  CHECK(board.when(Vote{1, too_many, {}}, 6) == "D849");
  CHECK(board.when(Vote{1, hands, "for"}, 6) == "D849");
  board.rights.bodies["board"].carries.including = {{{"ada"}, 1}};
  CHECK(board.when(Vote{1, hands, {}}, 6) == "D849");
  board.rights.bodies["board"].carries.including.clear();
  REQUIRE(board.when(Vote{1, hands, {}}, 6).empty());
  const auto by_hands = *board.meeting().motion(1)->tally;
  REQUIRE(board.when(Move{2, "to go on", "", "", "", "", {}}, 7).empty());
  REQUIRE(board.when(votes(2, {"ada", "ben", "cleo"}, {"dan"}, "abstain"), 8).empty());
  CHECK(by_hands.arithmetic == board.meeting().motion(2)->tally->arithmetic);
  CHECK(by_hands.carried);
  CHECK(board.meeting().motion(1)->ballot->in_favour.empty());  // nobody is said to have voted so
}

TEST_CASE("the vote is lost by meetings missed in a row, and regained", "[meeting][bodies]") {
  Board board;
  board.rights.bodies["board"].attendance = AttendanceRule{2, 0, 1};
  for (const auto* day : {"2026-01-05", "2026-02-05"}) {
    Meeting past;
    past.id = day;
    past.body = "board";
    past.at = std::string(day) + "T14:00";
    past.phase = MeetingPhase::closed;
    past.opened_at = Instant{*parse_day(day)};
    for (const auto* who : kMembers) if (std::string(who) != "gil") past.stays.push_back({who, past.opened_at, {}});
    board.earlier.push_back(past);
  }
  board.begin({"ada", "ben", "cleo", "gil"});
  REQUIRE(board.when(Move{1, "to go on", "", "", "", "", {}}, 5).empty());
  REQUIRE(board.when(votes(1, {"ada", "gil"}, {}, "for"), 6).empty());
  const auto tally = *board.meeting().motion(1)->tally;
  CHECK(tally.in_favour == 3);
  REQUIRE(tally.voids.size() == 1);
  CHECK(tally.voids[0].who + " " + tally.voids[0].why == "gil has lost the vote by absence");
  board.earlier.back().stays.push_back({"gil", board.earlier.back().opened_at, {}});
  REQUIRE(board.when(Move{2, "to go on", "", "", "", "", {}}, 7).empty());
  REQUIRE(board.when(votes(2, {}, {}, "for"), 8).empty());
  CHECK(board.meeting().motion(2)->tally->in_favour == 4);
}

TEST_CASE("what is struck does not count, and its number is not given again", "[meeting]") {
  Board board;
  board.begin({"ada", "ben", "cleo", "dan"});
  REQUIRE(board.when(GiveAction{1, "Ask the vendor", "ben", "2026-04-01"}, 5).empty());
  REQUIRE(board.when(CorrectMeeting{3}, 6, {}, "it was Cleo").empty());
  CHECK(board.when(CorrectMeeting{3}, 6, {}, "again") == "D107");
  CHECK(board.when(CorrectMeeting{4}, 6, {}, "a correction is none") == "D848");
  CHECK(board.when(CorrectMeeting{2}, 6, {}, "who was there") == "D848");
  CHECK(board.when(CorrectMeeting{9}, 6, {}, "none") == "D848");
  CHECK(board.meeting().actions.empty());
  REQUIRE(board.when(GiveAction{1, "Ask the vendor", "cleo", "2026-04-01"}, 7).empty());
  CHECK(board.meeting().actions.front().what.action == 2);
}

TEST_CASE("times: nothing before the opening, nothing in the future", "[meeting]") {
  Board board;
  board.begin({"ada", "ben", "cleo", "dan"});
  CHECK(board.when(NoteAttendance{{"eva"}, {}, {}, {}}, -5) == "D502");
  CHECK(board.when(NoteAttendance{{"eva"}, {}, {}, {}}, 60 * 24) == "D501");
  CHECK(board.when(NoteAttendance{{}, {"eva"}, {}, {}}, 5) == "D847");
  CHECK(board.when(NoteAttendance{{"guest"}, {}, {}, {}}, 5).empty());
  CHECK(board.meeting().guests == std::vector<std::string>{"guest"});
}

TEST_CASE("a vote counts who was there at its own time, in whatever order it is recorded", "[meeting]") {
  Board board;
  board.begin({"ada", "ben", "cleo", "dan"});
  REQUIRE(board.when(NoteAttendance{{"eva"}, {}, {}, {}}, 50).empty());
  REQUIRE(board.when(NoteAttendance{{}, {"dan"}, {}, {}}, 30).empty());
  CHECK(board.when(NoteAttendance{{"dan"}, {}, {}, {}}, 20) == "D847");
  CHECK(board.when(NoteAttendance{{}, {"dan"}, {}, {}}, 40) == "D847");
  CHECK(board.when(Move{1, "to go on", "eva", "", "", "", {}}, 10) == "D847");
  REQUIRE(board.when(Move{1, "to go on", "dan", "", "", "", {}}, 10).empty());
  CHECK(board.when(votes(1, {"ada", "eva"}, {}), 10) == "D847");
  CHECK(board.when(votes(1, {"ada"}, {}), 5) == "D502");
  REQUIRE(board.when(votes(1, {"ada", "dan"}, {}, "for"), 10).empty());
  CHECK(board.meeting().motion(1)->ballot->attending == std::vector<std::string>{"ada", "ben", "cleo", "dan"});
  REQUIRE(board.when(Move{2, "to go on", "", "", "", "", {}}, 35).empty());
  REQUIRE(board.when(votes(2, {"ada"}, {}, "for"), 40).empty());
  CHECK(board.meeting().motion(2)->outcome == "inquorate");
  CHECK(board.when(CloseMeeting{}, 45) == "D502");
  CHECK(board.when(CloseItem{3, "noted"}, 24 * 60 - 1) == "D501");
}

TEST_CASE("members and alternates are no guests, and a casting vote breaks a tie", "[meeting]") {
  Board board;
  board.organization.people.emplace_back("hal");
  board.organization.bodies["board"].alternates.push_back({"hal", "gil", {*parse_day("2024-01-01"), {}}});
  CHECK(board.when(CallMeeting{"board", "2026-03-10T14:00", "", "", {}}, 0).empty());
  CHECK(board.when(OpenMeeting{{"ada", "ben", "cleo", "dan"}, {}, {"eva"}, {}}, 0) == "D850");
  CHECK(board.when(OpenMeeting{{"ada", "ben", "cleo", "dan"}, {}, {"hal"}, {}}, 0) == "D850");
  AgendaItem one;
  one.title = "Business";
  one.kind = "business";
  REQUIRE(board.when(ChangeMeeting{{}, {}, {}, {one}, {}}, 0).empty());
  REQUIRE(board.when(OpenMeeting{{"ada", "ben", "cleo", "dan"}, {}, {"guest"}, {}}, 0).empty());
  REQUIRE(board.when(Move{1, "to go on", "", "", "", "", {}}, 5).empty());
  auto cast = votes(1, {"ada", "ben"}, {"cleo", "dan"});
  cast.ballot.casting = "for";
  CHECK(board.when(cast, 6) == "D849");
  board.rights.bodies["board"].tie = Tie::chair_decides;
  cast.ballot.in_favour.pop_back();
  CHECK(board.when(cast, 6) == "D849");
  cast.ballot.in_favour.emplace_back("ben");
  REQUIRE(board.when(cast, 6).empty());
  CHECK(board.meeting().motion(1)->outcome == "carried");
}

TEST_CASE("a sitting has an end, and one body sits in one meeting at a time", "[meeting]") {
  Board board;
  Meeting other;
  other.id = "board-2026-09";
  other.body = "board";
  other.at = "2026-03-10T14:30";
  other.phase = MeetingPhase::closed;
  other.opened_at = at_minute(-30);
  other.closed_at = at_minute(1);
  board.earlier.push_back(other);
  REQUIRE(board.when(CallMeeting{"board", "2026-03-10T14:00", "", "", {}}, 0).empty());
  CHECK(board.when(OpenMeeting{{"ada", "ben", "cleo", "dan"}, {}, {}, {}}, 0) == "D860");
  board.earlier.back().opened_at = at_minute(20);
  board.earlier.back().closed_at = at_minute(30);
  REQUIRE(board.when(OpenMeeting{{"ada", "ben", "cleo", "dan"}, {}, {}, {}}, 0).empty());
  CHECK(board.when(NoteAttendance{{"eva"}, {}, {}, {}}, 25) == "D860");
  CHECK(board.when(NoteAttendance{{"eva"}, {}, {}, {}}, 35) == "D860");
  CHECK(board.when(NoteAttendance{{"eva"}, {}, {}, {}}, 15).empty());
  CHECK(board.when(CloseMeeting{}, 35) == "D860");
  board.earlier.clear();
  CHECK(board.when(CloseMeeting{}, 60 * 24) == "D501");
  CHECK(board.when(CloseMeeting{}, 14) == "D502");
  CHECK(board.when(CloseMeeting{}, 15).empty());
}

TEST_CASE("a recusal that is struck is counted out of the vote again", "[meeting]") {
  Board board;
  board.begin({"ada", "ben", "cleo", "dan"});
  REQUIRE(board.when(DeclareInterest{1, "ben", "owns the vendor", false}, 5).empty());
  REQUIRE(board.when(Move{1, "to go on", "", "", "", "", {}}, 6).empty());
  REQUIRE(board.when(votes(1, {}, {}, "for"), 6).empty());
  CHECK(board.meeting().motion(1)->outcome == "inquorate");
  CHECK(board.when(DeclareInterest{1, "cleo", "so does she", false}, 7) == "D842");
  CHECK(board.when(DeclareInterest{1, "cleo", "so does she", true}, 7).empty());
  CHECK(board.meeting().item(1)->interests.back().is_late);
  REQUIRE(board.when(CorrectMeeting{3}, 8, {}, "it was another Ben").empty());
  REQUIRE(board.meeting().motion(1)->recount);
  CHECK(board.meeting().motion(1)->recount->carried);
  CHECK(board.meeting().item(1)->struck.front().who == "ben");
}
