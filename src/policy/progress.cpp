// Whose act a step waits for. A party becomes plans: units to fill, some after others, each by a distinct person. An act
// fills a unit when it was made in one of the unit's seats. Holds: R6 (persons, not roles).
#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>

#include "policy/row_index.hpp"
#include "remit/route.hpp"

namespace remit {
namespace {

// Plans that a party may unfold into; more is not a party a board paper would hold, and reading refuses it.
constexpr std::size_t kMostPlans = 64;
constexpr std::size_t kMostUnits = 24;

constexpr const char* kUnresolved = "all of";

std::uint64_t all_before(std::size_t n) { return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1; }

// Units of `second` behind those of `first`; with `in_order` each waits for all of the first.
Plan joined(const Plan& first, const Plan& second, bool in_order) {
  Plan out = first;
  const auto shift = first.size();
  for (auto& unit : out) unit.is_last = unit.is_last && !in_order;
  for (const auto& added : second) {
    Unit unit = added;
    unit.after = added.after << shift;
    if (unit.repeats >= 0) unit.repeats += static_cast<int>(shift);
    if (in_order && added.after == 0 && added.ids.size() == 1 && !added.is_counted)
      for (std::size_t i = 0; i < shift; ++i)
        if (first[i].is_last && first[i].ids == added.ids && !first[i].is_counted) unit.repeats = static_cast<int>(i);
    if (in_order) unit.after |= all_before(shift);
    out.push_back(std::move(unit));
  }
  return out;
}

void flat_ids(const Party& party, bool singly, std::vector<std::string>& out) {
  if (party.kind == Party::Kind::id) out.push_back(singly ? kSingly + party.id : party.id);
  for (const auto& part : party.parts) flat_ids(part, singly, out);
}

Plans unfold(const Party& party);

// Each part by itself; what is closed only counts what was done there.
Plans unfold_fallback(const Party& party) {
  Plans out;
  for (const auto& part : party.parts)
    for (auto& plan : unfold(part)) {
      for (auto& unit : plan) unit.is_closed |= part.is_closed;
      out.push_back(std::move(plan));
    }
  return out;
}

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

// So many units, the first of them for the inner count.
void add_counted(Plan& plan, int count, int including_count, const std::vector<std::string>& all, const std::vector<std::string>& inner) {
  for (int i = 0; i < count; ++i) {
    Unit unit;
    unit.ids = i < including_count ? inner : all;
    unit.is_counted = true;
    plan.push_back(std::move(unit));
  }
}

Plans unfold_some(const Party& party) {
  std::vector<std::string> all, inner;
  flat_ids(party.parts.front(), true, all);
  for (const auto& part : party.including) flat_ids(part, true, inner);
  Plans out(1);
  add_counted(out.front(), party.count, party.including_count, all, inner);
  if (party.counting.empty()) return out;
  // Or the office's holder among them, and so many fewer others.
  Unit holder;
  for (const auto& id : all) holder.ids.push_back(id + kCounting + party.counting);
  const bool is_inner = std::find(inner.begin(), inner.end(), kSingly + party.counting) != inner.end();
  const auto including = std::max(0, party.including_count - (is_inner ? 1 : 0));
  out.push_back(Plan{holder});
  add_counted(out.back(), std::max(party.count - party.counted_as, including), including, all, inner);
  return out;
}

Plans unfold(const Party& party) {
  switch (party.kind) {
    case Party::Kind::id: { Unit unit; unit.ids = {party.id}; return {Plan{unit}}; }
    case Party::Kind::either: return unfold_either(party);
    case Party::Kind::some: return unfold_some(party);
    case Party::Kind::fallback: return unfold_fallback(party);
    case Party::Kind::everyone: return {Plan{Unit{{kUnresolved}}}};  // nobody has this seat: it waits until it is resolved
    case Party::Kind::all:
    case Party::Kind::sequence: {
      Plans out{Plan{}};
      for (const auto& part : party.parts) {
        Plans next;
        for (const auto& before : out)
          for (const auto& after : unfold(part)) {
            if (next.size() > kMostPlans) return next;
            next.push_back(joined(before, after, party.kind == Party::Kind::sequence && !before.empty()));
          }
        out = std::move(next);
      }
      return out;
    }
  }
  return {};
}

enum class Fit { no, as_one_of_a_group, exactly };
Fit fit(const Unit& unit, const SeatAct& act) {
  auto out = Fit::no;
  for (const auto& seat : act.seats)
    for (const auto& id : unit.ids) {
      if (seat == id) return Fit::exactly;
      if (seat.starts_with(kOneOf) && seat.compare(std::string_view(kOneOf).size(), std::string::npos, id) == 0) out = Fit::as_one_of_a_group;
    }
  return out;
}

// A person and whoever acts with that person's authority are one in every count.
bool is_one_person(const SeatAct& a, const SeatAct& b) {
  const auto same = [](const std::string& x, const std::string& y) { return !x.empty() && x == y; };
  return same(a.person, b.person) || same(a.person, b.giver) || same(a.giver, b.person) || same(a.giver, b.giver);
}

// The fullest assignment of acts to the units of a plan: which act fills which unit, -1 for none.
class Filling {
 public:
  // Acts from `first_new` on are only being considered.
  Filling(const Plan& plan, const std::vector<SeatAct>& acts, bool in_order, std::size_t first_new = SIZE_MAX)
      : plan_(plan), acts_(acts), in_order_(in_order), first_new_(first_new) {
    now_.assign(plan.size(), -1);
    best_ = now_;
    search(0, 0);
  }
  int filled() const { return static_cast<int>(std::count_if(best_.begin(), best_.end(), [](int act) { return act >= 0; })); }
  bool is_full() const { return filled() == static_cast<int>(plan_.size()); }
  // Units that some fullest filling leaves open although it is their turn: an act in any of them helps.
  const std::set<std::size_t>& open_in_turn() const { return open_in_turn_; }

