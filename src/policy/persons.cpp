// From seats to persons: who may sit where on a day, and why a person may not take a step. Holds: R6.
#include <algorithm>

#include "policy/plan.hpp"
#include "remit/route.hpp"

namespace remit {
namespace {

std::string without_singly(const std::string& id, bool& singly) {
  singly = id.starts_with(kSingly);
  return singly ? id.substr(std::string(kSingly).size()) : id;
}

// Whether the person took this step: in person, by somebody who acted with the person's authority, or by a vote in the
// body that took it.
bool took(const ActRecord& act, const std::string& person) {
  if (!act.ballot) return act.by == person || act.giver == person;
  for (const auto* list : {&act.ballot->in_favour, &act.ballot->against, &act.ballot->abstaining})
    if (std::find(list->begin(), list->end(), person) != list->end()) return true;
  return std::any_of(act.ballot->proxies.begin(), act.ballot->proxies.end(), [&](const ProxyVote& proxy) { return proxy.holder == person; });
}

// Members with a vote; who only attends has no seat.
std::vector<std::string> voters_of(const Organization& organization, const std::string& body, Day day) {
  std::vector<std::string> out;
  for (const auto& member : organization.bodies.at(body).members)
    if (member.span.covers(day) && member.weight > 0) out.push_back(member.who);
  return out;
}

const std::string* person_fact(const Matter& matter, const std::string& id) {
  if (id == "proposer") return &matter.proposer;
  const auto found = matter.facts.find(id);
  return found == matter.facts.end() ? nullptr : std::get_if<std::string>(&found->second);
}

}  // namespace

std::vector<std::string> persons_for(const std::string& id, const Matter& matter, const Organization& organization, Day day) {
  if (const auto at = id.find(kCounting); at != std::string::npos) {
    auto out = persons_for(id.substr(0, at), matter, organization, day);
    const auto holders = organization.persons_of(id.substr(at + std::string_view(kCounting).size()), day);
    std::erase_if(out, [&](const std::string& person) { return std::find(holders.begin(), holders.end(), person) == holders.end(); });
    return out;
  }
  bool singly = false;
  const auto name = without_singly(id, singly);
  if (organization.bodies.contains(body_in(name))) return singly ? voters_of(organization, name, day) : std::vector<std::string>{};
  if (organization.knows(name)) return organization.persons_of(name, day);
  if (name == kAffectedFunctions) {
    std::vector<std::string> out;
    const auto functions = matter.facts.find("functions");
    if (functions == matter.facts.end()) return out;
    for (const auto& function : std::get<Names>(functions->second).all) {
      const auto head = organization.functions.find(function);
      if (head == organization.functions.end()) continue;
      for (const auto& person : organization.persons_of(head->second, day))
        if (std::find(out.begin(), out.end(), person) == out.end()) out.push_back(person);
    }
    return out;
  }
  if (const auto at = name.find(" above "); at != std::string::npos) {
    const auto* below = person_fact(matter, name.substr(at + 7));
    const auto above = below ? organization.above(*below, name.substr(0, at), day) : std::string();
    return above.empty() ? std::vector<std::string>{} : std::vector<std::string>{above};
  }
  if (const auto* person = person_fact(matter, name)) return {*person};
  if (const auto persons = matter.facts.find(name); persons != matter.facts.end())
    if (const auto* names = std::get_if<Names>(&persons->second)) return names->all;
  return {};
}

std::vector<std::string> seats_of(const std::string& person, const std::vector<std::string>& ids, const Matter& matter,
                                  const Organization& organization, Day day) {
  std::vector<std::string> out;
  for (const auto& id : ids) {
    const auto persons = persons_for(id, matter, organization, day);
    if (std::find(persons.begin(), persons.end(), person) != persons.end()) out.push_back(organization.groups.contains(id) ? kOneOf + id : id);
  }
  return out;
}

std::string exclusion(const DecisionRights& rights, const Matter& matter, const std::string& person, const std::string& step) {
  for (const auto& rule : rights.separation) {
    if (std::find(rule.steps.begin(), rule.steps.end(), step) == rule.steps.end()) continue;
    if (!rule.about.empty() && std::find(rule.about.begin(), rule.about.end(), matter.about) == rule.about.end()) continue;
    for (const auto& fact : rule.excluded) {
      const auto found = matter.facts.find(fact);
      const auto* one = found == matter.facts.end() ? nullptr : std::get_if<std::string>(&found->second);
      const auto* many = found == matter.facts.end() ? nullptr : std::get_if<Names>(&found->second);
      const bool is_named = (fact == "proposer" && person == matter.proposer) || (one && *one == person) ||
                            (many && std::find(many->all.begin(), many->all.end(), person) != many->all.end());
      if (is_named) return "is excluded as `" + fact + "`";
    }
  }
  return {};
}

std::string conflict(const DecisionRights& rights, const Matter& matter, const std::string& person, const std::string& step) {
  // A ratification approves afterwards, and by others than those who approved.
  const bool ratifies = step == "ratify";
  const std::string judged = ratifies ? "approve" : step;
  if (auto why = exclusion(rights, matter, person, judged); !why.empty()) return why;
  if (person == matter.proposer && !rights.may_both("propose", judged, matter.about)) return "proposed it";
  if (std::find(matter.amenders.begin(), matter.amenders.end(), person) != matter.amenders.end() && !rights.may_both("propose", judged, matter.about)) return "amended it";
  for (const auto& act : matter.acts) {
    if (!act.step || !took(act, person) || !act.counts || act.round != matter.round || (word(*act.step) == judged && !ratifies)) continue;
    if ((ratifies && act.step == Step::approve) || !rights.may_both(word(*act.step), judged, matter.about)) return std::string("took the step `") + word(*act.step) + "` on " + to_text(act.decided_on);
  }
  return {};
}

}  // namespace remit
