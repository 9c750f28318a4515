// Seeks persons for all units of all rows of a route, in the order of the steps, under the separation of duties.
// Private to policy/check/.
#pragma once

#include <algorithm>

#include "policy/check/check.hpp"
#include "policy/plan.hpp"

namespace remit {

struct Seat {
  Step step;
  const Row* row;
  Unit unit;
};

// Seeks persons for all units of all rows, in the order of the steps.
class Seeking {
 public:
  // `without`: a person who is supposed away.
  Seeking(const Checking& checking, const Matter& matter, const Route& route, std::string without = {}) : checking_(checking), matter_(matter), without_(std::move(without)) {
    for (const auto step : kSteps)
      for (const auto& together : together_at(route, step)) parts_.push_back({step, together.rows.front(), *together.plans});
  }
  bool can_complete() { return part(0); }
  // The seat that stood in the way, once it cannot.
  const Seat& obstacle() const { return obstacle_; }

 private:
  struct Part {
    Step step;
    const Row* row;
    std::vector<Plan> plans;
  };
  struct Taken {
    std::string person;
    Step step;
  };

  bool part(std::size_t at) {
    if (at == parts_.size()) return true;
    return std::any_of(parts_[at].plans.begin(), parts_[at].plans.end(), [&](const Plan& plan) {
      std::vector<std::string> used(plan.size());
      return unit(at, plan, 0, used);
    });
  }
  bool unit(std::size_t at, const Plan& plan, std::size_t i, std::vector<std::string>& used) {
    if (++steps_ > 20000) return true;  // too wide to search: no finding rather than a wrong one
    if (i == plan.size()) return part(at + 1);
    const auto& here = parts_[at];
    if (plan[i].is_closed) return false;
    for (const auto& id : plan[i].ids) {
      if (checking_.organization.bodies.contains(body_in(id))) {
        if (body_can(id, here.step) && unit(at, plan, i + 1, used)) return true;
        continue;
      }
      for (const auto& person : persons_for(id, matter_, checking_.organization, checking_.day)) {
        if (is_used(plan, i, used, id, person) || conflicts(person, here.step)) continue;
        used[i] = person;
        taken_.push_back({person, here.step});
        if (unit(at, plan, i + 1, used)) return true;
        taken_.pop_back();
      }
    }
    used[i].clear();
    if (const auto depth = at * 64 + i + 1; depth > deepest_) { deepest_ = depth; obstacle_ = {here.step, here.row, plan[i]}; }
    return false;
  }
  // One office may act again in a later stage; everywhere else persons are distinct.
  bool is_used(const Plan& plan, std::size_t i, const std::vector<std::string>& used, const std::string& id, const std::string& person) const {
    for (std::size_t other = 0; other < i; ++other) {
      const bool is_same_office = (plan[i].after >> other & 1) && plan[other].ids == plan[i].ids && checking_.organization.offices.contains(id);
      if (used[other] == person && !is_same_office) return true;
    }
    return false;
  }
  bool conflicts(const std::string& person, Step step) const {
    if (person == without_ || !exclusion(checking_.rights, matter_, person, word(step)).empty()) return true;
    if (person == matter_.proposer && !checking_.rights.may_both("propose", word(step), matter_.about)) return true;
    return std::any_of(taken_.begin(), taken_.end(), [&](const Taken& act) {
      return act.person == person && act.step != step && !checking_.rights.may_both(word(act.step), word(step), matter_.about);
    });
  }
  bool body_can(const std::string& seat, Step step) const {
    const auto body = body_in(seat);
    const auto& rules = rules_of(checking_.rights, seat);
    Ballot ballot;
    const auto members = checking_.organization.members_of(body, checking_.day);
    for (const auto& person : members)
      if (person != without_) (conflicts(person, step) ? ballot.recused : ballot.in_favour).push_back(person);
    for (const auto& person : checking_.organization.alternates_of(body, checking_.day))
      if (person != without_ && !conflicts(person, step)) ballot.in_favour.push_back(person);
    return count(rules, seated(checking_.organization, rules, seat, checking_.day), ballot).carried;
  }

  const Checking& checking_;
  const Matter& matter_;
  std::string without_;
  std::vector<Part> parts_;
  std::vector<Taken> taken_;
  std::size_t deepest_ = 0;
  Seat obstacle_{};
  int steps_ = 0;
};

}  // namespace remit
