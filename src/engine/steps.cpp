// Acts of the steps: whether this person or body has the authority, whether it is their turn, and what the act brings.
// Holds: R2 (fail closed), R6 (persons, not roles).
#include <algorithm>

#include "engine/actors.hpp"
#include "engine/ballots.hpp"
#include "engine/deliberation.hpp"
#include "policy/plan.hpp"

namespace remit {
namespace {

constexpr Happens kActs[] = {Happens::recommended, Happens::consulted, Happens::agreed, Happens::reviewed, Happens::approved, Happens::signed_};

Happens happens_of(Step step) { return kActs[static_cast<std::size_t>(step)]; }

// Every seat a step names, as the plans of its rows spell them.
std::vector<std::string> seats_at(const Route& route, Step step) {
  std::vector<std::string> out;
  for (const auto* row : route.at(step))
    for (auto& id : seats_in(*plans_of(route, *row, step)))
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(std::move(id));
  return out;
}

// Why nobody with this name has a seat at the step: never, or not on that day.
Refusal without_authority(const Deliberation& so_far, const Route& route, Step step, const std::string& who, const std::vector<std::string>& seats) {
  Refusal out{"D201", "`" + who + "` has no authority to " + word(step) + " `" + so_far.matter.id + "`", {}, "remit next " + so_far.matter.id};
  const auto rows = route.at(step);
  if (rows.empty()) {
    out.notes.push_back(std::string("no clause that matches asks anybody to ") + word(step));
    return out;
  }
  for (const auto* row : rows) out.notes.push_back("`" + row->id + "` says: " + word(step) + " " + to_text(*row->party(step)));
  for (const auto& seat : seats) {
    const auto office = so_far.organization().offices.find(seat);
    if (office == so_far.organization().offices.end()) continue;
    for (const auto& holder : office->second.holders)
      if (holder.who == who && !holder.span.covers(so_far.on))
        out.notes.push_back("`" + who + "` holds " + seat + " from " + to_text(holder.span.from) + (holder.span.until ? " until " + to_text(*holder.span.until) : std::string()) +
                            ", not on " + to_text(so_far.on));
  }
  if (const auto may = who_may(so_far, route, step); !may.empty()) out.notes.push_back("who may: " + may);
  return out;
}

Result<Actor> actor_at(const Deliberation& so_far, const Route& route, Step step) {
  const auto seats = seats_at(route, step);
  std::vector<std::string> waits;
  for (const auto& unit : awaited_at(route, so_far.matter, step)) waits.insert(waits.end(), unit.ids.begin(), unit.ids.end());
  return actor_among(so_far, seats, waits, [&](const std::string& who) { return without_authority(so_far, route, step, who, seats); });
}

// The offices among these that somebody's act in these seats may have used; through a group, any that is held.
std::vector<std::string> offices_used(const Deliberation& so_far, const std::vector<std::string>& seats, const std::string& holder, Day day, const std::vector<std::string>& among) {
  std::vector<std::string> out;
  for (const auto& office : among) {
    const auto* held = so_far.organization().holder(office, day);
    const bool uses = std::any_of(seats.begin(), seats.end(), [&](const std::string& seat) { return seat == office || (held && held->who == holder && is_seat_of(so_far.organization(), seat, office)); });
    if (uses) out.push_back(office);
  }
  return out;
}

// Offices that no one person may use in one matter: [COO, CFO].
Verdict check_offices(const Deliberation& so_far, const Actor& actor) {
  const auto holder_of = [](const std::string& by, const std::string& giver) { return giver.empty() ? by : giver; };
  for (const auto& rule : so_far.rights().separation) {
    if (rule.lifts || !rule.excluded.empty() || (!rule.about.empty() && std::find(rule.about.begin(), rule.about.end(), so_far.matter.about) == rule.about.end())) continue;
    auto now = offices_used(so_far, actor.act.seats, holder_of(actor.decided_by, actor.act.giver), so_far.on, rule.steps);
    if (!so_far.command.as.empty() && std::find(now.begin(), now.end(), so_far.command.as) != now.end()) now = {so_far.command.as};
    for (const auto& act : so_far.matter.acts) {
      const bool is_same = act.by == actor.decided_by || act.by == actor.act.giver || (!act.giver.empty() && (act.giver == actor.decided_by || act.giver == actor.act.giver));
      if (!is_same || act.ballot || !act.counts || act.round != so_far.matter.round) continue;
      const auto before = offices_used(so_far, act.seats, holder_of(act.by, act.giver), act.decided_on, rule.steps);
      for (const auto& one : before)
        for (const auto& other : now)
          if (one != other)
            return Refusal{"D206", "`" + actor.decided_by + "` may not act on `" + so_far.matter.id + "` as " + other + ": " + one + " was used by the same person on " + to_text(act.decided_on),
                           {"no one person may use both offices in one matter"}, "remit next " + so_far.matter.id};
    }
  }
  return {};
}

Verdict check_separation(const Deliberation& so_far, const Actor& actor, Step step) {
  if (actor.is_body) return {};
  // Through a delegation both are one: neither may do what the other may not.
  auto persons = actor.between;
  persons.insert(persons.begin(), {actor.decided_by, actor.act.giver});
  for (const auto& person : persons) {
    if (person.empty()) continue;
    if (const auto why = exclusion(so_far.rights(), so_far.matter, person, word(step)); !why.empty())
      return Refusal{"D210", "`" + person + "` may not " + word(step) + " `" + so_far.matter.id + "`: the person " + why,
                     {"whoever the matter concerns has no part in that step, whatever office or delegation is used"}, "remit next " + so_far.matter.id};
    // `approve: proposer` says in words that the proposer decides; in no other seat.
    auto why = conflict(so_far.rights(), so_far.matter, person, word(step));
    const auto& seats = actor.act.seats;
    if (!why.empty() && person == so_far.matter.proposer && std::all_of(seats.begin(), seats.end(), [](const std::string& seat) { return seat == "proposer"; })) {
      auto others_proposed = so_far.matter;
      others_proposed.proposer.clear();
      why = conflict(so_far.rights(), others_proposed, person, word(step));
    }
    if (!why.empty())
      return Refusal{"D206", "`" + person + "` may not " + word(step) + " `" + so_far.matter.id + "`: the same person " + why,
                     {"no one person may do both in one round, whatever office is used"}, "remit next " + so_far.matter.id};
  }
  return check_offices(so_far, actor);
}

// A body that both reviews and approves may approve when its review is the last one due.
bool discharges_review(const Deliberation& so_far, const Route& route, const Actor& actor, Step step) {
  if (!actor.is_body || step != Step::approve || so_far.matter.phase != Phase::reviewing) return false;
  const auto open = awaited_at(route, so_far.matter, Step::review);
  return !open.empty() && std::all_of(open.begin(), open.end(), [&](const Awaited& unit) {
    return std::find(unit.ids.begin(), unit.ids.end(), seat_of_body(actor)) != unit.ids.end();
  });
}

Verdict check_barrier(const Deliberation& so_far, const Route& route, const Actor& actor, Step step) {
  const auto& matter = so_far.matter;
  const auto current = step_of(matter.phase);
  if (!current)
    return Refusal{"D102", "`" + matter.id + "` is " + word(matter.phase) + " since " + to_text(matter.changed_on) + "; nobody's act is waited for", {},
                   is_over(matter.phase) ? "remit why " + matter.id : "take it up again: remit propose " + matter.id};
  if (step == *current || discharges_review(so_far, route, actor, step)) return {};
  if (step < *current)
    return Refusal{"D205", std::string("the step `") + word(step) + "` of `" + matter.id + "` is complete; it is " + word(matter.phase) + " now", {}, "remit next " + matter.id};
  Refusal out{"D204", "it is too early to " + std::string(word(step)) + " `" + matter.id + "`: it is " + word(matter.phase), {}, "remit next " + matter.id};
  out.notes.push_back(std::string("waits first for `") + word(*current) + "` by " + who_may(so_far, route, *current));
  return out;
}

Verdict check_needs(const Deliberation& so_far, const Route& route, const Actor& actor, Step step) {
  Refusal out{"D301", "", {}, ""};
  for (const auto& open : open_needs(route, so_far.matter, so_far.organization(), so_far.on, &so_far.given.others, step == Step::approve && !actor.is_body ? actor.decided_by : std::string())) {
    if (open.row->before > step) continue;
    if (out.sentence.empty()) {
      out.sentence = "`" + so_far.matter.id + "` is not ready to be " + word(happens_of(step)) + ": " + open.why;
      out.next = open.repair;
    }
    out.notes.push_back("`" + open.row->id + "` needs " + open.need->text + " before the step `" + word(open.row->before) + "`: " + open.why);
  }
  if (out.sentence.empty()) return {};
  return out;
}

// Where a row asks for it, a person approves with a key of their own. Whether the signature is right, the desk has checked.
Verdict check_signature(const Deliberation& so_far, const Route& route, const Actor& actor, Step step) {
  if (step != Step::approve || actor.is_body || !so_far.command.signature.empty()) return {};
  for (const auto* row : route.rows)
    if (std::any_of(row->needs.begin(), row->needs.end(), [](const Need& need) { return need.kind == Need::Kind::signature; }))
      return Refusal{"D211", "`" + so_far.matter.id + "` is approved with a signature only", {"`" + row->id + "` needs signature by each approver"},
                     "remit wording " + so_far.matter.id + " --by " + actor.decided_by + " prints what to sign; then add --signature FILE"};
  return {};
}

// An act may not be dated before those that made it possible. Holds: R5.
Verdict check_order_of_days(const Deliberation& so_far, const Route& route, Step step) {
  const auto rows = route.at(step);
  const bool ordered = std::any_of(rows.begin(), rows.end(), [&](const Row* row) { return to_text(*row->party(step)).find(" then ") != std::string::npos; });
  for (const auto& act : so_far.matter.acts) {
    const bool is_before = act.counts && act.round == so_far.matter.round && act.step && (*act.step < step || (ordered && *act.step == step));
    const auto& at = so_far.command.decided_at;
    const bool is_too_early = so_far.on < act.decided_on || (so_far.on == act.decided_on && at && act.decided_at && *at < *act.decided_at);
    if (is_before && is_too_early)
      return Refusal{"D502", "decided on " + to_text(so_far.on) + ", before the act of `" + act.by + "` on " + to_text(act.decided_on) + " that had to come first", {},
                     "correct --decided, or record that act with its own day"};
  }
  return {};
}

Result<std::vector<std::string>> clauses_of(const Deliberation& so_far, const Route& route, const Actor& actor, Step step) {
  auto helped = Helps::no;
  auto clauses = clauses_helped(route, so_far.matter, step, actor.act, helped);
  if (helped == Helps::yes) return clauses;
  const auto& id = so_far.matter.id;
  const auto waits = "waits for " + who_may(so_far, route, step);
  if (helped == Helps::out_of_turn) return Refusal{"D203", "it is not yet the turn of `" + actor.decided_by + "` to " + word(step) + " `" + id + "`", {waits}, "remit next " + id};
  const bool acted = std::any_of(so_far.matter.acts.begin(), so_far.matter.acts.end(), [&](const ActRecord& act) {
    return act.step == step && act.counts && !act.against && act.round == so_far.matter.round && act.by == actor.decided_by;
  });
  if (acted)
    return Refusal{"D205", "`" + actor.decided_by + "` has taken this step of `" + id + "` already; one person counts once, whatever offices they hold", {waits}, "remit next " + id};
  if (helped == Helps::not_distinct)
    return Refusal{"D207", "the parties of this step must be distinct persons, and `" + actor.decided_by + "` counts once", {waits}, "remit next " + id};
  return Refusal{"D205", "another has acted for " + listed(actor.act.seats) + " on `" + id + "` already", {waits}, "remit next " + id};
}

}  // namespace

Verdict take_step(Deliberation& so_far, const TakeStep& order) {
  const auto step = order.step;
  so_far.step = step;
  if (order.against && step != Step::recommend && step != Step::consult && step != Step::agree)
    return Refusal{"D209", std::string("there is no adverse act of the step `") + word(step) + "`", {}, "to decide against: remit reject " + so_far.matter.id};
  if (step == Step::review && so_far.matter.about == "delegation" && so_far.matter.phase == Phase::approved) return review_again(so_far);
  if (auto refusal = bring_up_to_date(so_far)) return refusal;
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  auto actor = actor_at(so_far, *routed, step);
  if (!actor) return actor.refusal();
  if (auto refusal = check_separation(so_far, *actor, step)) return refusal;
  if (auto refusal = check_barrier(so_far, *routed, *actor, step)) return refusal;
  if (auto refusal = check_needs(so_far, *routed, *actor, step)) return refusal;
  if (auto refusal = check_signature(so_far, *routed, *actor, step)) return refusal;
  if (auto refusal = check_order_of_days(so_far, *routed, step)) return refusal;
  const auto clauses = clauses_of(so_far, *routed, *actor, step);
  if (!clauses) return clauses.refusal();
  const auto tally = vote_of(so_far, *actor, word(step), !(order.against && step == Step::agree));
  if (!tally) return tally.refusal();
  const auto cited = cite_act(so_far, *clauses, *actor);
  const auto& ballot = so_far.ballot;
  if (discharges_review(so_far, *routed, *actor, step)) {
    auto helped = Helps::no;
    const auto reviews = clauses_helped(*routed, so_far.matter, Step::review, actor->act, helped);
    if (auto refusal = so_far.happen(Happens::reviewed, ActTaken{Step::review, false, actor->act.seats, {}, ballot, *tally}, actor->decided_by,
                                     cite_act(so_far, reviews, *actor)))
      return refusal;
  }
  if (order.against && step == Step::agree) {
    if (auto refusal = so_far.happen(Happens::rejected, Rejected{actor->act.seats, ballot, *tally}, actor->decided_by, cited)) return refusal;
    return end_or_stand_again(so_far);
  }
  if (auto refusal = so_far.happen(happens_of(step), ActTaken{step, order.against, actor->act.seats, order.conditions, ballot, *tally}, actor->decided_by, cited))
    return refusal;
  // A recommendation against: the matter goes back to its proposer, and the approver will see it.
  if (order.against && step == Step::recommend) return so_far.happen(Happens::returned, Returned{actor->act.seats}, actor->decided_by, cited);
  return {};
}

Verdict turn_down(Deliberation& so_far, Happens happens) {
  so_far.step = step_of(so_far.matter.phase);
  if (auto refusal = bring_up_to_date(so_far)) return refusal;
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  auto step = step_of(so_far.matter.phase);
  if (!step || !permits(so_far.matter.phase, happens))
    return Refusal{"D102", "`" + so_far.matter.id + "` is " + word(so_far.matter.phase) + " since " + to_text(so_far.matter.changed_on) + "; it cannot be " + word(happens) + " now", {},
                   "remit next " + so_far.matter.id};
  auto actor = actor_at(so_far, *routed, *step);
  if (!actor) return actor.refusal();
  // Who turns a matter down must be one whose act it waits for.
  if (auto refusal = check_separation(so_far, *actor, *step)) return refusal;
  if (auto refusal = check_order_of_days(so_far, *routed, *step)) return refusal;
  const auto clauses = clauses_of(so_far, *routed, *actor, *step);
  if (!clauses) return clauses.refusal();
  const auto tally = vote_of(so_far, *actor, word(*step), happens != Happens::rejected);
  if (!tally) return tally.refusal();
  const auto& seats = actor->act.seats;
  auto cited = cite_act(so_far, *clauses, *actor);
  if (happens == Happens::rejected) {
    if (auto refusal = so_far.happen(happens, Rejected{seats, so_far.ballot, *tally}, actor->decided_by, std::move(cited))) return refusal;
    return end_or_stand_again(so_far);
  }
  if (happens == Happens::returned) return so_far.happen(happens, Returned{seats}, actor->decided_by, std::move(cited));
  return so_far.happen(happens, Deferred{seats}, actor->decided_by, std::move(cited));
}

}  // namespace remit
