// Asks the lifecycle about each happening, once and centrally, and holds the checks that every command passes.
#include "engine/deliberation.hpp"

#include <algorithm>
#include <set>

#include "policy/plan.hpp"

namespace remit {
namespace {

// Happenings after which the round waits for nobody, whatever the matrix still lists.
bool rests(Happens happens) {
  return happens == Happens::rejected || happens == Happens::returned || happens == Happens::deferred || happens == Happens::withdrawn;
}

std::string fact_type_word(const Value& value, const FactType* declared) {
  static constexpr const char* kByIndex[] = {"text", "money", "number", "percent", "duration", "date", "names", "exact", "flows"};
  if (value.index() != 0 || !declared) return kByIndex[value.index()];
  if (declared->kind == FactKind::person) return "person";
  return declared->kind == FactKind::text ? "text" : "name";
}

}  // namespace

Deliberation::Deliberation(const Case& the_case, const Command& the_command)
    : given(the_case), command(the_command), matter(the_case.matter), on(the_command.decided_on.value_or(the_case.today)), ballot(the_command.ballot) {}

const Result<Route>& Deliberation::routed() const {
  if (!route_) route_ = route(*given.rights, circumstances(matter));
  return *route_;
}

const Answer* Deliberation::answer_to(Question::Kind kind) const {
  const auto found = std::find_if(given.answers.begin(), given.answers.end(), [&](const Answer& a) { return a.question.kind == kind; });
  return found == given.answers.end() ? nullptr : &*found;
}

Open Deliberation::open_after(Happens happens, const Matter& then, Verdict& refusal) const {
  Open out{~0U, false};
  if (rests(happens)) return out;
  // An approval taken up again keeps its own rights, which are not at hand here: it is decided, and owes what it owed.
  if (const auto& before = matter.standing; before && then.round != matter.round && then.round == before->round)
    return {0, before->duty == Duty::owing || !then.to_tell.empty()};
  if (happens == Happens::rescinded && matter.round_kind != "rescission") return {0, matter.duty == Duty::owing};  // at a gate
  const bool is_same = then.facts == matter.facts && then.round == matter.round && then.about == matter.about && then.proposed_on == matter.proposed_on && then.raised == matter.raised && then.approvals.size() == matter.approvals.size() && matter.exists();
  if (!is_same) route_ = route(rights(), circumstances(then));
  const auto& next_route = routed();
  if (!next_route) { refusal = next_route.refusal(); return out; }
  // Adoption leaves the duty to inform as it is.
  if (happens != Happens::adopted) out.steps = open_steps(*next_route, then);
  // Where nobody needs to approve, what is needed before the approval still holds it up.
  if (next_route->verdict == Route::Verdict::none_needed && !is_over(then.phase)) {
    const auto needs = open_needs(*next_route, then, organization(), on, &given.others);
    if (std::any_of(needs.begin(), needs.end(), [](const OpenNeed& need) { return need.row->before <= Step::approve; })) out.steps |= 1U << static_cast<unsigned>(Step::approve);
  }
  out.duties = !inform_duties(*next_route, then, organization()).empty();
  return out;
}

namespace {

// What cannot be done in this phase, in words. `type`: of the happening.
std::string not_now(Happens happens, const std::string& type) {
  switch (happens) {
    case Happens::supplied: return type == "stated" ? "no statement can be made now" : type == "raised" ? "no flag can be raised now" : "nobody can object now";
    case Happens::sponsored: return "no sponsor can be named now";
    case Happens::evidenced: return "no evidence can be presented now";
    case Happens::informed: return "nobody is told now";
    case Happens::acknowledged: return "nothing is to be acknowledged now";
    case Happens::proposed_again: return "it cannot be proposed again now";
    case Happens::proposed_amendment: return "an amendment cannot be proposed now";
    case Happens::used: return type == "drawn" ? "nothing can be drawn now" : "it cannot be " + type + " now";
    case Happens::rerouted: case Happens::stands: return "nothing of it can change now";
    default: return std::string("it cannot be ") + word(happens) + " now";
  }
}

}  // namespace

Verdict Deliberation::happen(Happens happens, Happening what, const std::string& decided_by, Authority authority) {
  Event event;
  const auto what_it_was = type_of(what);
  event.stream = "matter/" + matter.id;
  event.what = std::move(what);
  event.phase = matter.phase;
  event.duty = matter.duty;
  event.decided_by = decided_by;
  event.decided_on = on;
  event.decided_at = command.decided_at;
  event.reason = command.reason;
  event.rests_on = command.rests_on;
  event.rests_on_name = command.rests_on_name;
  event.authority = std::move(authority);
  // The wording that was signed is that of the act itself, not of what follows from it.
  if (events.empty()) event.signature = command.signature;
  Verdict refusal;
  auto then = evolve(matter, event);
  const auto standing = next({matter.phase, matter.duty}, happens, open_after(happens, then, refusal));
  if (refusal && permits(matter.phase, happens)) return refusal;
  if (!standing)
    return Refusal{"D102", "`" + matter.id + "` is " + word(matter.phase) + " since " + to_text(matter.changed_on) + "; " + not_now(happens, what_it_was),
                   {}, "remit next " + matter.id};
  const bool stays = event.phase == standing->phase && event.duty == standing->duty;  // as was supposed for `then`
  event.phase = standing->phase;
  event.duty = standing->duty;
  const bool approves = event.phase == Phase::approved && (matter.phase != Phase::approved || happens == Happens::proposed_amendment) && happens != Happens::stands;
  // What a new approval takes the place of.
  const auto before = happens == Happens::proposed_amendment ? std::make_shared<const Matter>(matter) : matter.standing;
  matter = stays ? std::move(then) : evolve(std::move(matter), event);
  if (approves) if (auto unwritten = check_in_writing(*this)) return unwritten;
  events.push_back(std::move(event));
  if (!approves || !routed()) return {};
  if (matter.round_kind == "gate") return pass_gate(*this, decided_by);
  // What the approval is bound to, and what it undoes, are recorded with it.
  if (auto bound = bound_by(*this, *routed(), before.get())) if (auto unbound = happen(Happens::used, std::move(*bound), decided_by, events.back().authority)) return unbound;
  return matter.round_kind == "rescission" ? happen(Happens::rescinded, Rescinded{}, decided_by, events.back().authority) : Verdict{};
}

Recorder any_recorder(const Case& given) {
  for (const auto& id : given.organization->may_record)
    if (const auto persons = given.organization->persons_of(id, given.today); !persons.empty()) return {persons.front(), given.recorder.assurance};
  return given.recorder;
}

Verdict check_recorder(const Case& given) {
  const auto& organization = *given.organization;
  const auto& who = given.recorder.person;
  for (const auto& id : organization.may_record)
    if (!who.empty() && organization.is_in(who, id, given.today)) return {};
  Refusal out{"D601", who.empty() ? "nobody is known to be recording this" : "`" + who + "` may not record in this ledger", {}, ""};
  std::vector<std::string> who_may_record;
  for (const auto& id : organization.may_record)
    for (const auto& person : organization.persons_of(id, given.today)) who_may_record.push_back(person);
  out.notes.push_back("who may record: " + listed(organization.may_record) + (who_may_record.empty() ? ", held by nobody today" : ", today " + listed(who_may_record)));
  out.next = "name a recorder with --recorder PERSON or REMIT_RECORDER, or let one of them record it";
  return out;
}

Verdict check_person(const Organization& organization, const std::string& person) {
  if (organization.has_person(person)) return {};
  Refusal out{"D109", person.empty() ? "no person is named" : "nobody here is called `" + person + "`", {}, "name a person with --by PERSON"};
  if (const auto near = nearest(person, organization.people); !near.empty()) out.next = "did you mean `" + near + "`?";
  return out;
}

Verdict check_dates(const Deliberation& so_far) {
  const auto& command = so_far.command;
  if (so_far.on > so_far.given.today)
    return Refusal{"D501", "decided on " + to_text(so_far.on) + ", but today is " + to_text(so_far.given.today), {}, "record it on or after the day it was decided"};
  if (command.decided_at && *command.decided_at > so_far.given.now)
    return Refusal{"D501", "decided at " + to_text(*command.decided_at) + ", but now it is " + to_text(so_far.given.now), {}, "record it after it was decided"};
  if (so_far.matter.exists() && so_far.on < so_far.matter.proposed_on)
    return Refusal{"D502", "decided on " + to_text(so_far.on) + ", before `" + so_far.matter.id + "` was proposed on " + to_text(so_far.matter.proposed_on), {},
                   "nothing about a matter is decided before it is proposed; correct --decided"};
  if (so_far.matter.exists() && so_far.on < so_far.matter.file_on)
    return Refusal{"D502", "decided on " + to_text(so_far.on) + ", but the file it would be about was brought on " + to_text(so_far.matter.file_on), {},
                   "what was decided before an amendment was about another text"};
  return {};
}

std::vector<StatedFact> stated(const Facts& facts, const DecisionRights& rights) {
  std::vector<StatedFact> out;
  for (const auto& [name, value] : facts) {
    const auto declared = rights.facts.find(name);
    out.push_back({name, fact_type_word(value, declared == rights.facts.end() ? nullptr : &declared->second), to_text(value)});
  }
  return out;
}

Authority cite(const Deliberation& so_far, const std::vector<std::string>& clauses, const std::string& seat, const std::string& person) {
  Authority out;
  out.clauses = clauses;
  out.version = so_far.rights().version;
  out.rights = so_far.given.rights_digest;
  out.organization = so_far.given.organization_digest;
  out.seat = seat;
  if (const auto* holder = so_far.organization().holder(seat, so_far.on); holder && holder->who == person) {
    out.held_from = to_text(holder->span.from);
    out.acting = holder->acting;
  }
  out.file = so_far.matter.file;
  // The facts that made the route: whatever its rows and their needs test.
  std::set<std::string> tested;
  if (const auto& routed = so_far.routed())
    for (const auto* row : routed->rows) {
      for (const auto& box : row->when)
        for (const auto& [fact, test] : box) tested.insert(fact);
      for (const auto& need : row->needs)
        if (need.kind != Need::Kind::evidence && need.kind != Need::Kind::signature) tested.insert(need.what);
    }
  Facts used;
  for (const auto& [name, value] : so_far.circumstances(so_far.matter).facts)
    if (tested.contains(name)) used[name] = value;
  out.facts = stated(used, so_far.rights());
  if (const auto& routed = so_far.routed())
    for (const auto& [name, value] : routed->amounts) out.answers.push_back({name, "exact", to_text(value)});
  for (const auto& evidence : so_far.matter.evidence)
    if (std::find(out.evidence.begin(), out.evidence.end(), evidence.digest) == out.evidence.end()) out.evidence.push_back(evidence.digest);
  return out;
}

bool is_rules(const std::string& about) { return about == "decision-rights" || about == "organization"; }

std::optional<Step> step_of(Phase phase) {
  if (phase < Phase::recommending || phase > Phase::signing) return std::nullopt;
  return static_cast<Step>(static_cast<int>(phase) - static_cast<int>(Phase::recommending));
}

std::string listed(const std::vector<std::string>& words, const char* quote) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + (quote + word) + quote;
  return out;
}

std::string who_may(const Deliberation& so_far, const Route& route, Step step) {
  std::string out;
  std::set<std::string> seen;
  for (const auto& unit : awaited_at(route, so_far.matter, step)) {
    for (const auto& id : unit.ids) {
      if (!seen.insert(id).second) continue;
      out += out.empty() ? "" : "; ";
      if (so_far.organization().bodies.contains(body_in(id))) { out += by_its_vote(id); continue; }
      std::vector<std::string> may;
      for (const auto& person : persons_for(id, so_far.matter, so_far.organization(), so_far.on))
        if (id == "proposer" || conflict(so_far.rights(), so_far.matter, person, word(step)).empty()) may.push_back(person);
      out += may.empty() ? id + " (nobody may on that day)" : listed(may) + " as " + id;
    }
  }
  return out;
}

}  // namespace remit
