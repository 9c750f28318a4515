// Whose act a step waits for. A party becomes plans: units to fill, some after others, each by a distinct person. An act
// fills a unit when it was made in one of the unit's seats. Holds: R6 (persons, not roles).
#include <algorithm>
#include <cassert>
#include <cstdint>

#include "policy/plan.hpp"
#include "remit/route.hpp"

namespace remit {
namespace {

using Plans = std::vector<Plan>;

// Plans that a party may unfold into; more is not a party a board paper would hold, and reading refuses it.
constexpr std::size_t kMostPlans = 64;

std::uint64_t all_before(std::size_t n) { return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1; }

// Units of `second` behind those of `first`; with `in_order` each waits for all of the first.
Plan joined(const Plan& first, const Plan& second, bool in_order) {
  Plan out = first;
  const auto shift = first.size();
  std::vector<int> place(second.size(), -1);
  for (std::size_t i = 0; i < second.size(); ++i) {
    // An office named in the stage just before acts once.
    if (in_order && second[i].after == 0) {
      const auto same = std::find_if(first.begin(), first.end(), [&](const Unit& unit) { return unit.ids == second[i].ids && unit.is_last; });
      if (same != first.end()) { place[i] = static_cast<int>(same - first.begin()); continue; }
    }
    place[i] = static_cast<int>(out.size());
    Unit unit = second[i];
    unit.after = 0;
    for (std::size_t j = 0; j < i; ++j)
      if (second[i].after >> j & 1) unit.after |= std::uint64_t{1} << place[j];
    if (in_order) unit.after |= all_before(shift);
    out.push_back(std::move(unit));
  }
  if (in_order) {
    for (std::size_t i = 0; i < shift; ++i) out[i].is_last = false;
    for (std::size_t i = 0; i < second.size(); ++i) out[static_cast<std::size_t>(place[i])].is_last = second[i].is_last;
  }
  return out;
}

void flat_ids(const Party& party, bool singly, std::vector<std::string>& out) {
  if (party.kind == Party::Kind::id) out.push_back(singly ? kSingly + party.id : party.id);
  for (const auto& part : party.parts) flat_ids(part, singly, out);
}

Plans unfold(const Party& party);

Plans unfold_either(const Party& party) {
  Unit leaf;
  Plans out;
  for (const auto& part : party.parts) {
    if (part.kind == Party::Kind::id) { leaf.ids.push_back(part.id); continue; }
    for (auto& plan : unfold(part)) out.push_back(std::move(plan));
  }
  if (!leaf.ids.empty()) out.insert(out.begin(), Plan{leaf});
  return out;
}

Plan unfold_some(const Party& party) {
  std::vector<std::string> all, inner;
  flat_ids(party.parts.front(), true, all);
  for (const auto& part : party.including) flat_ids(part, true, inner);
  Plan out;
  for (int i = 0; i < party.count; ++i) {
    Unit unit;
    unit.ids = i < party.including_count ? inner : all;
    unit.is_counted = true;
    out.push_back(std::move(unit));
  }
  return out;
}

Plans unfold(const Party& party) {
  switch (party.kind) {
    case Party::Kind::id: { Unit unit; unit.ids = {party.id}; return {Plan{unit}}; }
    case Party::Kind::either: return unfold_either(party);
    case Party::Kind::some: return {unfold_some(party)};
    case Party::Kind::all:
    case Party::Kind::sequence: {
      Plans out{Plan{}};
      for (const auto& part : party.parts) {
        Plans next;
        for (const auto& before : out)
          for (const auto& after : unfold(part)) next.push_back(joined(before, after, party.kind == Party::Kind::sequence && !before.empty()));
        out = std::move(next);
      }
      return out;
    }
  }
  return {};
}

bool fits(const Unit& unit, const SeatAct& act) {
  return std::any_of(act.seats.begin(), act.seats.end(),
                     [&](const auto& seat) { return std::find(unit.ids.begin(), unit.ids.end(), seat) != unit.ids.end(); });
}

// The fullest assignment of acts to the units of a plan: which act fills which unit, -1 for none.
class Filling {
 public:
  Filling(const Plan& plan, const std::vector<SeatAct>& acts, bool in_order) : plan_(plan), acts_(acts), in_order_(in_order) {
    now_.assign(plan.size(), -1);
    best_ = now_;
    search(0, 0);
  }
  int filled() const { return static_cast<int>(std::count_if(best_.begin(), best_.end(), [](int act) { return act >= 0; })); }
  bool is_full() const { return filled() == static_cast<int>(plan_.size()); }
  const std::vector<int>& best() const { return best_; }

