// What is routed and yet can never be completed? Persons are sought for every step under the separation of duties.
#include <algorithm>
#include <set>

#include "policy/check/check.hpp"
#include "policy/plan.hpp"

namespace remit {
namespace {

struct Seat {
  Step step;
  const Row* row;
  Unit unit;
};

// Seeks persons for all units of all rows, in the order of the steps.
class Seeking {
 public:
  Seeking(const Checking& checking, const Matter& matter, const Route& route) : checking_(checking), matter_(matter) {
    for (const auto step : kSteps)
      for (const auto* row : route.at(step)) parts_.push_back({step, row, plans_of(*row->party(step))});
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
    for (const auto& id : plan[i].ids) {
      if (checking_.organization.bodies.contains(id)) {
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
    if (person == matter_.proposer && !checking_.rights.may_both("propose", word(step), matter_.about)) return true;
    return std::any_of(taken_.begin(), taken_.end(), [&](const Taken& act) {
      return act.person == person && act.step != step && !checking_.rights.may_both(word(act.step), word(step), matter_.about);
    });
  }
  bool body_can(const std::string& body, Step step) const {
    static const BodyRules kStrictest;
    const auto found = checking_.rights.bodies.find(body);
    const auto& rules = found == checking_.rights.bodies.end() ? kStrictest : found->second;
    Ballot ballot;
    const auto members = checking_.organization.members_of(body, checking_.day);
    for (const auto& person : members) (conflicts(person, step) ? ballot.recused : ballot.in_favour).push_back(person);
    const auto in_chair = [&](const std::string& id) {
      const auto persons = checking_.organization.persons_of(id, checking_.day);
      return persons.empty() ? std::string() : persons.front();
    };
    return count(rules, {checking_.organization.bodies.at(body).seats, static_cast<int>(members.size()), in_chair(rules.chair), in_chair(rules.vice_chair)}, ballot).carried;
  }

  const Checking& checking_;
  const Matter& matter_;
  std::vector<Part> parts_;
  std::vector<Taken> taken_;
  std::size_t deepest_ = 0;
  Seat obstacle_{};
  int steps_ = 0;
};

std::string joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : "/") + id;
  return out;
}

// A person-fact that nobody stated is no deadlock where a row asks for it before the step.
bool is_asked_for(const Route& route, const Matter& matter, const std::vector<std::string>& ids) {
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return !matter.facts.contains(id) && std::any_of(route.rows.begin(), route.rows.end(), [&](const Row* row) {
      return std::any_of(row->needs.begin(), row->needs.end(), [&](const Need& need) { return need.what == id; });
    });
  });
}

}  // namespace

std::vector<Finding> deadlocks(const Checking& checking) {
  std::vector<Finding> out;
  std::set<std::string> told;
  for (const auto& about : kinds_of(checking.rights))
    for_each_sample(checking, about, [&](const Sample& sample) {
      const auto routed = route(checking.rights, circumstances_of(sample.matter, checking.organization));
      if (!routed) return true;
      Seeking seeking(checking, sample.matter, *routed);
      if (seeking.can_complete()) return true;
      const auto& seat = seeking.obstacle();
      if (is_asked_for(*routed, sample.matter, seat.unit.ids)) return true;
      const auto name = joined(seat.unit.ids);
      if (!told.insert(std::string(word(seat.step)) + seat.row->id + name).second) return true;
      Finding finding;
      finding.code = "P105";
      finding.sentence = "`" + seat.row->id + "` can deadlock: nobody may " + word(seat.step) + " as " + name;
      finding.place = seat.row->place;
      finding.notes.push_back("for example: " + about + " with " + sample.described);
      finding.notes.push_back("nobody both recommends and approves, nor approves what they proposed; and no office may be vacant");
      finding.help = "name an alternative with `/`, or add a row for this case with `instead-of: [" + seat.row->id + "]`";
      out.push_back(std::move(finding));
      return true;
    });
  return out;
}

}  // namespace remit
