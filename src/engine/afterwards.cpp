// What follows a decision: what it is bound to, veto, ratification, drawing on it, its end; and what time brings about.
#include <algorithm>
#include <set>

#include "engine/actors.hpp"
#include "engine/ballots.hpp"
#include "policy/plan.hpp"
#include "policy/silence.hpp"

namespace remit {
namespace {

std::string text(const std::optional<Day>& day) { return day ? to_text(*day) : std::string(); }

// The smallest ceiling of all rows; nothing when none speaks of one, or its fact is not stated.
std::optional<Money> ceiling_of(const Deliberation& so_far, const Route& route) {
  auto given = so_far.circumstances(so_far.matter);
  for (const auto& [name, value] : route.amounts) given.facts[name] = value;
  const auto exact = [&](const Operand& operand) -> std::optional<Exact> {
    const auto found = given.facts.find(operand.name);
    const auto* value = operand.constant ? &*operand.constant : found == given.facts.end() ? nullptr : &found->second;
    if (!value) return std::nullopt;
    if (const auto* money = std::get_if<Money>(value)) return given.organization->converted(*money, so_far.rights().currency, given.day);
    if (const auto* worked_out = std::get_if<Exact>(value)) return *worked_out;
    return std::nullopt;
  };
  std::optional<Exact> least;
  for (const auto* row : route.rows) {
    if (!row->covers) continue;
    auto bears = exact({std::nullopt, row->covers->fact});
    if (!bears) continue;
    *bears = *bears * Exact(row->covers->of_hundred) / Exact(Ratio{100, 1});
    if (row->covers->at_least) if (const auto floor = exact(*row->covers->at_least); floor && bears->compare(*floor) < 0) bears = floor;
    if (row->covers->at_most) if (const auto most = exact(*row->covers->at_most); most && bears->compare(*most) > 0) bears = most;
    if (!least || bears->compare(*least) < 0) least = bears;
  }
  if (!least) return std::nullopt;
  // In whole minor units; what lies between two is not borne.
  const auto digits = minor_digits(least->currency().code).value_or(2);
  auto unit = Exact(Ratio{1, 1});
  for (int i = 0; i < digits; ++i) unit = unit / Exact(Ratio{10, 1});
  if (auto money = least->money()) return money;
  std::int64_t low = 0, high = kLargest;
  while (low < high) {
    const auto middle = low + (high - low + 1) / 2;
    if (Exact(Money{least->currency(), middle}).compare(*least) <= 0) low = middle; else high = middle - 1;
  }
  return Money{least->currency(), low};
}

// What is spent counts in the fact that the approval was about, where no row says how much it bears.
std::optional<Money> amount_approved(const Matter& matter) {
  for (const auto* name : {"investment", "amount"})
    if (const auto found = matter.facts.find(name); found != matter.facts.end())
      if (const auto* money = std::get_if<Money>(&found->second)) return *money;
  std::optional<Money> only;
  for (const auto& [name, value] : matter.facts)
    if (const auto* money = std::get_if<Money>(&value)) { if (only) return std::nullopt; only = *money; }
  return only;
}

// The rows that speak of a veto or a ratification, and the seats in which it may be made now.
struct Afterwards {
  std::vector<const Row*> rows;
  std::vector<std::string> seats;
};
Afterwards seats_after(const Route& route, bool of_veto) {
  Afterwards out;
  for (const auto* row : route.rows) {
    const auto& party = of_veto ? row->veto : row->ratify;
    if (!party) continue;
    out.rows.push_back(row);
    for (auto& id : seats_in(*party))
      if (std::find(out.seats.begin(), out.seats.end(), id) == out.seats.end()) out.seats.push_back(std::move(id));
  }
  return out;
}

Refusal nobody_may(const Deliberation& so_far, const Afterwards& rows, const char* what, const std::string& who) {
  Refusal out{"D201", "`" + who + "` has no authority to " + what + " `" + so_far.matter.id + "`", {}, "remit show " + so_far.matter.id};
  for (const auto* row : rows.rows) out.notes.push_back("`" + row->id + "` says: " + what + " " + to_text(what == std::string("veto") ? *row->veto : *row->ratify));
  if (rows.rows.empty()) out.notes.push_back(std::string("no clause that matches asks anybody to ") + what);
  return out;
}

}  // namespace

std::optional<Bound> bound_by(const Deliberation& so_far, const Route& route, const Matter* before) {
  auto matter = so_far.matter;
  const auto& organization = so_far.organization();
  const auto received = receipt_of(route, matter, organization);
  std::optional<Day> effective, lapses, veto, ratify;
  for (const auto* row : route.rows)
    if (row->takes_effect) if (const auto day = day_of(*row->takes_effect, matter, organization, received)) effective = std::max(effective.value_or(*day), *day);
  matter.terms.effective_on = effective;
  for (const auto* row : route.rows) {
    if (row->lapses) if (const auto day = day_of(*row->lapses, matter, organization, received)) lapses = std::min(lapses.value_or(*day), *day);
    if (row->veto) if (const auto day = due_on(*row->veto->time, matter, organization, received)) veto = std::max(veto.value_or(*day), *day);
    if (row->ratify) if (const auto day = due_on(*row->ratify->time, matter, organization, received)) ratify = std::min(ratify.value_or(*day), *day);
  }
  std::set<std::string> gates;
  for (const auto* row : route.rows)
    for (const auto& gate : row->gates) if (const auto day = day_of(gate, matter, organization, received)) gates.insert(to_text(*day));
  if (before) if (const auto due = before->gate_due(so_far.on)) gates.insert(to_text(*due));
  const auto ceiling = ceiling_of(so_far, route);
  if (!effective && !lapses && !veto && !ratify && !ceiling && gates.empty()) return std::nullopt;
  return Bound{ceiling ? to_text(*ceiling) : std::string(), text(effective), text(lapses), text(veto), text(ratify), {gates.begin(), gates.end()}};
}

Verdict veto(Deliberation& so_far) {
  so_far.step = Step::approve;
  auto& matter = so_far.matter;
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  if (matter.phase != Phase::approved) return so_far.happen(Happens::vetoed, Vetoed{}, so_far.command.by, {});
  const auto after = seats_after(*routed, true);
  const auto actor = actor_among(so_far, after.seats, {}, [&](const std::string& who) { return nobody_may(so_far, after, "veto", who); });
  if (!actor) return actor.refusal();
  std::vector<std::string> clauses;
  std::optional<Day> last;
  for (const auto* row : after.rows) {
    const auto ids = seats_in(*row->veto);
    const bool is_theirs = std::any_of(actor->act.seats.begin(), actor->act.seats.end(), [&](const std::string& seat) {
      return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return seat == id || seat == kOneOf + id; });
    });
    if (!is_theirs) continue;
    last = due_on(*row->veto->time, matter, so_far.organization(), receipt_of(*routed, matter, so_far.organization()));
    if (!last || so_far.on <= *last) clauses.push_back(row->id);
  }
  auto acts = acts_of(matter, "vetoed");
  for (const auto& act : acts)
    if (!actor->is_body && act.person == actor->decided_by) return Refusal{"D205", "`" + actor->decided_by + "` has vetoed `" + matter.id + "` already; others are waited for", {}, "remit show " + matter.id};
  acts.push_back(actor->act);
  if (clauses.empty()) return Refusal{"D822", "the time for a veto of `" + matter.id + "` ended on " + text(last), {}, "what was approved stands; to change it: remit amend " + matter.id + " FILE"};
  if (matter.approved_on && so_far.on < *matter.approved_on) return Refusal{"D502", "vetoed on " + to_text(so_far.on) + ", before the approval on " + to_text(*matter.approved_on), {}, "correct --decided"};
  const auto tally = vote_of(so_far, *actor, "veto", true);
  if (!tally) return tally.refusal();
  // Each row's party as a whole undoes the approval; until then a veto is a vote for it.
  const bool is_whole = std::any_of(after.rows.begin(), after.rows.end(), [&](const Row* row) {
    return std::find(clauses.begin(), clauses.end(), row->id) != clauses.end() && complete(*row->veto, acts);
  });
  return so_far.happen(is_whole ? Happens::vetoed : Happens::used, Vetoed{actor->act.seats, so_far.ballot, *tally}, actor->decided_by, cite_act(so_far, clauses, *actor));
}

