#include <algorithm>
#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {

namespace {

// How sure it is that the decider decided.
std::string sureness(const Inscription& entry) {
  if (!entry.event.signature.empty()) return "signed with a key";
  if (entry.event.decided_by == entry.recorded_by) return entry.assurance == "login" ? "signed in by the decider" : "declared by the decider";
  return "attested by the recorder";
}

std::string support(const Inscription& entry) {
  if (!entry.event.signature.empty()) return "needs no other support";
  const auto carries = entry.event.resolution.empty() ? std::string() : "carries out " + entry.event.resolution;
  if (!entry.event.rests_on.empty()) return (carries.empty() ? "" : carries + "; ") + "rests on " + entry.event.rests_on_name + " " + entry.event.rests_on.substr(0, 12);
  if (!carries.empty()) return carries;
  if (entry.event.decided_by == entry.recorded_by) return "recorded by the decider";
  return "unsupported: recorded for another without minutes or mail";
}

// A vote of which it turned out later that others were there than was recorded, and which would have come out otherwise.
std::string recount(const Session& session, const std::string& resolution) {
  const auto end = resolution.find_first_of("/,");
  if (end == std::string::npos) return {};
  const auto meeting = session.desk->meeting(resolution.substr(0, end));
  for (const auto& motion : meeting.motions)
    if (motion.recount && motion.resolution && meeting.id + "/" + std::to_string(motion.resolution) == resolution)
      return "  recount      with who was there it would have been " + std::string(!motion.recount->quorate ? "inquorate" : motion.recount->carried ? "carried" : "lost") + "; the act stands until it is undone\n";
  return {};
}

// How a body came to it.
const std::optional<Tally>& tally_in(const Happening& what) {
  static const std::optional<Tally> kNone;
  if (const auto* act = std::get_if<ActTaken>(&what)) return act->tally;
  if (const auto* rejected = std::get_if<Rejected>(&what)) return rejected->tally;
  if (const auto* ratified = std::get_if<Ratified>(&what)) return ratified->tally;
  if (const auto* vetoed = std::get_if<Vetoed>(&what)) return vetoed->tally;
  return kNone;
}

std::string block(const Session& session, const DecisionRights& rights, const Inscription& entry) {
  const auto& event = entry.event;
  const auto& authority = event.authority;
  std::string out = described(session, event) + ", decided " + to_text(event.decided_on) + "\n";
  const auto* act = std::get_if<ActTaken>(&event.what);
  for (const auto& clause : authority.clauses) {
    out += "  clause       " + clause;
    if (const auto* row = rights.row(clause); row && act && row->party(act->step)) out += ": " + std::string(word(act->step)) + " " + to_text(*row->party(act->step));
    out += "\n";
  }
  out += "  version      " + authority.version + "  " + authority.rights.substr(0, 16) + "\n";
  if (!authority.held_from.empty()) out += "  appointment  " + authority.seat + " since " + authority.held_from + (authority.acting.empty() ? "" : ", acting: " + authority.acting) + ", by the organization " + authority.organization.substr(0, 12) + "\n";
  if (!authority.giver.empty()) {
    out += "  lent         by " + Console::named(session, authority.giver);
    for (const auto& id : authority.lent) out += ", " + id;
    out += "\n";
  }
  const auto& tally = tally_in(event.what);
  if (tally && tally->present == 0)  // nobody is present at a written resolution
    out += "  vote         in writing; in favour " + std::to_string(tally->in_favour) + ", needed " + std::to_string(tally->carries_needed) + "\n";
  else if (tally)
    out += "  vote         present " + std::to_string(tally->present) + ", quorum " + std::to_string(tally->quorum_needed) + "; in favour " + std::to_string(tally->in_favour) + ", needed " + std::to_string(tally->carries_needed) +
           (tally->presiding.empty() ? "" : "; presided by " + Console::named(session, tally->presiding)) + "\n";
  if (tally) for (const auto& line : tally->arithmetic) out += "               " + line + "\n";
  out += recount(session, event.resolution);
  // A long text is named, not repeated in each block; `remit show` has it whole.
  for (const auto& fact : authority.facts) out += "  fact         " + fact.name + " " + (fact.type == "text" && display_width(fact.value) > 60 ? "stated (" + std::to_string(display_width(fact.value)) + " characters)" : fact.value) + "\n";
  for (const auto& answer : authority.answers) if (answer.type == "exact") out += "  amount       " + answer.name + " = " + answer.value + "\n";
  if (!authority.file.empty()) out += "  file         " + authority.file.substr(0, 16) + "\n";
  for (const auto& digest : authority.evidence) out += "  evidence     " + digest.substr(0, 16) + "\n";
  if (act) for (const auto& condition : act->conditions) out += "  condition    " + condition + "\n";
  if (!event.reason.empty()) out += "  reason       " + event.reason + "\n";
  return out + "  recorded     entry " + std::to_string(entry.seq) + ", " + to_text(entry.recorded_at) + " by " + Console::named(session, entry.recorded_by) + " (" + entry.assurance + "); " + sureness(entry) + "; " + support(entry) + "\n\n";
}

json::Object json_of_authority(const Inscription& entry) {
  auto out = json_of(entry);
  const auto& authority = entry.event.authority;
  out["rights"] = authority.rights;
  out["organization"] = authority.organization;
  out["held_from"] = authority.held_from;
  out["file"] = authority.file;
  out["evidence"] = json::Array(authority.evidence.begin(), authority.evidence.end());
  json::Object facts;
  for (const auto& fact : authority.facts) facts[fact.name] = fact.value;
  out["facts"] = std::move(facts);
  out["support"] = support(entry);
  out["sureness"] = sureness(entry);
  return out;
}

int why(Console& console, const std::string& id) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  if (const auto refusal = unknown_matter(*session, id)) return console.refuse(*refusal, nullptr);
  Matter matter;
  std::vector<Inscription> acts;
  std::optional<Day> until;
  if (!console.options.as_of.empty()) {
    until = parse_day(console.options.as_of);
    if (!until) return console.refuse({"U103", "`" + console.options.as_of + "` is not a day", {}, "write --as-of 2026-03-01"}, nullptr);
  }
  const auto zone = Zone::named(session->desk->founded().zone);
  for (const auto& entry : session->desk->trail("matter/" + id)) {
    if (until && zone && zone->day_of(entry.recorded_at) > *until) break;
    matter = evolve(std::move(matter), entry.event);
    const auto* proposed = std::get_if<Proposed>(&entry.event.what);
    const bool begins = proposed || std::holds_alternative<Amended>(entry.event.what);
    // A gate leaves what was approved before it as it is.
    if (begins && matter.round_kind != "gate") {
      const auto& keeps = proposed ? proposed->keeps : std::get<Amended>(entry.event.what).keeps;
      std::erase_if(acts, [&](const Inscription& act) {
        const auto* taken = std::get_if<ActTaken>(&act.event.what);
        return !taken || std::find(keeps.begin(), keeps.end(), word(taken->step)) == keeps.end();
      });
    }
    if (const auto* named = std::get_if<Sponsored>(&entry.event.what); named && named->voids_acts) acts.clear();
    if (std::holds_alternative<ActTaken>(entry.event.what) || std::holds_alternative<Rejected>(entry.event.what) || std::holds_alternative<Adopted>(entry.event.what) ||
        std::holds_alternative<DeemedApproved>(entry.event.what) || std::holds_alternative<Vetoed>(entry.event.what) || std::holds_alternative<GatePassed>(entry.event.what) || std::holds_alternative<Ratified>(entry.event.what))
      acts.push_back(entry);
  }
  if (!matter.exists()) return console.refuse({"D101", "`" + id + "` was not in the ledger on " + console.options.as_of, {}, "remit why " + id}, nullptr);
  const auto& rights = session->desk->rights(matter.rights);
  if (console.is_json()) {
    json::Object out;
    json::Array entries;
    for (const auto& entry : acts) entries.push_back(json_of_authority(entry));
    out["matter"] = id;
    out["phase"] = word(matter.phase);
    if (const auto gate = matter.phase == Phase::approved ? matter.gate_due(until.value_or(session->present.today)) : std::nullopt) out["gate_due"] = to_text(*gate);
    out["acts"] = std::move(entries);
    console.print_json("why", std::move(out));
    return kDone;
  }
  std::string text = id + "  " + in_one_line(matter.title) + "\n" + word(matter.phase) + " since " + in_words(matter.changed_on) + ", round " + std::to_string(matter.round) + "; proposed on " +
                     in_words(matter.proposed_on) + " under the decision rights " + matter.rights_version + ", which this round keeps\n";
  if (const auto gate = gate_in_words(*session, matter, until.value_or(session->present.today)); !gate.empty()) text += "waits for " + gate + "\n";
  text += "\n";
  for (const auto& entry : acts) text += block(*session, rights, entry);
  if (acts.empty()) text += matter.acts.empty() ? "nobody has acted on it yet\n" : "nobody has acted on it in this round as it stands; `remit show " + id + "` has the acts before\n";
  console.print(text);
  return kDone;
}

}  // namespace

Run define_why(Arguments& command) {
  auto id = std::make_shared<std::string>();
  command.required("matter", *id);
  return [id](Console& console) { return why(console, *id); };
}

}  // namespace remit::cli
