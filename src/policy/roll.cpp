// The roll of a body on a day: who is in office, who has lost the vote, who may stand in for whom.
#include <algorithm>

#include "policy/plan.hpp"

namespace remit {
namespace {

RollMember on_the_roll(const Organization& organization, const Membership& member, Day day) {
  RollMember out{member.who, member.weight, member.affiliation, member.constituency, {}, organization.offices_of(member.who, day)};
  if (out.affiliation.empty())
    if (const auto about = organization.about_people.find(member.who); about != organization.about_people.end()) out.affiliation = about->second.affiliation;
  for (const auto& [group, offices] : organization.groups)
    if (std::any_of(offices.begin(), offices.end(), [&](const std::string& office) { return std::find(out.also.begin(), out.also.end(), office) != out.also.end(); })) out.also.push_back(group);
  for (const auto& span : member.suspended)
    if (span.covers(day)) out.lost = "is suspended since " + to_text(span.from);
  return out;
}

std::string affiliation_of(const Organization& organization, const std::string& person) {
  const auto about = organization.about_people.find(person);
  return about == organization.about_people.end() ? std::string() : about->second.affiliation;
}

}  // namespace

Roll seated(const Organization& organization, const BodyRules& rules, const std::string& seat, Day day, const std::string& about) {
  const auto& body = organization.bodies.at(body_in(seat));
  const auto presides = [&](const std::string& id) {
    if (const auto* holder = organization.holder(id, day)) return holder->who;
    return organization.has_person(id) ? id : std::string();
  };
  Roll out{body.seats, {}, presides(rules.chair), presides(rules.vice_chair), body.constituencies, {}, {}};
  for (const auto& member : body.members)
    if (member.span.covers(day)) out.members.push_back(on_the_roll(organization, member, day));
  for (const auto& one : body.alternates)
    if (one.span.covers(day)) out.alternates.push_back({one.who, one.of, affiliation_of(organization, one.who)});
  for (const auto& one : body.proxies)
    if (one.span.covers(day) && (about.empty() || one.about.empty() || std::find(one.about.begin(), one.about.end(), about) != one.about.end()))
      out.proxies.push_back({one.giver, one.holder});
  return out;
}

}  // namespace remit