Verdict ratify(Deliberation& so_far) {
  so_far.step = Step::approve;
  auto& matter = so_far.matter;
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  const auto after = seats_after(*routed, false);
  const auto actor = actor_among(so_far, after.seats, {}, [&](const std::string& who) { return nobody_may(so_far, after, "ratify", who); });
  if (!actor) return actor.refusal();
  if (matter.phase == Phase::approved && matter.ratified) return Refusal{"D205", "`" + matter.id + "` is ratified already", {}, "remit why " + matter.id};
  if (matter.approved_on && so_far.on < *matter.approved_on) return Refusal{"D502", "ratified on " + to_text(so_far.on) + ", before the approval on " + to_text(*matter.approved_on), {}, "correct --decided"};
  if (matter.terms.ratify_by && *matter.terms.ratify_by < so_far.on)
    return Refusal{"D822", "the time to ratify `" + matter.id + "` ended on " + to_text(*matter.terms.ratify_by), {"its authority ended; what was done stays recorded"}, "remit amend " + matter.id + " FILE --round ratification, where a row allows it"};
  for (const auto& person : {actor->decided_by, actor->act.giver})
    if (!actor->is_body && !person.empty())
      if (const auto why = conflict(so_far.rights(), matter, person, "ratify"); !why.empty())
        return Refusal{exclusion(so_far.rights(), matter, person, "approve").empty() ? "D206" : "D210", "`" + person + "` may not ratify `" + matter.id + "`: the same person " + why, {"a ratification is by others than those who acted"}, "remit next " + matter.id};
  const auto tally = vote_of(so_far, *actor, "ratify", true);
  if (!tally) return tally.refusal();
  auto acts = acts_of(matter, "ratified");
  std::vector<std::string> clauses;
  for (const auto* row : after.rows) if (helps(*row->ratify, acts, actor->act) == Helps::yes) clauses.push_back(row->id);
  if (clauses.empty()) return Refusal{"D205", "`" + actor->decided_by + "` has ratified `" + matter.id + "` already", {}, "remit next " + matter.id};
  acts.push_back(actor->act);
  const bool is_whole = std::all_of(after.rows.begin(), after.rows.end(), [&](const Row* row) { return complete(*row->ratify, acts); });
  return so_far.happen(Happens::used, Ratified{actor->act.seats, is_whole, so_far.ballot, *tally}, actor->decided_by, cite_act(so_far, clauses, *actor));
}

