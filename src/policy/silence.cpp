#include "policy/silence.hpp"

#include <algorithm>

namespace remit {
namespace {

// Whether the words or acts that break this silence are in.
bool is_broken(const Deemed& deemed, const Matter& matter, const Organization& organization) {
  std::vector<SeatAct> acts;
  for (const auto& act : matter.acts) {
    if (act.round != matter.round || !act.counts) continue;
    const bool speaks = (deemed.speaks == Deemed::Speaks::objects && act.type == "objected") || (deemed.speaks == Deemed::Speaks::approves && act.type == "approved") ||
                        (deemed.speaks == Deemed::Speaks::rejects && act.type == "rejected") || (deemed.speaks == Deemed::Speaks::votes && (act.type == "approved" || act.type == "rejected"));
    if (!speaks) continue;
    auto seats = act.seats;
    if (!act.ballot) seats = seats_of(act.by, act.seats, matter, organization, act.decided_on);
    if (seats.empty()) seats = act.seats;
    acts.push_back({act.ballot ? std::string() : act.by, std::move(seats), act.giver});
  }
  return complete(deemed.unless, acts);
}

}  // namespace

std::optional<Day> receipt_of(const Route& route, const Matter& matter, const Organization& organization) {
  const auto out = matter.stands_since();
  Route before;
  for (const auto* row : route.rows) if (row->before_receipt) before.rows.push_back(row);
  before.amounts = route.amounts;
  if (before.rows.empty()) return out;
  Day latest = out;
  for (const auto& evidence : matter.evidence) latest = std::max(latest, evidence.presented_on);
  for (const auto& statement : matter.statements) latest = std::max(latest, statement.on);
  if (matter.sponsored_on) latest = std::max(latest, *matter.sponsored_on);
  if (!open_needs(before, matter, organization, latest).empty()) return std::nullopt;
  // The first day on which nothing lacked.
  std::vector<Day> days{out, latest};
  for (const auto& evidence : matter.evidence) days.push_back(evidence.presented_on);
  for (const auto& statement : matter.statements) days.push_back(statement.on);
  std::sort(days.begin(), days.end());
  for (const auto day : days)
    if (day >= out && open_needs(before, matter, organization, day).empty()) return day;
  return latest;
}

std::optional<Silence> silence_of(const Row& row, const Route& route, const Matter& matter, const Organization& organization) {
  for (const auto& deemed : row.deemed) {
    if (is_broken(deemed, matter, organization)) continue;
    const auto last = day_of(deemed.deadline, matter, organization, receipt_of(route, matter, organization));
    if (!last) return std::nullopt;
    return Silence{&row, &deemed, *last};
  }
  return std::nullopt;
}

std::optional<Silence> decided_by_silence(const DecisionRights& rights, const Route& route, const Matter& matter, const Organization& organization, Day day, const std::vector<Matter>* others) {
  if (matter.phase != Phase::approving) return std::nullopt;
  // What is needed before an approval is needed before a silent one.
  const auto needs = open_needs(route, matter, organization, day, others);
  const bool is_ready = std::none_of(needs.begin(), needs.end(), [](const OpenNeed& need) { return need.row->before <= Step::approve; });
  std::optional<Silence> out;
  // Silence approves only where somebody was there who might have objected, and somebody who might have approved: an
  // empty office and a person who is excluded are not silent.
  const auto is_there = [&](const Party& party, Day on) {
    const auto ids = ids_in(party);
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const auto body = body_in(id);
      const auto persons = organization.bodies.contains(body) ? organization.members_of(body, on) : persons_for(id, matter, organization, on);
      return std::any_of(persons.begin(), persons.end(), [&](const std::string& person) { return conflict(rights, matter, person, word(Step::approve)).empty(); });
    });
  };
  const auto could_speak = [&](const Silence& silence) {
    return is_there(silence.deemed->unless, silence.last_day) && std::all_of(route.rows.begin(), route.rows.end(), [&](const Row* row) {
      return row->row != silence.row->row || !row->party(Step::approve) || is_there(*row->party(Step::approve), silence.last_day);
    });
  };
  for (const auto* row : route.rows) {
    if (row->deemed.empty() || std::find(matter.deemed.begin(), matter.deemed.end(), row->id) != matter.deemed.end()) continue;
    auto silence = silence_of(*row, route, matter, organization);
    if (silence) silence->last_day = std::max(silence->last_day, matter.changed_on);  // not before it can be approved at all
    if (silence && silence->last_day < day && ((is_ready && could_speak(*silence)) || !silence->deemed->approves) && (!out || silence->last_day < out->last_day)) out = silence;
  }
  return out;
}

}  // namespace remit
