#include "cli/describe.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "policy/plan.hpp"
#include "views/rows.hpp"

namespace remit::cli {
namespace {

std::string counted(std::size_t count, const std::string& what) { return std::to_string(count) + " " + what + (count == 1 ? "" : "s"); }

std::string listed(const Session& session, const std::vector<std::string>& persons) {
  std::string out;
  for (const auto& person : persons) out += (out.empty() ? "" : ", ") + Console::named(session, person);
  return out.empty() ? "nobody" : out;
}

}  // namespace

std::string votes(const std::optional<Tally>& tally) {
  if (!tally) return {};
  auto out = ": " + std::to_string(tally->in_favour) + " for, " + std::to_string(tally->against) + " against";
  if (tally->abstaining) out += ", " + std::to_string(tally->abstaining) + " abstaining";
  if (tally->recused) out += ", " + std::to_string(tally->recused) + " recused";
  if (!tally->voids.empty()) out += ", " + std::to_string(tally->voids.size()) + " void";
  return out;
}

namespace {

std::string clauses_of(const Event& event) {
  std::string out;
  for (const auto& clause : event.authority.clauses) out += (out.empty() ? "" : ", ") + clause;
  return out;
}

// "CX-2026-001 ", or nothing for what is about no matter.
std::string about_whom(const Event& event) {
  for (const auto* kind : {"matter/", "meeting/", "resolution/"})
    if (event.stream.starts_with(kind)) return event.stream.substr(std::string_view(kind).size()) + " ";
  return {};
}

std::vector<std::string> duties(Session& session, const Matter& matter) {
  std::vector<std::string> out;
  const auto& rights = session.desk->rights(matter.rights);
  const auto& organization = session.desk->organization(session.desk->in_force().organization);
  const auto others = session.desk->others(rights);
  const auto routed = route(rights, circumstances_of(matter, organization, &others));
  if (!routed) return out;
  for (const auto& duty : inform_duties(*routed, matter, organization))
  {
    const auto due = matter.approved_on ? duty.due : std::nullopt;
    out.push_back(duty.whom + (due ? " by " + to_text(*due) : duty.time.kind == Timing::Kind::at_once ? "" : " " + to_text(duty.time)));
  }
  return out;
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : "; ") + one;
  return out;
}

// What follows a decision, and what no person did.
std::optional<std::string> described_afterwards(const Session& session, const Event& event, const std::string& by, const std::string& as) {
  const auto clauses = clauses_of(event);
  if (const auto* bound = std::get_if<Bound>(&event.what)) {
    std::string out;
    for (const auto& [words, value] : {std::pair{"bears ", &bound->ceiling}, {"takes effect on ", &bound->effective_on}, {"ends with ", &bound->lapses_on}, {"may be vetoed until ", &bound->veto_until}, {"to be ratified by ", &bound->ratify_by}})
      if (!value->empty()) out += (out.empty() ? "" : ", ") + (words + *value);
    for (const auto& gate : bound->gates) out += (out.empty() ? "gate " : &gate == &bound->gates.front() ? ", gate " : " and ") + gate;
    return "bound: " + out;
  }
  if (std::holds_alternative<Rerouted>(event.what)) return "rerouted: the rows ask for other steps now";
  if (const auto* stated = std::get_if<Stated>(&event.what)) return "statement " + stated->kind + " by " + by;
  if (const auto* raised = std::get_if<Raised>(&event.what)) return "raised " + raised->flag + " by " + by;
  if (std::holds_alternative<Objected>(event.what)) return "objected by " + by + as;
  if (const auto* deemed = std::get_if<DeemedApproved>(&event.what)) return "deemed approved by silence, " + deemed->clause;
  if (std::holds_alternative<Rejected>(event.what) && event.decided_by == "system") return "deemed rejected by silence, " + clauses;
  if (const auto* vetoed = std::get_if<Vetoed>(&event.what)) return "vetoed by " + (vetoed->ballot ? "the " + event.decided_by : by + as) + votes(vetoed->tally);
  if (const auto* ratified = std::get_if<Ratified>(&event.what)) return "ratified by " + (ratified->ballot ? "the " + event.decided_by : by + as) + votes(ratified->tally);
  if (const auto* drawn = std::get_if<Drawn>(&event.what)) return "drawn " + drawn->amount + (drawn->what.empty() ? "" : " for " + drawn->what) + " by " + by;
  if (std::holds_alternative<Lapsed>(event.what)) return "lapsed";
  if (const auto* key = std::get_if<KeyAdded>(&event.what)) return "key " + key->key_id + " added" + (key->replaces.empty() ? "" : " in the place of " + key->replaces) + " by " + by;
  if (const auto* key = std::get_if<KeyRevoked>(&event.what)) return "key " + key->key_id + " revoked by " + by;
  if (const auto* erased = std::get_if<Erased>(&event.what)) return "erased " + counted(erased->commitments.size(), "text") + " and " + counted(erased->files.size(), "file") + " by " + by;
  if (const auto* restored = std::get_if<Restored>(&event.what)) return "restored: the ledger goes on, though it had " + restored->entries + (restored->entries == "1" ? " entry" : " entries") + " before, by " + by;
  if (const auto* passed = std::get_if<GatePassed>(&event.what)) return "gate of " + passed->gate + " passed: it goes on as it was approved";
  return described_at_meeting(session, event, by);
}

}  // namespace

