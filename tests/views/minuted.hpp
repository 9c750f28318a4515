// A board of five and a meeting at which everything happens that minutes have to say, through the kernel and without a ledger.
#pragma once

#include <stdexcept>

#include "given.hpp"
#include "views/minutes.hpp"

namespace remit::given {

// What people wrote; the rest of a meeting is facts.
struct Prose {
  std::string title = "Budget", note = "Two offers were weighed.", motion = "to spend USD 5K", interest = "owns the house", reason = "the wrong item", action = "Ask for the lease", place = "Room 4",
              paper = "offer.pdf", condition = "not before June", name = "Cleo Cruz";
};

class Boardroom {
 public:
  explicit Boardroom(Prose the_prose = {}) : prose(std::move(the_prose)) {
    organization.name = "Small & Sons";
    organization.may_record = {"sec"};
    organization.people = {"sec", "guest", "stranger"};
    auto& body = organization.bodies["board"];
    body.seats = 5;
    for (const auto* who : {"ada", "ben", "cleo", "dan", "eva"}) {
      organization.people.emplace_back(who);
      body.members.push_back({who, {*parse_day("2024-01-01"), {}}});
    }
    rights.version = "v1";
    auto& rules = rights.bodies["board"];
    rules.chair = "ada";
    rules.vice_chair = "ben";
    rules.quorum.any_of = {{RuleTerm{.level = RuleTerm::Level::number, .number = 3}}};
    rules.carries.any_of = {{RuleTerm{.level = RuleTerm::Level::majority, .base = RuleTerm::Base::cast}}};
    rules.tie = Tie::chair_decides;
    rules.recusal = Recusal::leaves_the_base;
    rules.meetings.notice = parse_duration("14 days");
    rules.meetings.may_count_hands = true;
    rules.meetings.bars_other_business = false;
  }
  // Minutes after 14:00 UTC on the day of the meeting.
  void when(MeetingOrder order, int minute, const std::string& by = {}, const std::string& reason = {}) { on(day + std::chrono::hours{14} + std::chrono::minutes{minute}, std::move(order), by, reason); }
  void on(Instant at, MeetingOrder order, const std::string& by = {}, const std::string& reason = {}) {
    Case given;
    given.rights = &rights;
    given.rights_digest = std::string(64, 'a');
    given.organization = &organization;
    given.organization_digest = std::string(64, 'b');
    given.recorder.person = "sec";
    given.today = *parse_day("2026-03-12");
    given.now = Instant{given.today} + std::chrono::hours{23};
    if (std::holds_alternative<CirculateMinutes>(order)) given.now = at;  // they are drawn up when they go round
    given.meeting_events = events;
    given.meeting = meeting();
    Command command;
    command.meeting = "board-2026-01";
    command.by = by;
    command.reason = reason;
    command.decided_on = std::chrono::floor<std::chrono::days>(at);
    command.decided_at = at;
    command.order = std::move(order);
    const auto decided = decide(given, command);
    if (!decided) throw std::runtime_error(decided.refusal().code + ": " + decided.refusal().sentence);
    events.insert(events.end(), decided->begin(), decided->end());
  }
  Meeting meeting() const { return meeting_of("board-2026-01", events); }

  void call() {
    const auto item = [](std::string title, bool is_private = false) {
      AgendaItem out;
      out.title = std::move(title);
      out.kind = "business";
      out.is_private = is_private;
      return out;
    };
    auto budget = item(prose.title);
    budget.papers = {{prose.paper, std::string(64, 'c')}};
    on(*parse_instant("2026-03-02T09:00:00.000Z"), CallMeeting{"board", "2026-03-10T14:00", prose.place, "hybrid", {budget, item("Office move"), item("Pay", true), item("Logo"), item("Canteen"), item("Parking")}});
  }
  void meet() {
    when(OpenMeeting{{"ada", "ben", "cleo"}, {"eva"}, {"guest"}, {}}, 2);
    when(NoteItem{1, prose.note, "discussion"}, 5);
    when(Move{1, prose.motion, "ben", "cleo", {}, {}, {prose.condition}}, 8);
    vote(1, {}, {}, "for", 10);
    when(NoteAttendance{{"dan"}, {}, {}, {}}, 15);
    when(DeclareInterest{2, "cleo", prose.interest, false}, 16);
    when(Move{2, "to stay", "dan", {}, {}, {}, {}}, 17);
    when(WithdrawMotion{2}, 18);
    when(Move{2, "to move to Harbour Street", "ben", {}, {}, {}, {}}, 19);
    vote(3, {"ada"}, {"ben"}, {}, 20);
    when(NoteItem{3, "what was said in private", "discussion"}, 24);
    when(Move{3, "to raise the pay of the staff by 2%", "ben", {}, {}, {}, {}}, 25);
    hands(4, {3, 0, 1}, 26);
    when(NoteItem{4, "written on the wrong item", {}}, 28);
    when(Move{4, "to keep the logo", {}, {}, {}, {}, {}}, 29);
    hands(5, {1, 2, 1}, 30);
    when(NoteAttendance{{}, {"ben"}, {}, {}}, 40);
    when(NoteAttendance{{}, {"cleo"}, {}, {}}, 45);
    when(Move{5, "to close the canteen", "dan", {}, {}, {}, {}}, 46);
    vote(6, {"dan"}, {"ada"}, {}, 47);
    when(GiveAction{2, prose.action, "dan", "2026-04-01"}, 50);
    when(CloseMeeting{}, 60);
  }
  // Two days later: cleo had been out during the first vote, and a note stands on the wrong item.
  void put_right() {
    when(NoteAttendance{{}, {"cleo"}, {}, {}}, 6);
    when(NoteAttendance{{"cleo"}, {}, {}, {}}, 13);
    int line = 0;
    for (std::size_t i = 0; i < events.size(); ++i)
      if (const auto* note = std::get_if<ItemNoted>(&events[i].what); note && note->item == 4) line = static_cast<int>(i) + 1;
    on(*parse_instant("2026-03-12T09:00:00.000Z"), CorrectMeeting{line}, {}, prose.reason);
  }
  MinutesSource source() const {
    MinutesSource out;
    out.meeting = meeting();
    out.events = events;
    out.rights = &rights;
    out.organization = &organization;
    out.names = {{"ada", "Ada Alm"}, {"ben", "Ben Bo"}, {"cleo", prose.name}, {"dan", "Dan Dorn"}, {"guest", "Gus Gast"}, {"stranger", "Sam Strange"}};
    out.local = [](Instant at) { return to_text(at).substr(0, 16); };
    return out;
  }

  Prose prose;
  Day day = *parse_day("2026-03-10");
  DecisionRights rights;
  Organization organization;
  std::vector<Event> events;

 private:
  void vote(int motion, std::vector<std::string> in_favour, std::vector<std::string> against, const std::string& rest, int minute) {
    Vote order{motion, {}, rest};
    order.ballot.in_favour = std::move(in_favour);
    order.ballot.against = std::move(against);
    when(std::move(order), minute);
  }
  void hands(int motion, HandCount count, int minute) {
    Vote order{motion, {}, {}};
    order.ballot.hands = count;
    when(std::move(order), minute);
  }
};

// A meeting from its call to its close, put right afterwards.
inline Boardroom whole_meeting(Prose prose = {}) {
  Boardroom out(std::move(prose));
  out.call();
  out.meet();
  out.put_right();
  return out;
}

}  // namespace remit::given
