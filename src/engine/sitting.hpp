// The working table of one verdict about a meeting, beside that about a matter. Private to engine/.
#pragma once

#include "engine/deliberation.hpp"

namespace remit {

MeetingHappens happens_of(const Happening& what, MeetingPhase phase);

// Gathers the events of one command. Each one asks the meeting's table before it stands.
class Sitting {
 public:
  Sitting(const Case& given, const Command& command);

  const Case& given;
  const Command& command;
  Meeting meeting;  // its phase with the events so far
  Day on;
  Instant at;       // of what happens; the time of recording where none is said
  std::optional<Instant> when() const;  // the same, but nothing where the day alone is said
  Instant moment() const;               // where it stands among the lines; without a time, that of the line before
  std::vector<Event> events;

  // Refused where the table has no row for it (D841).
  Verdict happen(Happening what, const std::string& decided_by);
  // An event of another stream that follows from it.
  void follow(Event event) { events.push_back(std::move(event)); }
  const Organization& organization() const { return *given.organization; }
  // That under which it was opened; before that, the present one.
  const Organization& organization_then() const;
  // Whether a vote of theirs could count at the meeting: a member or an alternate on its day.
  bool may_sit(const std::string& who) const;
  std::vector<std::string> in_room() const { return meeting.in_room_at(moment()); }
  const BodyRules& rules(const std::string& vote = {}) const;
  // The body's roll at the meeting, with the votes lost by absence.
  Roll roll(const std::string& vote = {}, const std::string& about = {}) const;
  // Whoever writes it down, unless the command names somebody.
  std::string by() const;
  Authority authority(const std::string& seat) const;
};

// --- the orders, each in the file of its kind ---
Verdict call(Sitting& sitting, const CallMeeting& order);
Verdict change(Sitting& sitting, const ChangeMeeting& order);
Verdict cancel(Sitting& sitting);
Verdict open(Sitting& sitting, const OpenMeeting& order);
Verdict note_attendance(Sitting& sitting, const NoteAttendance& order);
Verdict declare(Sitting& sitting, const DeclareInterest& order);
Verdict move(Sitting& sitting, const Move& order);
Verdict second(Sitting& sitting, const Second& order);
Verdict withdraw_motion(Sitting& sitting, const WithdrawMotion& order);
Verdict vote(Sitting& sitting, const Vote& order);
Verdict close_item(Sitting& sitting, const CloseItem& order);
Verdict note_item(Sitting& sitting, const NoteItem& order);
Verdict give_action(Sitting& sitting, const GiveAction& order);
Verdict close_action(Sitting& sitting, const CloseAction& order);
Verdict close(Sitting& sitting);
Verdict correct(Sitting& sitting, const CorrectMeeting& order);
Verdict circulate(Sitting& sitting, const CirculateMinutes& order);
Verdict sign_minutes(Sitting& sitting);

// --- shared by the orders ---
// An item that is there and still open; D842.
Verdict check_item(const Sitting& sitting, int number, bool must_be_open);
// Members and alternates of the body on the day of the meeting, each named once; D403, D404.
Verdict check_members(const Sitting& sitting, const std::vector<std::string>& people);
// No motion on the item waits for its vote; D842.
Verdict check_no_open_motion(const Sitting& sitting, int item);
// Whether what is ordered has its place in time: not after a day of sitting, and not in another meeting of the body.
Verdict check_sitting(const Sitting& sitting);
// Of the opening: no other meeting of the body is held at that time; D860.
Verdict check_no_other_sits(const Sitting& sitting);
// Of a vote after midnight: the members are those of the day of the meeting; D841.
Verdict check_same_members(const Sitting& sitting);
// Of those in the room, the members and alternates on the roll. The one place that says whose presence counts.
std::vector<std::string> attending(const std::vector<std::string>& room, const Roll& roll);
bool contains(const std::vector<std::string>& all, const std::string& one);
// Votes that come out otherwise, with those who are now known to have been in the room, are recorded as recounted.
Verdict recount(Sitting& sitting);

Result<std::vector<Event>> decide_meeting(const Case& given, const Command& command, const MeetingOrder& order);

}  // namespace remit
