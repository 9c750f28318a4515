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
  std::vector<Event> events;

  // Refused where the table has no row for it (D841).
  Verdict happen(Happening what, const std::string& decided_by);
  // An event of another stream that follows from it.
  void follow(Event event) { events.push_back(std::move(event)); }
  const Organization& organization() const { return *given.organization; }
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
// Members and alternates of the body that day, each named once; D403, D404.
Verdict check_members(const Sitting& sitting, const std::vector<std::string>& people);
// Votes that come out otherwise, with those who are now known to have been in the room, are recorded as recounted.
Verdict recount(Sitting& sitting);

Result<std::vector<Event>> decide_meeting(const Case& given, const Command& command, const MeetingOrder& order);

}  // namespace remit
