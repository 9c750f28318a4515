// What is brought to a matter beside the steps: a sponsor, evidence, and the proof that people were told.
#include <algorithm>
#include <set>

#include "engine/actors.hpp"
#include "engine/ballots.hpp"
#include "engine/deliberation.hpp"
#include "policy/plan.hpp"
#include "policy/silence.hpp"

namespace remit {
namespace {

std::vector<std::string> evidence_kinds(const DecisionRights& rights) {
  std::set<std::string> kinds;
  for (const auto& row : rights.rows)
    for (const auto& need : row.needs)
    {
      if (need.kind == Need::Kind::evidence) kinds.insert(need.what);
      for (const auto& other : need.instead) if (other.kind == Need::Kind::evidence) kinds.insert(other.what);
    }
  return {kinds.begin(), kinds.end()};
}

}  // namespace

Verdict name_sponsor(Deliberation& so_far, const NameSponsor& order) {
  if (auto refusal = check_person(so_far.organization(), order.person)) {
    if (!refusal->next.starts_with("did you")) refusal->next = "name a person of the organization: remit sponsor " + so_far.matter.id + " PERSON";
    return refusal;
  }
  auto& matter = so_far.matter;
  const auto before = matter.facts.find("sponsor");
  const bool replaces = before != matter.facts.end();
  if (replaces && to_text(before->second) == order.person)
    return Refusal{"D107", "`" + order.person + "` is the sponsor of `" + matter.id + "` already", {}, "remit next " + matter.id};
  const auto who = so_far.command.by.empty() ? order.person : so_far.command.by;
  if (auto refusal = check_behind(so_far, who, false); refusal && (replaces || who != order.person)) return refusal;
  auto then = matter;
  then.facts["sponsor"] = order.person;
  then.sponsored_on = so_far.on;
  if (const auto routed = route(so_far.rights(), so_far.circumstances(then))) {
    std::vector<std::string> clauses;
    for (const auto& open : open_needs(*routed, then, so_far.organization(), so_far.on, &so_far.given.others))
      if (open.need->kind == Need::Kind::person_from && open.need->what == "sponsor")
        return Refusal{"D302", "`" + order.person + "` cannot sponsor `" + matter.id + "`: " + open.why, {"asked for by `" + open.row->id + "`: " + open.need->text},
                       "name somebody who can (remit sponsor " + matter.id + " PERSON), or amend what stands in the way"};
    for (const auto* row : routed->rows)
      if (std::any_of(row->needs.begin(), row->needs.end(), [](const Need& need) { return need.what == "sponsor"; })) clauses.push_back(row->id);
    const bool voids = replaces && std::any_of(matter.acts.begin(), matter.acts.end(), [&](const ActRecord& act) { return act.counts && act.round == matter.round; });
    return so_far.happen(Happens::sponsored, Sponsored{order.person, voids}, who, cite(so_far, clauses, "", who));
  }
  return so_far.happen(Happens::sponsored, Sponsored{order.person, false}, who, cite(so_far, {}, "", who));
}

Verdict present_evidence(Deliberation& so_far, const PresentEvidence& order) {
  auto& matter = so_far.matter;
  const auto kinds = evidence_kinds(so_far.rights());
  if (std::find(kinds.begin(), kinds.end(), order.kind) == kinds.end())
    if (const auto near = nearest(order.kind, kinds); !near.empty())
      return Refusal{"D303", "no row asks for evidence of the kind `" + order.kind + "`", {"kinds that are asked for: " + listed(kinds)}, "did you mean `" + near + "`?"};
  auto presenters = order.presented_by;
  if (presenters.empty()) presenters.push_back(matter.proposer);
  std::set<std::string> seen;
  for (const auto& person : presenters) {
    if (auto refusal = check_person(so_far.organization(), person)) return refusal;
    if (!seen.insert(person).second) return Refusal{"D404", "`" + person + "` is named twice", {}, "name each person once"};
  }
  for (const auto& known : matter.evidence)
    if (known.kind == order.kind && known.digest == order.digest && known.presented_by == presenters && order.meets_condition == 0)
      return Refusal{"D107", "exactly this document is there already as `" + order.kind + "`, presented by " + listed(presenters), {}, "remit show " + matter.id};
  const auto open = static_cast<int>(matter.conditions.size());
  if (order.meets_condition < 0 || order.meets_condition > open ||
      (order.meets_condition > 0 && matter.conditions[static_cast<std::size_t>(order.meets_condition) - 1].met))
    return Refusal{"D304", "`" + matter.id + "` has no open condition " + std::to_string(order.meets_condition), {}, "remit show " + matter.id};
  if (matter.phase == Phase::approved && order.meets_condition == 0)
    return Refusal{"D102", "`" + matter.id + "` is approved since " + to_text(matter.changed_on) + "; evidence comes now only to meet a condition", {}, "name the condition with --meets N"};
  return so_far.happen(Happens::evidenced, Evidenced{order.kind, order.name, order.digest, presenters, order.meets_condition}, presenters.front(),
                       cite(so_far, {}, "", presenters.front()));
}

Verdict inform(Deliberation& so_far, const Inform& order) {
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  const auto duties = inform_duties(*routed, so_far.matter, so_far.organization());
  std::vector<std::string> whom, clauses;
  for (const auto& duty : duties) {
    if (!order.whom.empty() && duty.whom != order.whom) continue;
    whom.push_back(duty.whom);
    if (!duty.is_of_gate && std::find(clauses.begin(), clauses.end(), duty.clause) == clauses.end()) clauses.push_back(duty.clause);
  }
  auto& matter = so_far.matter;
  if (matter.duty == Duty::owing && whom.empty()) {
    std::vector<std::string> open;
    for (const auto& duty : duties) open.push_back(duty.whom);
    return Refusal{"D801", order.whom.empty() ? "nobody is left to be informed of `" + matter.id + "`" : "nobody has to inform `" + order.whom + "` of `" + matter.id + "`", {"still to be informed: " + listed(open)}, "remit inform " + matter.id};
  }
  if (matter.duty != Duty::owing)
    return Refusal{"D801", "`" + matter.id + "` is " + word(matter.phase) + (matter.duty == Duty::told ? "; everybody has been informed" : matter.phase == Phase::approved ? "; no row asks for anybody to be informed" : "; people are informed once it is approved"), {},
                   "remit next " + matter.id};
  const auto who = so_far.command.by.empty() ? so_far.given.recorder.person : so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  if (matter.approved_on && so_far.on < *matter.approved_on)
    return Refusal{"D502", "told on " + to_text(so_far.on) + ", before the approval on " + to_text(*matter.approved_on), {}, "give the day of telling with --decided"};
  return so_far.happen(Happens::informed, Informed{whom}, who, cite(so_far, clauses, "", who));
}

Verdict acknowledge(Deliberation& so_far) {
  auto& matter = so_far.matter;
  const auto& who = so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  const bool was_told = std::any_of(matter.informed.begin(), matter.informed.end(),
                                    [&](const std::string& whom) { return so_far.organization().is_in(who, whom, so_far.on); });
  if (!was_told)
    return Refusal{"D802", "`" + who + "` was not informed of `" + matter.id + "`", {matter.informed.empty() ? "nobody was informed so far" : "informed so far: " + listed(matter.informed)}, "remit inform " + matter.id};
  if (std::find(matter.acknowledged.begin(), matter.acknowledged.end(), who) != matter.acknowledged.end())
    return Refusal{"D107", "`" + who + "` has acknowledged `" + matter.id + "` already", {}, "remit show " + matter.id};
  return so_far.happen(Happens::acknowledged, Acknowledged{}, who, cite(so_far, {}, "", who));
}

Verdict state(Deliberation& so_far, const State& order) {
  auto& matter = so_far.matter;
  const auto& who = so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  std::set<std::string> kinds;
  for (const auto& row : so_far.rights().rows)
    for (const auto& need : row.needs)
      for (const auto* one : {&need, need.instead.empty() ? &need : &need.instead.front()})
        if (one->kind == Need::Kind::statement) kinds.insert(one->what);
  if (!kinds.contains(order.kind)) {
    const std::vector<std::string> known(kinds.begin(), kinds.end());
    const auto near = nearest(order.kind, known);
    return Refusal{"D303", "no row asks for a statement of the kind `" + order.kind + "`", {known.empty() ? "no row asks for any" : "kinds that are asked for: " + listed(known)}, near.empty() ? "remit next " + matter.id : "did you mean `" + near + "`?"};
  }
  for (const auto& one : matter.statements)
    if (one.kind == order.kind && one.by == who) return Refusal{"D107", "`" + who + "` has made this statement about `" + matter.id + "` already", {}, "remit show " + matter.id};
  return so_far.happen(Happens::supplied, Stated{order.kind}, who, cite(so_far, {}, "", who));
}

// Anyone in the chain may raise; nobody lowers it again in the round.
Verdict raise(Deliberation& so_far, const Raise& order) {
  auto& matter = so_far.matter;
  const auto& who = so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  const auto type = so_far.rights().facts.find(order.flag);
  if (type == so_far.rights().facts.end() || type->second.kind != FactKind::flag) {
    std::vector<std::string> known;
    for (const auto& [name, one] : so_far.rights().facts) if (one.kind == FactKind::flag) known.push_back(name);
    const auto near = nearest(order.flag, known);
    return Refusal{"D113", "the decision rights `" + so_far.rights().version + "` have no flag `" + order.flag + "`", {known.empty() ? "they have none" : "flags: " + listed(known)}, near.empty() ? "remit show " + matter.id : "did you mean `" + near + "`?"};
  }
  if (std::find(matter.raised.begin(), matter.raised.end(), order.flag) != matter.raised.end()) return Refusal{"D107", "`" + order.flag + "` is raised already", {}, "remit show " + matter.id};
  if (type->second.raised_by != "anyone") {
    const auto may = [&](const std::string& id) {
      const auto persons = so_far.organization().bodies.contains(id) ? so_far.organization().members_of(id, so_far.on) : persons_for(id, matter, so_far.organization(), so_far.on);
      return std::find(persons.begin(), persons.end(), who) != persons.end();
    };
    if (std::none_of(type->second.raisers.begin(), type->second.raisers.end(), may))
      return Refusal{"D201", "`" + who + "` may not raise `" + order.flag + "`", {"who may: " + type->second.raised_by}, "let one of them raise it"};
  }
  return so_far.happen(Happens::supplied, Raised{order.flag}, who, cite(so_far, {}, "", who));
}

// Breaks a silence that would decide.
Verdict object(Deliberation& so_far) {
  so_far.step = Step::approve;
  if (auto refusal = bring_up_to_date(so_far)) return refusal;
  const auto& routed = so_far.routed();
  auto& matter = so_far.matter;
  std::vector<std::string> seats, clauses;
  for (const auto* row : routed->rows) {
    const auto silence = silence_of(*row, *routed, matter, so_far.organization());
    if (!silence || silence->deemed->speaks != Deemed::Speaks::objects) continue;
    for (auto& id : seats_in(silence->deemed->unless)) if (std::find(seats.begin(), seats.end(), id) == seats.end()) seats.push_back(std::move(id));
    clauses.push_back(row->id);
  }
  const auto actor = actor_among(so_far, seats, seats, [&](const std::string& who) {
    return Refusal{"D201", "`" + who + "` cannot object to `" + matter.id + "`", {seats.empty() ? "no silence decides here that an objection could break" : "who may: " + listed(seats)}, "remit next " + matter.id};
  });
  if (!actor) return actor.refusal();
  for (const auto& act : matter.acts)
    if (act.type == "objected" && act.round == matter.round && act.counts && act.by == actor->decided_by)
      return Refusal{"D205", "`" + actor->decided_by + "` has objected to `" + matter.id + "` already", {}, "remit next " + matter.id};
  if (const auto counted = vote_of(so_far, *actor, "object", true); !counted) return counted.refusal();
  return so_far.happen(Happens::supplied, Objected{actor->act.seats}, actor->decided_by, cite_act(so_far, clauses, *actor));
}

}  // namespace remit
