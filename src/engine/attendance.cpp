// Whoever missed meetings may have lost the vote. A meeting counts once it was opened, and for those who were members that day.
#include "remit/attendance.hpp"

#include <algorithm>

#include "policy/plan.hpp"

namespace remit {
namespace {

std::vector<bool> attended(const std::string& who, const std::string& body, const BodyMembers& members, const std::vector<Meeting>& meetings, Day day) {
  std::vector<bool> out;
  for (const auto& one : meetings) {
    const auto was_member = [&](const Membership& held) { return held.who == who && held.span.covers(one.on()); };
    if (one.body == body && one.opened_at && one.on() < day && std::any_of(members.members.begin(), members.members.end(), was_member)) out.push_back(one.has_attended(who));
  }
  return out;
}

}  // namespace

Roll roll_with_absences(const Organization& organization, const BodyRules& rules, const std::string& seat, Day day, const std::string& about, const std::vector<Meeting>& meetings) {
  auto out = seated(organization, rules, seat, day, about);
  if (!rules.attendance) return out;
  const auto body = body_in(seat);
  for (auto& member : out.members)
    if (member.lost.empty() && has_lost_vote(*rules.attendance, attended(member.who, body, organization.bodies.at(body), meetings, day))) member.lost = "has lost the vote by absence";
  return out;
}

}  // namespace remit