Verdict draw(Deliberation& so_far, const Draw& order) {
  auto& matter = so_far.matter;
  const auto& id = matter.id;
  const auto who = so_far.command.by.empty() ? so_far.given.recorder.person : so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  if (matter.phase != Phase::approved) return Refusal{"D820", "`" + id + "` is " + word(matter.phase) + ": nothing can be drawn on it", {}, "remit next " + id};
  if (order.amount.minor_units <= 0) return Refusal{"D820", "`" + to_text(order.amount) + "` is nothing to draw", {}, "give the amount that is spent, such as USD 20K"};
  const auto& terms = matter.terms;
  const auto no = [&](std::string why) { return Refusal{"D820", "`" + id + "` bears nothing on " + to_text(so_far.on) + ": " + why, {}, "remit show " + id}; };
  if (matter.is_settled) return no("it is settled: nothing is outstanding any more");
  if (!matter.executable()) return no("it was approved on conditions that are not met");
  if (terms.effective_on && so_far.on < *terms.effective_on) return no("it takes effect on " + to_text(*terms.effective_on));
  if (terms.veto_until && so_far.on <= *terms.veto_until) return no("it may be vetoed until " + to_text(*terms.veto_until));
  if (terms.lapses_on && *terms.lapses_on < so_far.on) return no("it lapsed after " + to_text(*terms.lapses_on));
  if (auto refusal = check_no_gate_due(so_far)) return refusal;
  if (terms.ratify_by && !matter.ratified && *terms.ratify_by < so_far.on) return no("it was not ratified by " + to_text(*terms.ratify_by));
  if (matter.approved_on && so_far.on < *matter.approved_on) return Refusal{"D502", "drawn on " + to_text(so_far.on) + ", before the approval on " + to_text(*matter.approved_on), {}, "correct --decided"};
  const auto ceiling = terms.ceiling ? terms.ceiling : amount_approved(matter);
  if (!ceiling) return no("what was approved states no single amount of money");
  const auto converted = so_far.organization().converted(order.amount, ceiling->currency, so_far.on);
  const auto drawn = Exact(matter.drawn.value_or(Money{ceiling->currency, 0}));
  if (!converted || (matter.drawn && !(matter.drawn->currency == ceiling->currency)))
    return Refusal{"D112", "`" + to_text(order.amount) + "` cannot be compared with the ceiling of " + to_text(*ceiling) + ": no rate is in force", {}, "give the amount in " + ceiling->currency.code};
  const auto amount = converted->money();
  if (!amount) return Refusal{"D112", "`" + to_text(order.amount) + "` is no whole number of minor units in " + ceiling->currency.code, {}, "give the amount in " + ceiling->currency.code};
  if ((drawn + *converted).compare(Exact(*ceiling)) > 0)
    return Refusal{"D821", "`" + id + "` bears " + to_text(*ceiling) + "; " + to_text(drawn) + " is drawn already, and " + to_text(*amount) + " more is not covered",
                   {"what was approved up to a ceiling needs a new approval above it"}, "remit amend " + id + " FILE, with the total"};
  return so_far.happen(Happens::used, Drawn{to_text(*amount), order.what}, who, cite(so_far, {}, "", who));
}

