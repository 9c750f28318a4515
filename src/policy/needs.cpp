// What must be true before a step, and who is to be told after the decision. What cannot be met blocks (R2).
#include <algorithm>
#include <set>

#include "policy/plan.hpp"
#include "policy/silence.hpp"
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
    if (matter.round_kind == "gate" && evidence.round != matter.round) continue;  // each gate looks at how things stand now
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

// Signed words of those whom the party names, in the offices of the day of signing.
std::string missing_statement(const Need& need, const Matter& matter, const Organization& organization, const std::string& approver) {
  if (need.by_each_approver) {
    const bool is_there = std::any_of(matter.statements.begin(), matter.statements.end(), [&](const StatementRecord& one) { return one.kind == need.what && one.by == approver; });
    return is_there ? std::string() : "no statement `" + need.what + "` by `" + approver + "`";
  }
  std::vector<SeatAct> acts;
  for (const auto& one : matter.statements)
    if (one.kind == need.what) {
      std::vector<std::string> seats = one.seats;
      if (need.by) seats = seats_of(one.by, ids_in(*need.by), matter, organization, one.on);
      acts.push_back({one.by, std::move(seats)});
    }
  return need.by && complete(*need.by, acts) ? std::string() : "no statement `" + need.what + "` by " + (need.by ? to_text(*need.by) : std::string("anybody"));
}

std::string missing_qualification(const Need& need, const Matter& matter, const Organization& organization) {
  const auto* person = need.from == "proposer" ? &matter.proposer : text_fact(matter, need.from);
  if (!person) return "no " + need.from + " is named";
  const auto found = organization.about_people.find(*person);
  const bool has = found != organization.about_people.end() && std::find(found->second.qualified.begin(), found->second.qualified.end(), need.what) != found->second.qualified.end();
  return has ? std::string() : "the " + need.from + " `" + *person + "` has no qualification `" + need.what + "`";
}

std::string missing_approval(const Need& need, const Matter& matter, const std::vector<Matter>* others, Day day) {
  const auto mine = matter.facts.find(need.same);
  if (!need.same.empty() && mine == matter.facts.end()) return "`" + need.same + "` is not stated";
  const bool is_there = others && std::any_of(others->begin(), others->end(), [&](const Matter& other) {
    if (other.about != need.what || other.id == matter.id || !other.in_force(day)) return false;
    const auto theirs = other.facts.find(need.same);
    return need.same.empty() || (theirs != other.facts.end() && theirs->second == mine->second && to_text(mine->second) != "none");
  });
  return is_there ? std::string() : "no approval of a `" + need.what + "`" + (need.same.empty() ? "" : " for the same " + need.same) + " is in force";
}

std::string repair_of(const Need& need, const Matter& matter, const std::string& approver) {
  const auto id = matter.id.empty() ? std::string("ID") : matter.id;
  if (need.kind == Need::Kind::evidence)
    return "remit evidence " + id + " FILE --kind " + need.what + (need.by ? " --by PERSON" : "");
  if (need.kind == Need::Kind::statement) return "remit statement " + id + " --kind " + need.what + " --by " + (need.by_each_approver && !approver.empty() ? approver : "PERSON") + " --reason WORDS";
  if (need.kind == Need::Kind::qualification) return "name somebody who has it, or record it in organization.yaml";
  if (need.kind == Need::Kind::approval) return "propose the `" + need.what + "` and have it approved first";
  if (need.what == "sponsor") return "remit sponsor " + id + " PERSON";
  return "remit amend " + id + " FILE    (with `" + need.what + "` stated)";
}

void flatten(const Party& party, const Timing& time, std::vector<std::pair<std::string, Timing>>& out) {
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

namespace {

std::string missing(const Need& need, const Route& route, const Matter& matter, const Organization& organization, Day day, const std::vector<Matter>* others, const std::string& approver) {
  switch (need.kind) {
    case Need::Kind::evidence: return missing_evidence(need, matter, organization, day);
    case Need::Kind::statement: return missing_statement(need, matter, organization, approver);
    case Need::Kind::person_from: return missing_person(need, matter, organization, day);
    case Need::Kind::qualification: return missing_qualification(need, matter, organization);
    case Need::Kind::approval: return missing_approval(need, matter, others, day);
    case Need::Kind::signature: return {};
    case Need::Kind::fact: {
      auto given = circumstances_of(matter, organization, others, day);
      for (const auto& [name, value] : route.amounts) given.facts[name] = value;
      if (answer(need.test, need.what, given) == Answered::yes) return {};
      const auto stated = given.facts.find(need.what);
      return stated == given.facts.end() ? "`" + need.what + "` is not stated" : "`" + need.what + "` is " + to_text(stated->second) + ", not " + need.test.text;
    }
  }
  return {};
}

}  // namespace

std::vector<OpenNeed> open_needs(const Route& route, const Matter& matter, const Organization& organization, Day day, const std::vector<Matter>* others, const std::string& approver) {
  std::vector<OpenNeed> out;
  for (const auto* row : route.rows) {
    for (const auto& need : row->needs) {
      const bool is_each = need.by_each_approver || std::any_of(need.instead.begin(), need.instead.end(), [](const Need& other) { return other.by_each_approver; });
      if (is_each && approver.empty()) continue;
      auto why = missing(need, route, matter, organization, day, others, approver);
      for (const auto& other : need.instead) {
        if (why.empty()) break;
        const auto also = missing(other, route, matter, organization, day, others, approver);
        why = also.empty() ? std::string() : why + ", and " + also;
      }
      if (!why.empty()) out.push_back({row, &need, why, repair_of(need, matter, approver)});
    }
  }
  return out;
}

std::vector<InformDuty> inform_duties(const Route& route, const Matter& matter, const Organization& organization) {
  std::vector<InformDuty> out;
  const auto received = receipt_of(route, matter, organization);
  for (const auto* row : route.rows) {
    if (!row->inform) continue;
    std::vector<std::pair<std::string, Timing>> named;
    flatten(*row->inform, {}, named);
    for (const auto& [id, time] : named) {
      for (const auto& whom : told_for(id, matter, organization)) {
        const bool is_told = std::find(matter.informed.begin(), matter.informed.end(), whom) != matter.informed.end();
        const bool is_listed = std::any_of(out.begin(), out.end(), [&](const InformDuty& duty) { return duty.whom == whom; });
        if (!is_told && !is_listed && !has_approved(matter, whom)) out.push_back({row->id, whom, time, due_on(time, matter, organization, received)});
      }
    }
  }
  // Of a gate that was passed, whoever was still to be told then.
  for (const auto& one : matter.to_tell)
    if (matter.phase == Phase::approved) out.push_back({one.clause, one.whom, {}, parse_day(one.due), true});
  return out;
}

}  // namespace remit
