// What each event does to a matter. Total and without judgement: an event is a fact (R3), and a bad one is for the audit.
#include <algorithm>

#include "remit/matter.hpp"

namespace remit {
namespace {

FactType type_named(const std::string& name) {
  static constexpr std::pair<const char*, FactKind> kNames[] = {
      {"money", FactKind::money}, {"number", FactKind::number}, {"percent", FactKind::percent}, {"duration", FactKind::duration},
      {"date", FactKind::date},   {"name", FactKind::name},     {"text", FactKind::text},       {"person", FactKind::person},
      {"names", FactKind::names}, {"word", FactKind::name}};
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

void void_acts(Matter& matter) {
  for (auto& act : matter.acts)
    if (act.round == matter.round) act.counts = false;
  matter.conditions.clear();  // they were the conditions of approvals that no longer count
}

struct Folding {
  Matter& matter;
  const Event& event;

  void act(std::string type, std::optional<Step> step, const std::vector<std::string>& seats) {
    ActRecord record;
    record.type = std::move(type);
    record.step = step;
    record.by = event.decided_by;
    record.seats = seats;
    record.decided_on = event.decided_on;
    record.decided_at = event.decided_at;
    record.round = matter.round;
    record.file = matter.file;
    matter.acts.push_back(std::move(record));
  }

  void operator()(const Founded&) {}
  void operator()(const Proposed& what) {
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
    matter.approved_on.reset();
    matter.sponsored_on.reset();
    matter.conditions.clear();
    matter.informed.clear();
    matter.amenders.clear();
    if (event.decided_by != what.proposer) matter.amenders.push_back(event.decided_by);
    matter.acknowledged.clear();
  }
  void operator()(const Amended& what) {
    matter.title = what.title;
    matter.file = what.file;
    matter.file_on = event.decided_on;
    matter.facts = facts_of(what.facts);
    matter.sponsored_on.reset();
    if (event.decided_by != matter.proposer) matter.amenders.push_back(event.decided_by);
    void_acts(matter);
  }
  void operator()(const Withdrawn&) {}
  void operator()(const Resumed&) {}
  void operator()(const Sponsored& what) {
    if (what.voids_acts) void_acts(matter);
    matter.facts["sponsor"] = what.person;
    matter.sponsored_on = event.decided_on;
  }
  void operator()(const Evidenced& what) {
    matter.evidence.push_back({what.kind, what.name, what.digest, what.presented_by, event.decided_on});
    const auto at = static_cast<std::size_t>(what.meets_condition);
    if (at >= 1 && at <= matter.conditions.size()) matter.conditions[at - 1].met = true;
  }
  void operator()(const ActTaken& what) {
    act(type_of(what), what.step, what.seats);
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
  void operator()(const Informed& what) { matter.informed.insert(matter.informed.end(), what.whom.begin(), what.whom.end()); }
  void operator()(const Acknowledged&) { matter.acknowledged.push_back(event.decided_by); }
  void operator()(const Adopted&) {}
  void operator()(const InForce&) {}
};

}  // namespace

Matter evolve(Matter matter, const Event& event) {
  std::visit(Folding{matter, event}, event.what);
  if (event.phase == Phase::approved && matter.phase != Phase::approved) matter.approved_on = event.decided_on;
  const bool is_act = std::holds_alternative<ActTaken>(event.what) || std::holds_alternative<Amended>(event.what);
  if (is_act || event.phase != matter.phase) matter.changed_on = std::max(matter.changed_on, event.decided_on);
  matter.phase = event.phase;
  matter.duty = event.duty;
  ++matter.entries;
  return matter;
}

bool Matter::executable() const {
  return (phase == Phase::approved || phase == Phase::adopted) &&
         std::all_of(conditions.begin(), conditions.end(), [](const Condition& condition) { return condition.met; });
}

std::string type_of(const Happening& happening) {
  static constexpr const char* kActs[] = {"recommended", "consulted", "agreed", "reviewed", "approved", "signed"};
  static constexpr const char* kTypes[] = {"founded", "proposed", "amended", "withdrawn", "resumed",  "sponsored",    "evidenced", "",
                                           "rejected", "returned", "deferred", "informed", "acknowledged", "adopted", "in-force"};
  if (const auto* act = std::get_if<ActTaken>(&happening)) return kActs[static_cast<int>(act->step)];
  return kTypes[happening.index()];
}

}  // namespace remit
