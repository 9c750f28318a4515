// What each event does to a matter. Total and without judgement: an event is a fact (R3), and a bad one is for the audit.
#include <algorithm>

#include "remit/matter.hpp"

namespace remit {
namespace {

FactType type_named(const std::string& name) {
  static constexpr std::pair<const char*, FactKind> kNames[] = {
      {"money", FactKind::money}, {"number", FactKind::number}, {"percent", FactKind::percent}, {"duration", FactKind::duration},
      {"date", FactKind::date},   {"name", FactKind::name},     {"text", FactKind::text},       {"person", FactKind::person},
      {"names", FactKind::names}, {"flows", FactKind::flows}, {"word", FactKind::name}};
  for (const auto& [word, kind] : kNames)
    if (name == word) return {kind, {}};
  return {FactKind::text, {}};
}

Facts facts_of(const std::vector<StatedFact>& stated) {
  Facts out;
  for (const auto& fact : stated)
    if (auto value = parse_value(type_named(fact.type), fact.value)) out[fact.name] = *value;
  return out;
}

void void_acts(Matter& matter, const std::vector<std::string>& keeps = {}) {
  for (auto& act : matter.acts)
    if (act.round == matter.round && !(act.step && std::find(keeps.begin(), keeps.end(), word(*act.step)) != keeps.end())) act.counts = false;
  // Words were about the text as it stood; evidence stays.
  if (std::find(keeps.begin(), keeps.end(), word(Step::approve)) == keeps.end()) matter.statements.clear();
  matter.deemed.clear();
  if (std::find(keeps.begin(), keeps.end(), word(Step::approve)) == keeps.end()) matter.conditions.clear();  // they were the conditions of approvals that no longer count
}

// The approval as it stood, but for what has happened since: acts, documents, and the count of rounds and entries.
void take_up_again(Matter& matter) {
  auto back = *matter.standing;
  for (std::size_t i = 0; i < back.acts.size() && i < matter.acts.size(); ++i) matter.acts[i] = back.acts[i];
  back.acts = std::move(matter.acts);
  back.evidence = std::move(matter.evidence);
  back.changed_on = matter.changed_on;
  back.phase = matter.phase;
  back.duty = matter.duty;
  back.rounds_begun = matter.rounds_begun;
  back.entries = matter.entries;
  matter = std::move(back);
  matter.standing = nullptr;
}

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

struct Folding {
  Matter& matter;
  const Event& event;

  void act(std::string type, std::optional<Step> step, const std::vector<std::string>& seats) {
    ActRecord record;
    record.type = std::move(type);
    record.step = step;
    record.by = event.decided_by;
    record.giver = event.authority.giver;
    record.seats = seats;
    record.decided_on = event.decided_on;
    record.decided_at = event.decided_at;
    record.round = matter.round;
    record.file = matter.file;
    record.is_of_gate = matter.round_kind == "gate";
    matter.acts.push_back(std::move(record));
  }

  void operator()(const Founded&) {}
  // An amendment that does not touch a step carries its acts over into the new round.
  void carry_over(const Proposed& what) {
    for (auto& act : matter.acts)
      if (act.round == matter.round && act.counts && act.step && std::find(what.keeps.begin(), what.keeps.end(), word(*act.step)) != what.keeps.end()) act.round = what.round;
  }