 private:
  bool may_fill(std::size_t unit, int act) const {
    const auto& here = plan_[unit];
    const auto& candidate = acts_[static_cast<std::size_t>(act)];
    const auto fits = fit(here, candidate);
    if (fits == Fit::no || (in_order_ && !is_turn(unit))) return false;
    if (here.is_closed && static_cast<std::size_t>(act) >= first_new_) return false;
    // An office named again in the next stage acts once; of a group another member is asked for.
    if (here.repeats >= 0 && now_[static_cast<std::size_t>(here.repeats)] == act) return fits == Fit::exactly;
    for (std::size_t other = 0; other < unit; ++other) {
      if (now_[other] < 0) continue;
      const bool comes_first = here.after >> other & 1;
      if (now_[other] == act || (in_order_ && comes_first && act < now_[other])) return false;
      const bool is_same_office_later = comes_first && fits == Fit::exactly && here.ids.size() == 1 && !here.is_counted && plan_[other].ids == here.ids;
      if (is_one_person(candidate, acts_[static_cast<std::size_t>(now_[other])]) && !is_same_office_later) return false;
    }
    return true;
  }
  bool is_turn(std::size_t unit) const {
    for (std::size_t before = 0; before < unit; ++before)
      if ((plan_[unit].after >> before & 1) && now_[before] < 0) return false;
    return true;
  }
  void search(std::size_t unit, int count) {
    if (count + static_cast<int>(plan_.size() - unit) < best_count_) return;
    if (unit == plan_.size()) {
      if (count > best_count_) { best_count_ = count; best_ = now_; open_in_turn_.clear(); }
      for (std::size_t open = 0; open < plan_.size(); ++open)
        if (now_[open] < 0 && is_turn(open) && !plan_[open].is_closed) open_in_turn_.insert(open);
      return;
    }
    // Equal units are filled in the order of the acts: which of them takes which act makes no difference.
    const bool is_equal = unit > 0 && plan_[unit].is_counted && plan_[unit - 1].is_counted && plan_[unit].ids == plan_[unit - 1].ids && plan_[unit].after == plan_[unit - 1].after;
    const int first = !is_equal ? 0 : now_[unit - 1] < 0 ? static_cast<int>(acts_.size()) : now_[unit - 1] + 1;
    for (int act = first; act < static_cast<int>(acts_.size()); ++act) {
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
  std::size_t first_new_;
  std::vector<int> now_, best_;
  std::set<std::size_t> open_in_turn_;
  int best_count_ = -1;
};

bool gains(const Plan& plan, const std::vector<SeatAct>& acts, const SeatAct& act, bool in_order) {
  auto more = acts;
  more.push_back(act);
  return Filling(plan, more, in_order, acts.size()).filled() > Filling(plan, acts, in_order).filled();
}

std::vector<SeatAct> acts_at(const Matter& matter, Step step) {
  std::vector<SeatAct> out;
  for (const auto& act : matter.acts)
    if (act.step == step && act.counts && (!act.against || step == Step::consult) && act.round == matter.round)
      out.push_back({act.ballot ? std::string() : act.by, act.seats, act.giver});
  return out;
}

}  // namespace

Plans plans_of(const Party& party) {
  auto out = unfold(party);
  // Tracks together, or a body asked one by one, may unfold further than a party may be written: nobody completes that (R2).
  const bool is_too_wide = out.empty() || out.size() > kMostPlans || std::any_of(out.begin(), out.end(), [](const Plan& plan) { return plan.size() > 60; });
  if (is_too_wide) return {Plan{Unit{{kUnresolved}}}};
  return out;
}

std::shared_ptr<const Plans> plans_of(const Route& route, const Row& row, Step step) {
  // Rows of the index are those of the decision rights; one that was resolved for the day is a copy, and unfolded here.
  const auto* index = route.index;
  if (index && !std::less<>{}(&row, index->rows) && std::less<>{}(&row, index->rows + index->size))
    if (const auto& plans = index->plans[static_cast<std::size_t>(&row - index->rows)][static_cast<std::size_t>(step)]) return plans;
  return std::make_shared<const Plans>(plans_of(*row.party(step)));
}

std::vector<std::string> seats_in(const Party& party) { return seats_in(plans_of(party)); }

std::vector<std::string> seats_in(const Plans& plans) {
  std::vector<std::string> out;
  for (const auto& plan : plans)
    for (const auto& unit : plan)
      for (const auto& id : unit.ids)
        if (!unit.is_closed && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  return out;
}

bool is_too_large(const Party& party) {
  if (ids_in(party).size() > kMostUnits) return true;
  const auto plans = unfold(party);
  return plans.empty() || plans.size() > kMostPlans || std::any_of(plans.begin(), plans.end(), [](const Plan& plan) { return plan.empty() || plan.size() > kMostUnits; });
}

static bool complete(const Plans& plans, const std::vector<SeatAct>& acts) {
  if (acts.empty()) return false;  // no plan is empty
  return std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) { return Filling(plan, acts, true).is_full(); });
}

bool complete(const Party& party, const std::vector<SeatAct>& acts) { return !acts.empty() && complete(plans_of(party), acts); }

static Helps helps(const Plans& plans, const std::vector<SeatAct>& acts, const SeatAct& act) {
  if (complete(plans, acts)) return Helps::no;
  const auto any = [&](const SeatAct& candidate, bool in_order) {
    return std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) { return gains(plan, acts, candidate, in_order); });
  };
  if (any(act, true)) return Helps::yes;
  if (any(act, false)) return Helps::out_of_turn;
  return any({"", act.seats, ""}, true) ? Helps::not_distinct : Helps::no;
}

