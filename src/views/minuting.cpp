// Names, times and motions, as minutes and extracts say them.
#include "views/minuting.hpp"

#include <algorithm>

#include "remit/time.hpp"

namespace remit {
namespace {

std::string short_digest(const Digest& digest) { return digest.substr(0, 16); }

// Which rules were relied on: their version and the beginning of their digest.
std::string rights_in(const Authority& authority) { return "decision rights " + authority.version + " (" + short_digest(authority.rights) + ")"; }

bool is_act(const Happening& what) {
  return std::holds_alternative<ActTaken>(what) || std::holds_alternative<Rejected>(what) || std::holds_alternative<Returned>(what) || std::holds_alternative<Deferred>(what) ||
         std::holds_alternative<Vetoed>(what) || std::holds_alternative<Ratified>(what);
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace

std::string proposed_act(const Meeting& meeting, const Moved& motion) {
  const auto* item = meeting.item(motion.item);
  if (!motion.matter.empty()) return "to " + motion.to + " " + motion.matter;
  if (motion.to == "minutes" && item) return "to approve the minutes of " + item->what.meeting;
  return "none, it is about no matter";
}

std::string count_in_words(const Tally& tally) {
  return std::to_string(tally.in_favour) + " for, " + std::to_string(tally.against) + " against, " + std::to_string(tally.abstaining) + " abstaining, " + std::to_string(tally.recused) + " recused";
}

std::string Minuting::full_name(const std::string& person) const {
  const auto known = source_.names.find(person);
  return known == source_.names.end() ? person : known->second + " (" + person + ")";
}

std::string Minuting::name(const std::string& person) const {
  const auto known = source_.names.find(person);
  if (known == source_.names.end()) return person;
  const auto shared = std::count_if(source_.names.begin(), source_.names.end(), [&](const auto& one) { return one.second == known->second; });
  const bool is_an_id = source_.names.contains(known->second) || source_.organization->has_person(known->second);
  return shared > 1 || is_an_id ? full_name(person) : known->second;
}

std::string Minuting::names(const std::vector<std::string>& people) const {
  std::vector<std::string> all;
  for (const auto& one : people) all.push_back(name(one));
  return joined(all);
}

std::string Minuting::time(Instant at) const {
  const auto local = source_.local(at);
  const auto day = local.substr(0, 10), hour = local.substr(11, 5);
  return day == meeting_.at.substr(0, 10) ? hour : hour + " on " + day;
}

bool Minuting::is_struck(int line) const { return std::find(meeting_.struck.begin(), meeting_.struck.end(), line) != meeting_.struck.end(); }

std::vector<std::string> Minuting::members() const { return source_.organization->members_of(meeting_.body, meeting_.on()); }

const Meeting* Minuting::meeting_before() const {
  const Meeting* last = nullptr;
  for (const auto& one : source_.others)
    if (one.opened_at && one.at < meeting_.at && (!last || last->at < one.at)) last = &one;
  return last;
}

void Minuting::header(const std::string& title) {
  out.heading(1, title);
  out.fact("Organization", source_.organization->name);
  out.fact("Body", meeting_.body);
  out.fact("Meeting", meeting_.id);
  out.fact("Date", in_words(meeting_.on()));
  out.fact("Place", meeting_.place.empty() ? meeting_.mode : meeting_.place + " (" + meeting_.mode + ")");
}

std::string Minuting::presiding() const {
  if (meeting_.chair.empty()) return "nobody";
  const auto how = meeting_.chair_by == "elected" ? "elected by those present, for this meeting" : "as " + meeting_.chair_by;
  return name(meeting_.chair) + ", " + how;
}

std::vector<const MinutesSource::Act*> Minuting::acts_of(const MotionRecord& motion) const {
  std::vector<const MinutesSource::Act*> found;
  const auto carried = meeting_.id + "/" + std::to_string(motion.resolution), lost = meeting_.id + ", motion " + std::to_string(motion.what.motion);
  for (const auto& act : source_.acts)
    if (act.event.resolution == (motion.resolution ? carried : lost)) found.push_back(&act);
  return found;
}

void Minuting::motion(const MotionRecord& motion) {
  const auto* item = meeting_.item(motion.what.item);
  const bool is_private = item && item->what.is_private;
  if (is_private && (motion.outcome.empty() || motion.outcome == "withdrawn")) return;
  out.fact("Motion " + std::to_string(motion.what.motion), motion.what.text);
  out.fact("Proposed act", proposed_act(meeting_, motion.what));
  if (!is_private) {
    if (!motion.what.mover.empty()) out.fact("Moved by", name(motion.what.mover));
    if (!motion.what.seconder.empty()) out.fact("Seconded by", name(motion.what.seconder));
  }
  for (const auto& condition : motion.what.conditions) out.fact("Condition", condition);
  if (motion.outcome.empty()) return out.fact("Result", "not put to the vote");
  if (motion.outcome == "withdrawn") return out.fact("Result", "withdrawn");
  if (motion.at) out.fact("Voted at", time(*motion.at) + (motion.what.vote.empty() ? "" : ", by the vote `" + motion.what.vote + "`"));
  out.fact("Result", result(motion));
  if (!is_private) {
    ballot(motion);
    count("Count", motion.tally);
  }
  if (const auto& now = motion.recount) {
    out.fact("Recount", std::string("with those now known to have been present and to have stepped out: ") + (!now->quorate ? "not quorate" : now->carried ? "carried" : "lost") + ", " + count_in_words(*now) +
                            (motion.outcome == "inquorate" ? "; nothing was decided, and the body may take it up again" : "; what was decided stands until the body decides otherwise"));
    if (!is_private) count("Recount", now);
  }
  if (motion.outcome != "inquorate") authority(motion);
}

std::string Minuting::result(const MotionRecord& motion) const {
  if (motion.outcome == "inquorate") return "not decided: not quorate" + (motion.tally ? ", " + motion.tally->shortfall : std::string());
  auto text = motion.outcome + (motion.resolution ? " as resolution " + meeting_.id + "/" + std::to_string(motion.resolution) : std::string());
  if (motion.tally) text += ": " + count_in_words(*motion.tally);
  if (motion.ballot && motion.ballot->hands) text += "; counted without names";
  return text;
}

// The votes stand in the result; the lines after them say how quorum and majority were worked out.
void Minuting::count(const char* label, const std::optional<Tally>& tally) {
  if (tally) for (std::size_t i = 1; i < tally->arithmetic.size(); ++i) out.fact(label, tally->arithmetic[i]);
}

void Minuting::ballot(const MotionRecord& motion) {
  if (motion.tally && motion.tally->presiding != meeting_.chair) out.fact("Presiding", motion.tally->presiding.empty() ? "nobody, on this motion" : name(motion.tally->presiding) + ", on this motion");
  if (!motion.ballot) return;
  const auto& ballot = *motion.ballot;
  const auto against = motion.outcome == "carried" ? "Against, dissenting" : "Against";
  for (const auto& [label, people] : {std::pair{"For", &ballot.in_favour}, {against, &ballot.against}, {"Abstaining", &ballot.abstaining}, {"Recused", &ballot.recused}})
    if (!people->empty()) out.fact(label, names(*people));
  for (const auto& proxy : ballot.proxies) out.fact("Proxy", name(proxy.holder) + " voted for " + name(proxy.giver));
  if (!ballot.casting.empty()) out.fact("Casting vote", ballot.casting + (motion.tally && !motion.tally->presiding.empty() ? ", by " + name(motion.tally->presiding) : std::string()));
  if (!motion.tally) return;
  for (const auto& one : motion.tally->voids) out.fact("Void", "the vote of " + name(one.who) + ": " + one.why);
}

void Minuting::authority(const MotionRecord& motion) {
  const auto acts = acts_of(motion);
  for (const auto* act : acts) {
    const auto& event = act->event;
    if (is_act(event.what)) {
      out.fact("Act", type_of(event.what) + ": " + event.stream.substr(event.stream.find('/') + 1) + ", entry " + std::to_string(act->entry));
      out.fact("Authority", joined(event.authority.clauses) + " of the " + rights_in(event.authority));
    } else if (const auto* bound = std::get_if<Bound>(&event.what)) {
      effect(*bound);
    }
  }
  if (!acts.empty()) return;
  if (motion.what.to == "minutes" && motion.outcome == "carried")
    if (const auto* item = meeting_.item(motion.what.item)) out.fact("Act", "the minutes of " + item->what.meeting + " are approved");
  if (const auto* voted = event<Voted>([&](const Voted& what) { return what.motion == motion.what.motion; })) out.fact("Authority", "the rules of " + meeting_.body + " in the " + rights_in(voted->authority));
}

void Minuting::effect(const Bound& bound) {
  for (const auto& [label, text] : {std::pair{"Up to", &bound.ceiling}, {"Effective from", &bound.effective_on}, {"Effective until", &bound.lapses_on}, {"Veto until", &bound.veto_until}, {"Ratify by", &bound.ratify_by}})
    if (!text->empty()) out.fact(label, *text);
  for (const auto& gate : bound.gates) out.fact("Gate", gate);
}

void Minuting::signature(const std::string& label, const std::string& who) {
  out.fact(label, who);
  out.fact("Signature", kToBeWritten);
  out.fact("Date", kToBeWritten);
}

void Minuting::seal() {
  if (source_.seal.empty()) return;
  out.heading(2, "Seal");
  out.paragraph("The state of the ledger from which this was drawn up. Kept outside, it shows later whether the ledger still begins with what it then held.");
  out.verbatim(source_.seal);
}

}  // namespace remit