  void operator()(const Proposed& what) {
    // What was approved stands until a new round is: it is what the matter falls back to.
    matter.standing = matter.phase == Phase::approved ? std::make_shared<const Matter>(matter) : nullptr;
    matter.rounds_begun = std::max(matter.rounds_begun, what.round);
    carry_over(what);
    matter.id = event.stream.substr(event.stream.find('/') + 1);
    matter.round = what.round;
    matter.round_kind = what.round_kind;
    matter.about = what.about;
    matter.title = what.title;
    matter.proposer = what.proposer;
    matter.file = what.file;
    matter.rights = event.authority.rights;
    matter.rights_version = event.authority.version;
    matter.facts = facts_of(what.facts);
    matter.proposed_on = event.decided_on;
    matter.file_on = event.decided_on;
    matter.sponsored_on.reset();
    matter.resumed_on.reset();
    if (std::find(what.keeps.begin(), what.keeps.end(), word(Step::approve)) == what.keeps.end()) matter.conditions.clear();
    matter.informed.clear();
    matter.amenders.clear();
    if (event.decided_by != what.proposer) matter.amenders.push_back(event.decided_by);
    matter.acknowledged.clear();
    matter.raised.clear();
    matter.statements.clear();
    matter.deemed.clear();
    matter.to_tell.clear();
    matter.rests_on_document = !event.rests_on.empty();
    if (what.round_kind == "gate") return;  // what the approval is bound to holds on while a gate is decided
    if (!matter.standing) matter.gates_passed.clear();
    matter.approved_on.reset();
    matter.terms = {};
    matter.ratified = false;
  }
  void operator()(const Amended& what) {
    matter.title = what.title;
    matter.file = what.file;
    matter.file_on = event.decided_on;
    matter.facts = facts_of(what.facts);
    matter.sponsored_on.reset();
    matter.rests_on_document = !event.rests_on.empty();
    if (event.decided_by != matter.proposer) matter.amenders.push_back(event.decided_by);
    void_acts(matter, what.keeps);
  }
  void operator()(const Withdrawn&) {}
  void operator()(const Resumed&) { matter.resumed_on = event.decided_on; }
  void operator()(const Sponsored& what) {
    if (what.voids_acts) void_acts(matter);
    matter.facts["sponsor"] = what.person;
    matter.sponsored_on = event.decided_on;
  }
  void operator()(const Evidenced& what) {
    matter.evidence.push_back({what.kind, what.name, what.digest, what.presented_by, event.decided_on, matter.round});
    const auto at = static_cast<std::size_t>(what.meets_condition);
    if (at >= 1 && at <= matter.conditions.size()) matter.conditions[at - 1].met = true;
  }
  void operator()(const ActTaken& what) {
    act(type_of(what), what.step, what.seats);
    if (what.step == Step::approve && !event.rests_on.empty()) matter.rests_on_document = true;
    auto& record = matter.acts.back();
    record.against = what.against;
    record.conditions = what.conditions;
    record.ballot = what.ballot;
    record.tally = what.tally;
    for (const auto& condition : what.conditions) matter.conditions.push_back({condition, false});
  }
  void operator()(const Rejected& what) {
    act("rejected", std::nullopt, what.seats);
    matter.acts.back().ballot = what.ballot;
    matter.acts.back().tally = what.tally;
  }
  void operator()(const Returned& what) { act("returned", std::nullopt, what.seats); }
  void operator()(const Deferred& what) { act("deferred", std::nullopt, what.seats); }
  void operator()(const Informed& what) {
    matter.informed.insert(matter.informed.end(), what.whom.begin(), what.whom.end());
    std::erase_if(matter.to_tell, [&](const ToTell& one) { return contains(what.whom, one.whom); });
  }
  void operator()(const Acknowledged&) { matter.acknowledged.push_back(event.decided_by); }
  void operator()(const Adopted&) {}
  void operator()(const InForce&) {}
  void operator()(const Bound& what) {
    matter.terms = {parse_money(what.ceiling), parse_day(what.effective_on), parse_day(what.lapses_on), parse_day(what.veto_until), parse_day(what.ratify_by), {}};
    for (const auto& gate : what.gates) if (const auto day = parse_day(gate)) matter.terms.gates.push_back(*day);
  }
  void operator()(const Rerouted&) {}
  void operator()(const Stated& what) { matter.statements.push_back({what.kind, event.decided_by, {}, event.decided_on}); }
  void operator()(const Raised& what) { matter.raised.push_back(what.flag); }
  void operator()(const Objected& what) { act("objected", std::nullopt, what.seats); }
  void operator()(const DeemedApproved& what) { matter.deemed.push_back(what.clause); }
  void operator()(const Vetoed& what) {
    act("vetoed", std::nullopt, what.seats);
    matter.acts.back().ballot = what.ballot;
    matter.acts.back().tally = what.tally;
    if (event.phase == Phase::vetoed) std::erase_if(matter.approvals, [&](const ApprovalRecord& one) { return one.round == matter.round; });
  }
  void operator()(const Ratified& what) {
    act("ratified", std::nullopt, what.seats);
    matter.acts.back().ballot = what.ballot;
    matter.acts.back().tally = what.tally;
    matter.ratified = what.is_whole;
  }
  void operator()(const Drawn& what) {
    const auto amount = parse_money(what.amount);
    if (!amount) return;
    if (!matter.drawn) matter.drawn = *amount;
    else if (matter.drawn->currency == amount->currency) matter.drawn->minor_units += amount->minor_units;
  }
  // The round that would have changed an approval came to nothing: the approval stands as it stood.
  void operator()(const Stands&) {
    if (!matter.standing) return;
    const bool ends_it = matter.round_kind == "gate" && matter.phase == Phase::rejected;
    for (auto& act : matter.acts)
      if (act.round == matter.round && act.round != matter.standing->round && !ends_it) act.counts = false;
    take_up_again(matter);
  }
  // A gate changes nothing of the approval but that it is passed, and what was asked for on passing it.
  void operator()(const GatePassed& what) {
    if (!matter.standing) return;
    const auto asked = std::move(matter.conditions);
    matter.changed_on = matter.standing->changed_on;  // approved it was all along
    take_up_again(matter);
    if (const auto day = parse_day(what.gate)) matter.gates_passed.push_back(*day);
    matter.conditions.insert(matter.conditions.end(), asked.begin(), asked.end());
    matter.to_tell.insert(matter.to_tell.end(), what.to_tell.begin(), what.to_tell.end());
  }
  void operator()(const Settled&) { matter.is_settled = true; }
  // What is over is no base from which a later change is measured.
  void operator()(const Lapsed&) { matter.approvals.clear(); }
  void operator()(const Rescinded&) { matter.approvals.clear(); }
  void operator()(const Revoked&) {}
  void operator()(const KeyAdded&) {}
  void operator()(const KeyRevoked&) {}
  void operator()(const Erased&) {}
  void operator()(const Restored&) {}
  // What happens at a meeting changes no matter: what it decided of one is an act of that matter.
  template <class OfMeeting>
  void operator()(const OfMeeting&) {}
};

// Whether the matter is now another one than it was to whoever had it before them.
bool turns(Phase before, const Event& event) {
  const auto& what = event.what;
  const auto* sponsored = std::get_if<Sponsored>(&what);
  const bool is_taken_up = std::holds_alternative<Resumed>(what) || std::holds_alternative<Stands>(what) || std::holds_alternative<GatePassed>(what);
  const bool is_on_course = event.phase >= Phase::recommending && event.phase <= Phase::signing;
  return std::holds_alternative<Proposed>(what) || std::holds_alternative<Amended>(what) || is_taken_up || (sponsored && sponsored->voids_acts) ||
         (event.phase != before && !is_on_course);
}

}  // namespace

Matter evolve(Matter matter, const Event& event) {
  const bool is_turn = turns(matter.phase, event);
  std::visit(Folding{matter, event}, event.what);
  const bool begins = std::holds_alternative<Proposed>(event.what);
  const bool is_gate = matter.round_kind == "gate";  // which approves nothing anew
  if (event.phase == Phase::approved && (matter.phase != Phase::approved || begins) && !is_gate && !std::holds_alternative<Stands>(event.what)) {
    matter.standing = nullptr;  // the new approval takes its place
    matter.approved_on = event.decided_on;
    matter.approvals.push_back({matter.round, event.decided_on, matter.facts});
  }
  const bool is_act = std::holds_alternative<ActTaken>(event.what) || std::holds_alternative<Amended>(event.what);
  if (is_act || event.phase != matter.phase) matter.changed_on = std::max(matter.changed_on, event.decided_on);
  matter.phase = event.phase;
  matter.duty = event.duty;
  ++matter.entries;
  if (is_turn) matter.turn = {static_cast<int>(matter.entries), type_of(event.what), event.decided_on};
  return matter;
}

std::string type_of(const Happening& happening) {
  static constexpr const char* kActs[] = {"recommended", "consulted", "agreed", "reviewed", "approved", "signed"};
  static constexpr const char* kTypes[] = {"founded", "proposed", "amended", "withdrawn", "resumed",  "sponsored",    "evidenced", "",
                                           "rejected", "returned", "deferred", "informed", "acknowledged", "adopted", "in-force",
                                           "bound",    "rerouted",  "stated",  "raised",    "objected", "deemed-approved", "vetoed", "ratified",
                                           "drawn",    "settled",   "lapsed",  "rescinded", "revoked", "stands", "key-added", "key-revoked", "erased", "restored", "gate-passed",
                                           "meeting-called", "meeting-changed", "meeting-cancelled", "meeting-opened", "attendance-noted", "interest-declared", "moved",
                                           "seconded", "motion-withdrawn", "voted", "item-closed", "item-noted", "action-given", "action-closed", "meeting-closed",
                                           "meeting-corrected", "minutes-circulated", "minutes-approved", "minutes-signed", "resolution-sent", "resolution-answered",
                                           "resolution-ended"};
  if (const auto* act = std::get_if<ActTaken>(&happening)) return kActs[static_cast<int>(act->step)];
  return kTypes[happening.index()];
}

}  // namespace remit