Helps helps(const Party& party, const std::vector<SeatAct>& acts, const SeatAct& act) { return helps(plans_of(party), acts, act); }

static std::vector<std::vector<std::string>> awaited(const Plans& plans, const std::vector<SeatAct>& acts) {
  std::vector<std::vector<std::string>> out;
  if (complete(plans, acts)) return out;
  for (const auto& plan : plans) {
    const Filling filling(plan, acts, true);
    for (const auto unit : filling.open_in_turn())
      // Who counts for several is one of those waited for anyway.
      if (plan[unit].ids.front().find(kCounting) == std::string::npos && std::find(out.begin(), out.end(), plan[unit].ids) == out.end()) out.push_back(plan[unit].ids);
  }
  return out;
}

std::vector<std::vector<std::string>> awaited(const Party& party, const std::vector<SeatAct>& acts) { return awaited(plans_of(party), acts); }

// The parties of these clauses of one row, by distinct persons.
static void join(Together& together, Step step) {
  auto all = std::make_shared<Party>();
  all->kind = Party::Kind::all;
  for (const auto* row : together.rows) all->parts.push_back(*row->party(step));
  together.party = all.get();
  together.plans = std::make_shared<const Plans>(plans_of(*all));
  together.joined = std::move(all);
}

std::vector<Together> together_at(const Route& route, Step step) {
  std::vector<Together> out;
  for (const auto* row : route.rows) {
    if (!row->party(step)) continue;
    const auto same = row->track.empty() ? out.end() : std::find_if(out.begin(), out.end(), [&](const Together& other) { return other.rows.front()->row == row->row && !other.rows.front()->track.empty(); });
    if (same == out.end()) out.push_back({{row}, &*row->party(step)});
    else same->rows.push_back(row);
  }
  for (auto& together : out) {
    if (together.rows.size() < 2) { together.plans = plans_of(route, *together.rows.front(), step); continue; }
    std::sort(together.rows.begin(), together.rows.end(), [](const Row* a, const Row* b) { return a->track_at < b->track_at; });
    join(together, step);
  }
  return out;
}

