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
  auto out = matter.proposed_on;
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
  auto received = matter;
  received.received_on = receipt_of(route, matter, organization);
  for (const auto& deemed : row.deemed) {
    if (is_broken(deemed, matter, organization)) continue;
    const auto last = day_of(deemed.deadline, received, organization);
    if (!last) return std::nullopt;
    return Silence{&row, &deemed, *last};
  }
  return std::nullopt;
}

std::optional<Silence> decided_by_silence(const Route& route, const Matter& matter, const Organization& organization, Day day) {
  if (matter.phase != Phase::approving) return std::nullopt;
  std::optional<Silence> out;
  for (const auto* row : route.rows) {
    if (row->deemed.empty() || std::find(matter.deemed.begin(), matter.deemed.end(), row->id) != matter.deemed.end()) continue;
    const auto silence = silence_of(*row, route, matter, organization);
    if (silence && silence->last_day < day && (!out || silence->last_day < out->last_day)) out = silence;
  }
  return out;
}

}  // namespace remit