 private:
  bool may_fill(std::size_t unit, int act) const {
    int latest = -1;
    for (std::size_t before = 0; in_order_ && before < unit; ++before) {
      if (!(plan_[unit].after >> before & 1)) continue;
      if (now_[before] < 0) return false;
      latest = std::max(latest, now_[before]);
    }
    const auto& candidate = acts_[static_cast<std::size_t>(act)];
    if (act <= latest || !fits(plan_[unit], candidate)) return false;
    for (std::size_t other = 0; other < unit; ++other) {
      if (now_[other] < 0) continue;
      if (now_[other] == act) return false;
      const bool is_same_office_later = plan_[other].ids == plan_[unit].ids && !plan_[unit].is_counted;
      if (!candidate.person.empty() && acts_[static_cast<std::size_t>(now_[other])].person == candidate.person && !is_same_office_later) return false;
    }
    return true;
  }
  void search(std::size_t unit, int count) {
    if (count + static_cast<int>(plan_.size() - unit) <= best_count_) return;
    if (unit == plan_.size()) { best_count_ = count; best_ = now_; return; }
    for (int act = 0; act < static_cast<int>(acts_.size()); ++act) {
      if (!may_fill(unit, act)) continue;
      now_[unit] = act;
      search(unit + 1, count + 1);
      now_[unit] = -1;
    }
    search(unit + 1, count);
  }

  const Plan& plan_;
  const std::vector<SeatAct>& acts_;
  bool in_order_;
  std::vector<int> now_, best_;
  int best_count_ = -1;
};

bool gains(const Plan& plan, const std::vector<SeatAct>& acts, const SeatAct& act, bool in_order) {
  auto more = acts;
  more.push_back(act);
  return Filling(plan, more, in_order).filled() > Filling(plan, acts, in_order).filled();
}

std::vector<SeatAct> acts_at(const Matter& matter, Step step) {
  std::vector<SeatAct> out;
  for (const auto& act : matter.acts)
    if (act.step == step && act.counts && (!act.against || step == Step::consult) && act.round == matter.round)
      out.push_back({act.ballot ? std::string() : act.by, act.seats});
  return out;
}

}  // namespace

Plans plans_of(const Party& party) {
  auto out = unfold(party);
  assert(!out.empty() && out.size() <= kMostPlans);
  return out;
}

bool is_too_large(const Party& party) {
  std::size_t ids = ids_in(party).size();
  return ids > 24 || party.count > 24 || unfold(party).size() > kMostPlans;
}

bool complete(const Party& party, const std::vector<SeatAct>& acts) {
  const auto plans = plans_of(party);
  return std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) { return Filling(plan, acts, true).is_full(); });
}

Helps helps(const Party& party, const std::vector<SeatAct>& acts, const SeatAct& act) {
  if (complete(party, acts)) return Helps::no;
  const auto plans = plans_of(party);
  const auto any = [&](const SeatAct& candidate, bool in_order) {
    return std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) { return gains(plan, acts, candidate, in_order); });
  };
  if (any(act, true)) return Helps::yes;
  if (any(act, false)) return Helps::out_of_turn;
  return any({"", act.seats}, true) ? Helps::not_distinct : Helps::no;
}

std::vector<std::vector<std::string>> awaited(const Party& party, const std::vector<SeatAct>& acts) {
  std::vector<std::vector<std::string>> out;
  if (complete(party, acts)) return out;
  for (const auto& plan : plans_of(party)) {
    const Filling filling(plan, acts, true);
    for (std::size_t unit = 0; unit < plan.size(); ++unit) {
      if (filling.best()[unit] >= 0) continue;
      bool is_turn = true;
      for (std::size_t before = 0; before < unit; ++before) is_turn &= !(plan[unit].after >> before & 1) || filling.best()[before] >= 0;
      if (is_turn && std::find(out.begin(), out.end(), plan[unit].ids) == out.end()) out.push_back(plan[unit].ids);
    }
  }
  return out;
}

std::vector<Awaited> awaited_at(const Route& route, const Matter& matter, Step step) {
  std::vector<Awaited> out;
  const auto acts = acts_at(matter, step);
  for (const auto* row : route.at(step))
    if (row->party(step) && row->verdict == Row::Verdict::party)
      for (auto& ids : awaited(*row->party(step), acts)) out.push_back({step, row->id, std::move(ids)});
  return out;
}

bool step_complete(const Route& route, const Matter& matter, Step step) {
  const auto acts = acts_at(matter, step);
  const auto rows = route.at(step);
  return std::all_of(rows.begin(), rows.end(), [&](const Row* row) { return complete(*row->party(step), acts); });
}

unsigned open_steps(const Route& route, const Matter& matter) {
  unsigned out = 0;
  for (const auto step : kSteps)
    if (!step_complete(route, matter, step)) out |= 1U << static_cast<unsigned>(step);
  return out;
}

std::vector<std::string> clauses_helped(const Route& route, const Matter& matter, Step step, const SeatAct& act, Helps& verdict) {
  std::vector<std::string> out;
  verdict = Helps::no;
  const auto acts = acts_at(matter, step);
  for (const auto* row : route.at(step)) {
    const auto one = helps(*row->party(step), acts, act);
    if (one == Helps::yes) out.push_back(row->id);
    verdict = std::max(verdict, one);
  }
  return out;
}

}  // namespace remit
