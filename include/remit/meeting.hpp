// A meeting of a body as its entries tell it: who was there when, what was moved, how it was voted, what is to be done. A pure
// value, folded from the stream meeting/ID; entries that were corrected do not count.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/event.hpp"

namespace remit {

enum class MeetingPhase { none, called, open, closed, circulated, approved, signed_, cancelled };
inline constexpr int kMeetingPhases = 8;
const char* word(MeetingPhase phase);

// What can happen to a meeting, as its table sees it. `noted`: anything said or done at it; `followed_up`: an action closed,
// at any time after; `put_right`: a correction, or prose, which takes circulated minutes back to the draft.
enum class MeetingHappens { called, changed, cancelled, opened, noted, closed, put_right, followed_up, circulated, approved, signed_ };
inline constexpr int kMeetingHappenings = 11;
const char* word(MeetingHappens happens);

// The phase after the happening, or nothing: it is not possible in this phase. One Boost.MSM table in
// engine/meeting_lifecycle.cpp.
std::optional<MeetingPhase> next(MeetingPhase now, MeetingHappens happens);
std::vector<LifecycleRow> meeting_rows();

// Somebody enters or leaves the room, at a time; of one time, in the order of recording.
struct Passage {
  Instant at;
  int line = 0;
  std::string who;
  bool is_in = true;
};
// One stay in the room. No `until`: until the close.
struct Stay {
  std::string who;
  std::optional<Instant> from, until;
};
struct Interest {
  std::string who, interest;
  bool stays = false;
  bool is_late = false;  // declared when the item had been voted on already
};
struct MotionRecord {
  Moved what;
  std::string outcome;  // empty while it is open; withdrawn, carried, lost, inquorate
  int resolution = 0;
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
  std::optional<Tally> recount;      // after a correction of who was there; set where the outcome would differ
  std::vector<std::string> in_room;  // when it was voted on
  std::vector<std::string> out;      // of its item when it was voted on, by an interest
  Digest text;                       // of its matter, that lay before the body when it was moved
  Digest rights, organization;       // under which it was voted on
  Instant moved_at{}, voted_at{};    // where no time was said, that of the line before
  int line = 0;                      // of the vote
  std::string reason;
  Day on{};
  std::optional<Instant> at;
};
struct Remark {
  std::string text, about;
};
struct ItemRecord {
  AgendaItem what;
  std::vector<Interest> interests;
  std::vector<Interest> struck;      // declared, and taken back by a correction
  std::vector<Remark> remarks;
  std::string outcome;  // empty while it is open; decided, noted, deferred
  std::string reason;
  std::optional<Instant> text_at = {};  // when the text of its matter was put before the body anew
  // Whose interest takes them out of the item.
  std::vector<std::string> stepped_out() const;
  // Of its matter, as it lies before the body; empty where it was not among the papers.
  Digest text() const;
};
struct ActionRecord {
  ActionGiven what;
  std::optional<Day> closed_on;
  std::vector<Paper> evidence;
  std::string closing;  // what was said when it was closed
};

struct Meeting {
  std::string id, body;
  MeetingPhase phase = MeetingPhase::none;
  std::string at, place, mode, short_of;
  Day called_on{};
  std::string chair, chair_by;
  std::vector<std::string> apologies, guests;
  std::vector<Passage> marks;           // of everybody, in the order of their times
  std::vector<Stay> stays;           // the same, as stays
  std::optional<Tally> to_meet;
  std::optional<Instant> opened_at, closed_at, circulated_at, approved_at;
  std::optional<Instant> latest;     // of what happened at it, prose and actions apart
  Instant time{};                    // of its last line; of one without a time, that of the line before
  Digest opened_under;               // the organization when it was opened
  std::vector<ItemRecord> items;
  std::vector<MotionRecord> motions;
  std::vector<ActionRecord> actions;
  Digest minutes;                    // the text that was circulated last
  bool is_corrected = false;         // something was put right after it was circulated
  std::string approved_by;           // board-2026-02/1
  std::string signed_by;
  std::vector<int> struck;           // lines that do not count any more, from 1
  Authority authority;               // under what it was called: versions and digests
  int resolutions = 0;               // given so far; so too motions, actions and items: no number is given twice
  int motions_begun = 0, actions_begun = 0, items_begun = 0;
  int entries = 0;                   // of its stream, struck ones too

  // Made once, in policy/values.cpp: these are dear to compile.
  Meeting();
  Meeting(const Meeting&);
  Meeting(Meeting&&) noexcept;
  Meeting& operator=(const Meeting&);
  Meeting& operator=(Meeting&&) noexcept;
  ~Meeting();

  bool exists() const { return phase != MeetingPhase::none; }
  Day on() const;                    // the day of the meeting
  std::vector<std::string> in_room() const;  // members, alternates and guests, sorted
  // Who was there at a time, whenever that was recorded; of what was recorded for that very time, before this line.
  std::vector<std::string> in_room_at(Instant then, int line) const;
  std::vector<std::string> in_room_at(Instant then) const { return in_room_at(then, entries + 1); }
  bool has_attended(std::string_view who) const;
  const ItemRecord* item(int number) const;
  const MotionRecord* motion(int number) const;
};

// All its entries, in order.
Meeting meeting_of(const std::string& id, const std::vector<Event>& events);

// A written resolution as its entries tell it.
struct Resolution {
  std::string id;
  ResolutionSent what;
  Day sent_on{};
  struct Answer {
    ResolutionAnswered what;
    Day on;
  };
  std::vector<Answer> answers;
  std::string outcome;  // empty while it is open
  std::vector<std::string> arithmetic;
  Day ended_on{};
  Authority authority;
  int entries = 0;
};
Resolution resolution_of(const std::string& id, const std::vector<Event>& events);

}  // namespace remit