std::string described(const Session& session, const Event& event) {
  auto out = type_of(event.what);
  const auto giver = event.authority.giver.empty() ? std::string() : " for " + Console::named(session, event.authority.giver);
  const auto by = Console::named(session, event.decided_by) + giver;
  if (const auto text = described_afterwards(session, event, by, event.authority.seat.empty() ? std::string() : " as " + event.authority.seat)) return *text;
  if (const auto* act = std::get_if<ActTaken>(&event.what)) {
    if (act->against) out += act->step == Step::consult ? " (opinion against)" : " against";
    out += (act->ballot ? " by the " : " by ") + (act->ballot ? event.decided_by : by);
    if (!act->ballot && !event.authority.seat.empty()) out += " as " + event.authority.seat + (event.authority.acting.empty() ? "" : " (acting: " + event.authority.acting + ")");
    return out + votes(act->tally);
  }
  if (const auto* rejected = std::get_if<Rejected>(&event.what))
    return out + " by " + (rejected->ballot ? "the " + event.decided_by : by + " as " + event.authority.seat) + votes(rejected->tally);
  if (const auto* named = std::get_if<Sponsored>(&event.what)) return "sponsored by " + Console::named(session, named->person);
  if (const auto* evidence = std::get_if<Evidenced>(&event.what))
    return "evidence " + evidence->kind + " presented by " + listed(session, evidence->presented_by) + (evidence->meets_condition ? ", meets condition " + std::to_string(evidence->meets_condition) : "");
  if (const auto* informed = std::get_if<Informed>(&event.what)) {
    std::string whom;
    for (const auto& one : informed->whom) whom += (whom.empty() ? "" : ", ") + one;
    return "informed " + whom + " by " + by;
  }
  if (const auto* proposed = std::get_if<Proposed>(&event.what))
    return "proposed by " + by + ", round " + std::to_string(proposed->round) + (proposed->round_kind == "first" ? "" : " (" + proposed->round_kind + ")");
  if (const auto* in_force = std::get_if<InForce>(&event.what)) return in_force->kind + " " + in_force->version + " is in force, by " + in_force->matter;
  if (const auto* adopted = std::get_if<Adopted>(&event.what)) return "adopted: " + adopted->kind + " " + adopted->version;
  if (std::holds_alternative<Returned>(event.what) || std::holds_alternative<Deferred>(event.what)) return out + " by " + by + (event.authority.seat.empty() ? "" : " as " + event.authority.seat);
  return out + " by " + by;
}

std::string gate_in_words(const Session& session, const Matter& matter, Day day) {
  const auto gate = matter.phase == Phase::approved ? matter.gate_due(day) : std::nullopt;
  if (!gate) return {};
  std::set<std::string> persons{matter.proposer};
  if (const auto sponsor = matter.facts.find("sponsor"); sponsor != matter.facts.end()) persons.insert(to_text(sponsor->second));
  return "gate of " + to_text(*gate) + ", a go/no-go decision that " + listed(session, {persons.begin(), persons.end()}) + " brings";
}

std::vector<std::string> waits_in_words(Session& session, const Matter& matter) {
  std::vector<std::string> out;
  auto given = session.desk->case_of(matter.id, session.present);
  given.matter = matter;
  std::map<std::string, std::string> seats;
  if (const auto gate = gate_in_words(session, matter, session.present.today); !gate.empty()) out.push_back(gate);
  for (const auto& row : waiting_of(given)) {
    if (!step_from(row.step) || !waits_on(row, session.present.today)) continue;
    std::vector<std::string> persons;
    for (const auto& person : persons_for(row.seat, matter, *given.organization, session.present.today))
      if ((" " + row.not_by + " ").find(" " + person + " ") == std::string::npos) persons.push_back(person);
    const bool is_body = given.organization->bodies.contains(body_in(row.seat));
    seats[row.seat] = is_body ? by_its_vote(row.seat) : given.organization->has_person(row.seat) ? Console::named(session, row.seat)
                                                                                                                  : row.seat + ": " + (persons.empty() ? "nobody may, the office is vacant or excluded" : listed(session, persons));
  }
  for (auto& [seat, text] : seats) out.push_back(std::move(text));
  return out;
}

