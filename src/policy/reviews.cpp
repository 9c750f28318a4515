#include "policy/reviews.hpp"

#include <algorithm>
#include <set>

namespace remit {
namespace {

int months_of(const Timing& time) {
  return time.kind == Timing::Kind::monthly ? 1 : time.kind == Timing::Kind::quarterly ? 3 : 12;
}

// The reviews of the period that ends on this day.
std::vector<SeatAct> reviews_until(const Matter& delegation, Day last_day, int months) {
  std::vector<SeatAct> out;
  for (const auto& act : delegation.acts)
    if (act.step == Step::review && act.round == delegation.round && act.counts && end_of_period(act.decided_on, months) == last_day)
      out.push_back({act.ballot ? std::string() : act.by, act.seats, act.giver});
  return out;
}

}  // namespace

std::optional<StandingReview> review_of(const DecisionRights& rights, const Matter& delegation, const Organization& organization, Day day) {
  const auto* rule = delegation.about == "delegation" && delegation.phase == Phase::approved ? delegation_rule(rights, organization, delegation.facts) : nullptr;
  if (!rule || !rule->review || !delegation.approved_on) return std::nullopt;
  const auto months = months_of(*rule->review->time);
  StandingReview out;
  out.party = resolved(*rule->review, rights, circumstances_of(delegation, organization, nullptr, day));
  auto done = end_of_period(*delegation.approved_on, months);
  for (const auto& act : delegation.acts) {
    const auto last_day = end_of_period(act.decided_on, months);
    if (act.step == Step::review && last_day > done && complete(out.party, reviews_until(delegation, last_day, months))) done = last_day;
  }
  out.from = done + std::chrono::days{1};
  out.until = end_of_period(out.from, months);
  out.acts = reviews_until(delegation, end_of_period(std::max(day, out.from), months), months);
  const auto ends = delegation.facts.find("ends");
  const auto* last = ends == delegation.facts.end() ? nullptr : std::get_if<Day>(&ends->second);
  if (last && *last < out.from) return std::nullopt;
  return out;
}

}  // namespace remit