// Silence has settled this clause, or the row as written, or the track of it, that it belongs to.
static bool is_deemed(const Route& route, const Matter& matter, const Row& row) {
  return std::any_of(route.rows.begin(), route.rows.end(), [&](const Row* other) {
    return other->row == row.row && (other->track.empty() || other->track == row.track) && std::find(matter.deemed.begin(), matter.deemed.end(), other->id) != matter.deemed.end();
  });
}

// What is still asked together, without the clauses that silence has settled.
static std::vector<Together> asked_together(const Route& route, const Matter& matter, Step step) {
  auto out = together_at(route, step);
  if (step != Step::approve || matter.deemed.empty()) return out;
  for (auto& together : out) {
    const bool is_one = together.rows.size() == 1;
    std::erase_if(together.rows, [&](const Row* row) { return is_deemed(route, matter, *row); });
    if (!is_one && !together.rows.empty()) join(together, step);
  }
  std::erase_if(out, [](const Together& together) { return together.rows.empty(); });
  return out;
}

std::vector<Awaited> awaited_at(const Route& route, const Matter& matter, Step step) {
  std::vector<Awaited> out;
  const auto acts = acts_at(matter, step);
  for (const auto& together : asked_together(route, matter, step)) {
    for (auto& ids : awaited(*together.plans, acts)) {
      // Of several tracks, the one whose party names the seat.
      const auto* clause = together.rows.front();
      if (together.rows.size() > 1) for (const auto* row : together.rows) {
        const auto named = ids_in(*row->party(step));
        const auto names = [&](const std::string& id) { return std::any_of(named.begin(), named.end(), [&](const std::string& one) { return id == one || id == kSingly + one; }); };
        if (std::any_of(ids.begin(), ids.end(), names)) { clause = row; break; }
      }
      out.push_back({step, clause->id, std::move(ids)});
    }
  }
  return out;
}

bool step_complete(const Route& route, const Matter& matter, Step step) {
  const auto all = asked_together(route, matter, step);
  if (all.empty()) return true;
  const auto acts = acts_at(matter, step);
  return std::all_of(all.begin(), all.end(), [&](const Together& one) { return complete(*one.plans, acts); });
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
  for (const auto& together : asked_together(route, matter, step)) {
    const auto one = helps(*together.plans, acts, act);
    verdict = std::max(verdict, one);
    if (one != Helps::yes) continue;
    std::vector<std::string> here;
    for (const auto* row : together.rows)
      if (together.rows.size() == 1 || helps(*plans_of(route, *row, step), acts, act) == Helps::yes) here.push_back(row->id);
    if (here.empty()) here.push_back(together.rows.front()->id);
    out.insert(out.end(), here.begin(), here.end());
  }
  return out;
}

}  // namespace remit