std::string preview(Session& session, const std::vector<Event>& events, const Recorder& recorder) {
  std::string out;
  const auto of_matter = std::find_if(events.begin(), events.end(), [](const Event& event) { return event.stream.starts_with("matter/"); });
  auto matter = of_matter == events.end() ? Matter{} : session.desk->matter(of_matter->stream.substr(7));
  for (const auto& event : events) {
    out += "will record  " + about_whom(event) + described(session, event) + ", decided " + to_text(event.decided_on) + "\n";
    if (const auto clauses = clauses_of(event); !clauses.empty()) out += "  under      " + clauses + " of " + event.authority.version + "\n";
    if (const auto* act = std::get_if<ActTaken>(&event.what)) for (const auto& condition : act->conditions) out += "  condition  " + condition + " (not executable until it is met)\n";
    if (!event.rests_on.empty()) out += "  rests on   " + event.rests_on_name + " " + event.rests_on.substr(0, 12) + "\n";
    if (!event.reason.empty()) out += "  reason     " + event.reason + "\n";
    if (event.stream.starts_with("matter/")) matter = evolve(std::move(matter), event);
  }
  out += "  recorder   " + (recorder.person.empty() ? "nobody" : Console::named(session, recorder.person)) + " (" + word(recorder.assurance) + ")\n";
  if (!matter.exists() || of_matter == events.end()) return out;
  out += std::string("  then       ") + word(matter.phase);
  if (const auto waits = waits_in_words(session, matter); !waits.empty()) out += "; waits for " + joined(waits);
  out += "\n";
  if (const auto told = duties(session, matter); !told.empty()) out += (matter.phase == Phase::approved ? "  to inform  " : "  to inform once approved  ") + joined(told) + "\n";
  return out;
}

json::Object json_of(const Inscription& entry) {
  json::Object out;
  out["seq"] = entry.seq;
  out["matter"] = entry.event.stream.substr(entry.event.stream.find('/') + 1);
  out["type"] = type_of(entry.event.what);
  out["decided_on"] = to_text(entry.event.decided_on);
  out["decided_by"] = entry.event.decided_by;
  out["recorded_at"] = to_text(entry.recorded_at);
  out["recorded_by"] = entry.recorded_by;
  out["assurance"] = entry.assurance;
  out["seat"] = entry.event.authority.seat;
  out["clauses"] = json::Array(entry.event.authority.clauses.begin(), entry.event.authority.clauses.end());
  out["version"] = entry.event.authority.version;
  out["phase"] = word(entry.event.phase);
  if (!entry.event.reason.empty()) out["reason"] = entry.event.reason;
  return out;
}

void report(Console& console, Session& session, const Recorded& recorded) {
  if (console.is_json()) {
    json::Object out;
    json::Array entries;
    for (const auto& entry : recorded.entries) entries.push_back(json_of(entry));
    out["entries"] = std::move(entries);
    out["matter"] = recorded.matter.id;
    out["phase"] = word(recorded.matter.phase);
    return console.print_json("recorded", std::move(out));
  }
  std::string text;
  for (const auto& entry : recorded.entries) {
    const auto& event = entry.event;
    text += "entry " + std::to_string(entry.seq) + "  " + about_whom(event) + described(session, event) + "\n";
    if (const auto clauses = clauses_of(event); !clauses.empty()) text += "  under  " + clauses + " of " + event.authority.version + "\n";
    for (const auto& line : arithmetic_at_meeting(event)) text += "  count  " + line + "\n";
  }
  const auto& matter = recorded.matter;
  const bool is_about_it = std::any_of(recorded.entries.begin(), recorded.entries.end(), [](const Inscription& entry) { return !entry.event.stream.starts_with("meeting/"); });
  if (matter.exists() && is_about_it) {
    text += std::string("  now    ") + word(matter.phase);
    if (const auto waits = waits_in_words(session, matter); !waits.empty()) text += "; waits for " + joined(waits);
    text += "\n";
    if (matter.phase == Phase::approved)
      if (const auto told = duties(session, matter); !told.empty()) text += "  to inform  " + joined(told) + "\n";
    if (matter.phase == Phase::approved && !matter.executable()) text += "  not executable until its conditions are met\n";
  }
  console.print(text);
}

}  // namespace remit::cli