Verdict settle(Deliberation& so_far) {
  const auto who = so_far.command.by.empty() ? so_far.given.recorder.person : so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  if (who != so_far.given.recorder.person) if (auto refusal = check_behind(so_far, who, false)) return refusal;
  if (so_far.matter.is_settled) return Refusal{"D107", "`" + so_far.matter.id + "` is settled already", {}, "remit show " + so_far.matter.id};
  return so_far.happen(Happens::used, Settled{}, who, cite(so_far, {}, "", who));
}

Verdict revoke(Deliberation& so_far) {
  auto& matter = so_far.matter;
  if (matter.about != "delegation") return Refusal{"D815", "`" + matter.id + "` is about `" + matter.about + "`; only a delegation is revoked", {}, "to end an approved matter: remit amend " + matter.id + " FILE --round rescission"};
  const auto& who = so_far.command.by;
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  const auto giver = matter.facts.find("giver");
  std::vector<std::string> ids{"giver"};
  if (const auto* rule = delegation_rule(so_far.rights(), so_far.organization(), matter.facts); rule && rule->revoke) ids = ids_in(*rule->revoke);
  const bool is_giver = giver != matter.facts.end() && to_text(giver->second) == who;
  const auto seats = seats_of(who, ids, matter, so_far.organization(), so_far.on);
  if (!is_giver && seats.empty()) return Refusal{"D815", "`" + who + "` may not revoke `" + matter.id + "`", {"who may: the giver, " + listed(ids)}, "let one of them do it with --by"};
  return so_far.happen(Happens::revoked, Revoked{}, who, cite(so_far, {}, is_giver ? "giver" : seats.front(), who));
}

Verdict bring_up_to_date(Deliberation& so_far) {
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  auto& matter = so_far.matter;
  if (const auto due = decided_by_silence(so_far.rights(), *routed, matter, so_far.organization(), so_far.on, &so_far.given.others))
    return Refusal{"D823", "`" + matter.id + "` was deemed " + (due->deemed->approves ? "approved" : "rejected") + " after " + to_text(due->last_day) + ": " + due->deemed->text, {"by `" + due->row->id + "`"},
                   "remit tick " + matter.id + " records it"};
  const auto current = step_of(matter.phase);
  if (!current) return {};
  const auto open = so_far.open_now().steps;
  if ((open & ((1U << static_cast<unsigned>(*current)) - 1)) == 0) return {};
  std::vector<std::string> clauses;
  for (const auto* row : routed->rows) clauses.push_back(row->id);
  return so_far.happen(Happens::rerouted, Rerouted{clauses}, "system", cite(so_far, clauses, "", ""));
}

Verdict tick(Deliberation& so_far) {
  auto& matter = so_far.matter;
  const auto& routed = so_far.routed();
  if (!routed) return routed.refusal();
  const auto recorded_as_of = so_far.on;
  while (const auto due = decided_by_silence(so_far.rights(), *routed, matter, so_far.organization(), recorded_as_of, &so_far.given.others)) {
    so_far.on = std::max(due->last_day, matter.changed_on);
    auto authority = cite(so_far, {due->row->id}, "", "");
    if (!due->deemed->approves) {
      if (auto refusal = so_far.happen(Happens::rejected, Rejected{}, "system", std::move(authority))) return refusal;
      return end_or_stand_again(so_far);
    }
    if (auto refusal = so_far.happen(Happens::approved, DeemedApproved{due->row->id}, "system", std::move(authority))) return refusal;
    if (!step_of(matter.phase)) break;
  }
  so_far.on = recorded_as_of;
  if (matter.phase == Phase::approved && matter.terms.lapses_on && *matter.terms.lapses_on < so_far.on)
    return so_far.happen(Happens::lapsed, Lapsed{}, "system", cite(so_far, {}, "", ""));
  if (const auto current = step_of(matter.phase)) {
    const auto open = so_far.open_now().steps;
    const bool is_elsewhere = (open & ((1U << static_cast<unsigned>(*current)) - 1)) != 0 || (open >> static_cast<unsigned>(*current) & 1U) == 0;
    if (is_elsewhere) return so_far.happen(Happens::rerouted, Rerouted{}, "system", cite(so_far, {}, "", ""));
  }
  if (!so_far.events.empty()) return {};
  Refusal nothing{"D824", "nothing is due of `" + matter.id + "` on " + to_text(so_far.on), {}, "remit next " + matter.id};
  if (const auto gate = matter.gate_due(so_far.on)) nothing.notes.push_back("its gate of " + to_text(*gate) + " waits for a decision; time does not pass it");
  return nothing;
}

}  // namespace remit
