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

// Whether the person took this step: in person, or by a vote in the body that took it.
bool took(const ActRecord& act, const std::string& person) {
  if (!act.ballot) return act.by == person;
  for (const auto* list : {&act.ballot->in_favour, &act.ballot->against, &act.ballot->abstaining})
    if (std::find(list->begin(), list->end(), person) != list->end()) return true;
  return false;
}

const std::string* person_fact(const Matter& matter, const std::string& id) {
  if (id == "proposer") return &matter.proposer;
  const auto found = matter.facts.find(id);
  return found == matter.facts.end() ? nullptr : std::get_if<std::string>(&found->second);
}

}  // namespace

std::vector<std::string> persons_for(const std::string& id, const Matter& matter, const Organization& organization, Day day) {
  bool singly = false;
  const auto name = without_singly(id, singly);
  if (organization.bodies.contains(name)) return singly ? organization.members_of(name, day) : std::vector<std::string>{};
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
  if (const auto* person = person_fact(matter, name)) return {*person};
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

std::string conflict(const DecisionRights& rights, const Matter& matter, const std::string& person, const std::string& step) {
  if (person == matter.proposer && !rights.may_both("propose", step, matter.about)) return "proposed it";
  if (std::find(matter.amenders.begin(), matter.amenders.end(), person) != matter.amenders.end() && !rights.may_both("propose", step, matter.about)) return "amended it";
  for (const auto& act : matter.acts) {
    if (!act.step || !took(act, person) || !act.counts || act.round != matter.round || word(*act.step) == step) continue;
    if (!rights.may_both(word(*act.step), step, matter.about)) return std::string("took the step `") + word(*act.step) + "` on " + to_text(act.decided_on);
  }
  return {};
}

}  // namespace remit
