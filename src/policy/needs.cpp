// What must be true before a step, and who is to be told after the decision. What cannot be met blocks (R2).
#include <algorithm>
#include <set>

#include "policy/plan.hpp"
#include "remit/route.hpp"

namespace remit {
namespace {

const std::string* text_fact(const Matter& matter, const std::string& name) {
  const auto found = matter.facts.find(name);
  return found == matter.facts.end() ? nullptr : std::get_if<std::string>(&found->second);
}

bool presented_by(const Party& party, const EvidenceRecord& evidence, const Matter& matter, const Organization& organization, Day day) {
  std::vector<SeatAct> acts;
  for (const auto& person : evidence.presented_by) acts.push_back({person, seats_of(person, ids_in(party), matter, organization, day)});
  return complete(party, acts);
}

// A presenter is judged by the offices of the day of presenting.
std::string missing_evidence(const Need& need, const Matter& matter, const Organization& organization, Day day) {
  std::set<Digest> counted;
  bool is_there = false;
  for (const auto& evidence : matter.evidence) {
    if (evidence.kind != need.what || day < evidence.presented_on) continue;
    is_there = true;
    if (!need.by || presented_by(*need.by, evidence, matter, organization, evidence.presented_on)) counted.insert(evidence.digest);
  }
  if (static_cast<int>(counted.size()) >= need.count) return {};
  if (is_there && counted.empty() && need.by) return "`" + need.what + "` is there, but not presented by " + to_text(*need.by);
  if (counted.empty()) return "no evidence `" + need.what + "`" + (need.by ? " presented by " + to_text(*need.by) : std::string());
  return std::to_string(counted.size()) + " of " + std::to_string(need.count) + " documents `" + need.what + "`";
}

std::string missing_budget(const std::string& person, const Matter& matter, const Organization& organization, Day day) {
  const auto* line = text_fact(matter, "budget-line");
  if (!line) return "no budget line is charged (fact `budget-line`)";
  const auto found = organization.budget_lines.find(*line);
  if (found == organization.budget_lines.end()) return "the organization has no budget line `" + *line + "`";
  const auto& [owner, limit] = found->second;
  if (!organization.is_in(person, owner, day)) return "`" + person + "` does not own the budget line `" + *line + "`; its owner is the " + owner;
  const auto investment = matter.facts.find("investment");
  const auto* amount = investment == matter.facts.end() ? nullptr : std::get_if<Money>(&investment->second);
  if (!amount) return "the investment is not stated";
  if (amount->currency != limit.currency || amount->minor_units > limit.minor_units)
    return "the budget line `" + *line + "` bears " + to_text(limit) + ", this is " + to_text(*amount);
  return {};
}

std::string missing_person(const Need& need, const Matter& matter, const Organization& organization, Day day) {
  const auto* person = text_fact(matter, need.what);
  if (!person) return "no " + need.what + " is named";
  if (need.what == "sponsor" && matter.sponsored_on && day < *matter.sponsored_on)
    return "the sponsor was named on " + to_text(*matter.sponsored_on) + ", after this act";
  if (!organization.is_in(*person, need.from, day)) return "the " + need.what + " `" + *person + "` is not in `" + need.from + "` on " + to_text(day);
  return need.with_budget_authority ? missing_budget(*person, matter, organization, day) : std::string();
}

std::string repair_of(const Need& need, const Matter& matter) {
  const auto id = matter.id.empty() ? std::string("ID") : matter.id;
  if (need.kind == Need::Kind::evidence)
    return "remit evidence " + id + " FILE --kind " + need.what + (need.by ? " --by PERSON" : "");
  if (need.what == "sponsor") return "remit sponsor " + id + " PERSON";
  return "remit amend " + id + " FILE    (with `" + need.what + "` stated)";
}

void flatten(const Party& party, const InformTime& time, std::vector<std::pair<std::string, InformTime>>& out) {
  const auto own = party.time.value_or(time);
  if (party.kind == Party::Kind::id) out.emplace_back(party.id, own);
  for (const auto& part : party.parts) flatten(part, own, out);
}

std::vector<std::string> told_for(const std::string& id, const Matter& matter, const Organization& organization) {
  if (const auto group = organization.groups.find(id); group != organization.groups.end()) return group->second;
  if (id != kAffectedFunctions) return {id};
  std::vector<std::string> out;
  if (const auto functions = matter.facts.find("functions"); functions != matter.facts.end())
    for (const auto& function : std::get<Names>(functions->second).all)
      if (const auto head = organization.functions.find(function); head != organization.functions.end()) out.push_back(head->second);
  return out;
}

bool has_approved(const Matter& matter, const std::string& body) {
  return std::any_of(matter.acts.begin(), matter.acts.end(), [&](const ActRecord& act) {
    return act.step == Step::approve && act.counts && act.round == matter.round && act.ballot && act.by == body;
  });
}

}  // namespace

std::vector<OpenNeed> open_needs(const Route& route, const Matter& matter, const Organization& organization, Day day) {
  std::vector<OpenNeed> out;
  for (const auto* row : route.rows) {
    for (const auto& need : row->needs) {
      std::string why;
      switch (need.kind) {
        case Need::Kind::evidence: why = missing_evidence(need, matter, organization, day); break;
        case Need::Kind::person_from: why = missing_person(need, matter, organization, day); break;
        case Need::Kind::fact:
          if (answer(need.test, need.what, circumstances_of(matter, organization)) != Answered::yes)
            why = matter.facts.contains(need.what) ? "`" + need.what + "` is " + to_text(matter.facts.at(need.what)) + ", not " + need.test.text
                                                   : "`" + need.what + "` is not stated";
          break;
      }
      if (!why.empty()) out.push_back({row, &need, why, repair_of(need, matter)});
    }
  }
  return out;
}

std::vector<InformDuty> inform_duties(const Route& route, const Matter& matter, const Organization& organization) {
  std::vector<InformDuty> out;
  for (const auto* row : route.rows) {
    if (!row->inform) continue;
    std::vector<std::pair<std::string, InformTime>> named;
    flatten(*row->inform, {}, named);
    for (const auto& [id, time] : named) {
      for (const auto& whom : told_for(id, matter, organization)) {
        const bool is_told = std::find(matter.informed.begin(), matter.informed.end(), whom) != matter.informed.end();
        const bool is_listed = std::any_of(out.begin(), out.end(), [&](const InformDuty& duty) { return duty.whom == whom; });
        if (!is_told && !is_listed && !has_approved(matter, whom)) out.push_back({row->id, whom, time});
      }
    }
  }
  return out;
}

}  // namespace remit
