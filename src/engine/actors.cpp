// From a name on the command line to the seats it fills.
#include "engine/actors.hpp"

#include <algorithm>

#include "policy/plan.hpp"

namespace remit {

// Whether acting as this office, body or person-fact is acting at the seat.
bool is_seat_of(const Organization& organization, const std::string& seat, const std::string& as) {
  if (const auto at = seat.find(kCounting); at != std::string::npos && seat.substr(at + std::string_view(kCounting).size()) == as) return true;
  auto name = seat;
  for (const std::string prefix : {kOneOf, kSingly})
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  name.resize(std::min(name.size(), name.find(' ')));  // of `director above proposer` and `board by special`
  const auto group = organization.groups.find(name);
  return name == as || (group != organization.groups.end() && std::find(group->second.begin(), group->second.end(), as) != group->second.end());
}
// The office by which a person sits in a seat; the seat itself where it is none of a group.
std::string office_in(const Deliberation& so_far, const std::string& seat, const std::string& person) {
  if (!so_far.command.as.empty()) return so_far.command.as;
  if (const auto at = seat.find(kCounting); at != std::string::npos) return seat.substr(at + std::string_view(kCounting).size());
  if (seat.starts_with(kOneOf) || seat.find(" above ") != std::string::npos)
    for (const auto& office : so_far.organization().offices_of(person, so_far.on))
      if (is_seat_of(so_far.organization(), seat, office)) return office;
  return seat;
}

namespace {

bool is_among(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

// The seat the act claims with --as must exist and be the person's that day.
Verdict check_claim(const Deliberation& so_far, const std::string& person, const std::string& as) {
  const auto& organization = so_far.organization();
  if (as.empty()) return {};
  if (is_person_fact(so_far.rights(), as)) {
    const auto persons = persons_for(as, so_far.matter, organization, so_far.on);
    if (std::find(persons.begin(), persons.end(), person) != persons.end()) return {};
    return Refusal{"D202", "`" + person + "` is not the " + as + " of `" + so_far.matter.id + "`", {}, "remit show " + so_far.matter.id};
  }
  if (!organization.knows(as)) {
    std::vector<std::string> known;
    for (const auto& [id, office] : organization.offices) known.push_back(id);
    for (const auto& [id, body] : organization.bodies) known.push_back(id);
    Refusal out{"D110", "the organization has no office or body `" + as + "`", {}, "remit next " + so_far.matter.id};
    if (const auto near = nearest(as, known); !near.empty()) out.next = "did you mean `" + near + "`?";
    return out;
  }
  if (organization.is_in(person, as, so_far.on) || !lent_to(so_far, person, as, so_far.step).empty()) return {};
  Refusal out{"D202", "`" + person + "` may not act as " + as + " on " + to_text(so_far.on), {}, "remit next " + so_far.matter.id};
  if (const auto office = organization.offices.find(as); office != organization.offices.end())
    for (const auto& holder : office->second.holders)
      if (holder.who == person)
        out.notes.push_back("`" + person + "` holds it from " + to_text(holder.span.from) + (holder.span.until ? " until " + to_text(*holder.span.until) : std::string()));
  const auto holders = organization.persons_of(as, so_far.on);
  out.notes.push_back(holders.empty() ? "the office is vacant on that day" : "who holds it on that day: " + listed(holders));
  return out;
}

}  // namespace

Result<Actor> actor_among(const Deliberation& so_far, const std::vector<std::string>& seats, const std::vector<std::string>& waits,
                          const std::function<Refusal(const std::string& who)>& without) {
  const auto& command = so_far.command;
  const auto& organization = so_far.organization();
  const auto body = organization.bodies.contains(command.as) ? command.as : organization.bodies.contains(command.by) ? command.by : std::string();
  const bool singly = std::find(seats.begin(), seats.end(), kSingly + body) != seats.end() && !command.ballot && !command.by.empty() && command.by != body;
  if (!body.empty() && !singly) {
    if (!command.ballot)
      return Refusal{"D406", "`" + body + "` acts by a vote, and no votes were given", {}, "add --for A,B --against C --abstain D --recused E"};
    // Its ordinary vote, or the named vote that a seat asks for.
    std::vector<std::string> held;
    for (const auto& seat : seats) if (body_in(seat) == body) held.push_back(seat);
    std::stable_sort(held.begin(), held.end(), [&](const std::string& a, const std::string& b) { return is_among(waits, a) > is_among(waits, b); });
    if (held.empty()) return without(body);
    return Actor{{"", {held.front()}, ""}, body, true, {}, {}};
  }
  if (command.ballot)
    return Refusal{"D406", "votes are counted only for a body; `" + (command.as.empty() ? command.by.empty() ? std::string("nobody in particular") : command.by : command.as) + "` is none", {}, "name the body with --as BODY"};
  if (auto refusal = check_person(organization, command.by)) return *refusal;
  if (auto refusal = check_claim(so_far, command.by, command.as)) return *refusal;
  auto held = seats_of(command.by, seats, so_far.matter, organization, so_far.on);
  // Who counts for several by an office sits in the plain seat as well.
  const auto counts_by = [&](const std::string& seat) { return is_among(held, seat + kCounting + command.as); };
  if (!command.as.empty()) {
    std::vector<std::string> kept;
    for (const auto& seat : held) if (is_seat_of(organization, seat, command.as) || counts_by(seat)) kept.push_back(seat);
    held = std::move(kept);
  }
  // What is the person's own comes before what was lent.
  std::string giver;
  std::vector<std::string> lent, between;
  if (held.empty())
    for (const auto& one : lent_to(so_far, command.by, command.as.empty() || !organization.offices.contains(command.as) ? std::string() : command.as, so_far.step)) {
      for (const auto& seat : seats_of(one.giver, seats, so_far.matter, organization, so_far.on))
        if (is_seat_of(organization, seat, one.office)) held.push_back(seat);
      if (held.empty()) continue;
      giver = one.giver;
      lent = one.ids;
      between = one.between;
      break;
    }
  if (held.empty()) return without(command.by);
  // What is waited for comes first, an office before a seat among many: it is what the act is cited under.
  const auto rank = [&](const std::string& seat) {
    const bool is_waited_for = std::any_of(waits.begin(), waits.end(), [&](const std::string& id) { return seat == id || seat == kOneOf + id; });
    return (is_waited_for ? 0 : 2) + (seat.starts_with(kSingly) || seat.starts_with(kOneOf) ? 1 : 0);
  };
  std::stable_sort(held.begin(), held.end(), [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
  return Actor{{command.by, held, giver}, command.by, false, lent, between};
}

std::string seat_of_body(const Actor& actor) { return actor.act.seats.front(); }

Authority cite_act(const Deliberation& so_far, const std::vector<std::string>& clauses, const Actor& actor) {
  if (actor.is_body) return cite(so_far, clauses, seat_of_body(actor), actor.decided_by);
  const auto holder = actor.act.giver.empty() ? actor.decided_by : actor.act.giver;
  auto out = cite(so_far, clauses, office_in(so_far, actor.act.seats.front(), holder), holder);
  out.giver = actor.act.giver;
  out.lent = actor.lent;
  return out;
}

}  // namespace remit
