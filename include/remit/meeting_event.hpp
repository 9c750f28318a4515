// What happens at meetings of a body, and to its written resolutions: facts recorded once, like those of a matter. The day and
// time of each are its event's `decided_on` and `decided_at`; why, is its `reason`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/body.hpp"

namespace remit {

// A document that lay before the body, frozen by its digest.
struct Paper {
  std::string name, digest;
};
struct AgendaItem {
  int number = 0;         // from 1, in the order of the agenda; never given twice
  std::string title;
  std::string kind;       // matter, minutes, actions, standing, business
  std::string matter;     // the id it is about, of kind matter
  std::string meeting;    // whose minutes, of kind minutes; else from which meeting it was carried over
  bool is_private = false;
  bool is_late = false;   // business that was not on the agenda as called
  std::vector<Paper> papers;
};

struct MeetingCalled {  // of the stream meeting/BODY-YEAR-NN
  std::string body;
  std::string at;       // 2026-03-10T14:00, in the organization's zone
  std::string place, mode;  // mode: in person, online, hybrid
  std::vector<AgendaItem> items;
  std::string short_of;  // the notice its rules ask for, where it was not kept
};
struct MeetingChanged {  // before it is opened, or an item added during it
  std::string at, place, mode;     // empty: as it was
  std::vector<AgendaItem> items;   // added, or put in the place of those with the same number
  std::string notice;              // of another day: `kept`, or the notice its rules ask for, where it was not kept
};
struct MeetingCancelled {};
struct MeetingOpened {
  std::string chair, chair_by;  // chair_by: chair, vice-chair, elected
  std::vector<std::string> present, apologies, guests;
  std::optional<Tally> tally;   // of the quorum to meet
};
struct AttendanceNoted {
  std::vector<std::string> arrived, left, apologies, guests;
};
struct InterestDeclared {
  int item = 0;
  std::string who, interest;
  bool stays = false;  // declared, and not recused
};
struct Moved {
  int motion = 0, item = 0;  // motions are numbered from 1 within the meeting
  std::string text, mover, seconder;
  std::string to;            // the act of the matter that it carries: approve, review, reject, …; `minutes`; empty: no act
  std::string matter;
  std::string vote;          // a named vote of the body's rules
  std::vector<std::string> conditions;
};
struct Seconded {
  int motion = 0;
  std::string by;
};
struct MotionWithdrawn {
  int motion = 0;
};
struct Voted {
  int motion = 0;
  std::string outcome;     // carried, lost, inquorate
  int resolution = 0;      // its number within the meeting, of a carried one
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
};
struct ItemClosed {
  int item = 0;
  std::string outcome;     // noted, deferred; a vote decides an item without this
};
struct ItemNoted {  // the secretary's prose
  int item = 0;
  std::string text;
  std::string about;       // discussion, alternatives, reasons
};
struct ActionGiven {
  int action = 0, item = 0;  // actions are numbered from 1 within the meeting; item 0: of none
  std::string what, owner, due;
};
struct ActionClosed {
  int action = 0;
  std::vector<Paper> evidence;
};
struct MeetingClosed {};
struct Recount {  // of a vote whose attendance turned out otherwise
  int motion = 0;
  std::optional<Tally> tally;
};
struct MeetingCorrected {  // an entry of the meeting does not count any more; what is right is recorded anew
  int line = 0;              // which entry of the meeting, from 1
  std::vector<Recount> recounts;  // votes that would have come out otherwise; what they decided stands until it is rescinded
};
struct MinutesCirculated {
  std::string digest;        // of the text that was sent round
  std::vector<std::string> to;
};
struct MinutesApproved {
  std::string by_meeting;    // which approved them, and by which of its resolutions
  int resolution = 0;
};
struct MinutesSigned {};

struct ResolutionSent {  // of the stream resolution/BODY-YEAR-NN: a written resolution goes round
  std::string body, text, to, matter, vote;  // as of a motion
  std::vector<Paper> papers;
  std::vector<std::string> conditions;
  std::vector<std::string> members;     // to whom, all who are entitled
  std::vector<std::string> interested;
  std::string closes;                   // last day on which an answer counts; empty: until it is decided
  int round = 0, turn = 0;              // of the matter as it was sent: its round, and the entry since which it stood so
};
struct ResolutionAnswered {
  std::string who, what;     // consents, refuses, abstains, objects, asks for a meeting
};
struct ResolutionEnded {
  std::string outcome;       // carried, not carried, to a meeting
  std::vector<std::string> arithmetic;
};

}  // namespace remit
