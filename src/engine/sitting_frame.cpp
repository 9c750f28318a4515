// The frame of a meeting in time: it lasts less than a day, ends after all that happened at it, and no body sits in two at once.
#include "engine/sitting.hpp"

namespace remit {
namespace {

constexpr auto kLongestSitting = std::chrono::hours{24};

bool is_another(const Sitting& sitting, const Meeting& one) { return one.id != sitting.meeting.id && one.body == sitting.meeting.body && one.opened_at; }

Refusal sits_already(const Sitting& sitting, const Meeting& other) {
  return {"D860", "`" + sitting.meeting.body + "` sits in " + other.id + " then", {"it was opened at " + to_text(*other.opened_at) + (other.closed_at ? ", and closed at " + to_text(*other.closed_at) : ", and is open")},
          other.closed_at ? "correct --at" : "correct --at; or close that one first: remit meeting close --meeting " + other.id};
}

}  // namespace

Verdict check_no_other_sits(const Sitting& sitting) {
  const auto at = sitting.moment();
  for (const auto& one : sitting.given.meetings) {
    if (!is_another(sitting, one) || at < *one.opened_at) continue;
    if (one.phase == MeetingPhase::open || (one.closed_at && at < *one.closed_at)) return sits_already(sitting, one);
  }
  return {};
}

Verdict check_sitting(const Sitting& sitting) {
  const auto& meeting = sitting.meeting;
  if (!meeting.opened_at) return {};
  const auto at = sitting.moment();
  if (meeting.phase == MeetingPhase::open && at - *meeting.opened_at >= kLongestSitting)
    return Refusal{"D841", "at " + to_text(at) + " `" + meeting.id + "` had been open for a day or more, since " + to_text(*meeting.opened_at), {"a sitting lasts less than 24 hours: what comes later belongs to another meeting"},
                   "say with --at when it was; or remit meeting close --at TIME, and remit meeting call " + meeting.body};
  for (const auto& one : sitting.given.meetings)
    if (is_another(sitting, one) && *one.opened_at >= *meeting.opened_at && at > *one.opened_at) return sits_already(sitting, one);
  return {};
}

// Those who sit in a body may change at midnight; a vote is of those who were called.
Verdict check_same_members(const Sitting& sitting) {
  const auto& organization = sitting.organization();
  const auto& body = sitting.meeting.body;
  const auto called_for = sitting.meeting.on();
  if (organization.members_of(body, called_for) == organization.members_of(body, sitting.on) && organization.alternates_of(body, called_for) == organization.alternates_of(body, sitting.on)) return {};
  return Refusal{"D841", "`" + body + "` has other members on " + to_text(sitting.on) + " than on " + to_text(called_for) + ", the day of `" + sitting.meeting.id + "`", {"its members now: " + listed(organization.members_of(body, sitting.on))},
                 "adjourn: remit meeting close, and remit meeting call " + body};
}

}  // namespace remit
