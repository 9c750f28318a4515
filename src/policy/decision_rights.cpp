// Look-ups in one version of the matrix.
#include "remit/decision_rights.hpp"
#include "remit/organization.hpp"

#include <algorithm>
#include <functional>

#include "policy/row_index.hpp"

namespace remit {
namespace {

constexpr const char* kWords[] = {"recommend", "consult", "agree", "review", "approve", "sign"};

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

const char* word(Step step) { return kWords[static_cast<int>(step)]; }

std::optional<Step> step_from(std::string_view text) {
  for (const auto step : kSteps)
    if (text == word(step)) return step;
  return std::nullopt;
}

bool speaks_of(const Row& row, const std::string& about) {
  return std::any_of(row.about.begin(), row.about.end(), [&](const std::string& kind) { return kind == about || kind == "any"; });
}

bool is_looking_back(const DecisionRights& rights) {
  using O = Amount::Operation;
  const std::function<bool(const Amount&)> asks = [&](const Amount& amount) {
    const bool sums = amount.operation == O::sum || amount.operation == O::count_approvals || amount.operation == O::count_rejections || amount.operation == O::count_waiting;
    return (sums && !amount.of_changes) || std::any_of(amount.parts.begin(), amount.parts.end(), asks);
  };
  return std::any_of(rights.amounts.begin(), rights.amounts.end(), asks) ||
         std::any_of(rights.facts.begin(), rights.facts.end(), [](const auto& fact) { return !fact.second.approval_of.empty(); }) ||
         std::any_of(rights.rows.begin(), rights.rows.end(), [](const Row& row) {
           return std::any_of(row.needs.begin(), row.needs.end(), [](const Need& need) { return need.kind == Need::Kind::approval; });
         });
}

bool DecisionRights::looks_back() const { return index && index->fits(*this) ? index->looks_back : is_looking_back(*this); }

bool serves(const Box& box, const std::string& round_kind) { return round_kind != "gate" || box.contains("round"); }

const Row* DecisionRights::row(const std::string& id) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

bool DecisionRights::may_both(const std::string& one, const std::string& other, const std::string& about) const {
  const auto speaks = [&](const Separation& rule) {
    return rule.excluded.empty() && contains(rule.steps, one) && contains(rule.steps, other) && (rule.about.empty() || contains(rule.about, about));
  };
  const auto said = [&](bool lifts) {
    return std::any_of(separation.begin(), separation.end(), [&](const Separation& rule) { return rule.lifts == lifts && speaks(rule); });
  };
  if (said(false)) return false;
  // Closed by default: nobody approves what that person recommended or proposed.
  const bool approves = one == "approve" || other == "approve";
  const auto& partner = one == "approve" ? other : one;
  if (approves && (partner == "recommend" || partner == "propose")) return said(true);
  return true;
}

std::vector<NamedBy> names_used(const DecisionRights& rights) {
  std::vector<NamedBy> out;
  const auto add = [&](const std::string& id, const std::string& where) {
    const auto name = id.substr(0, id.find(' '));  // of `director above proposer` and `board by special`
    if (!name.empty() && !is_person_fact(rights, name)) out.push_back({name, where});
  };
  const auto add_party = [&](const std::optional<Party>& party, const std::string& where) {
    if (party) for (const auto& id : names_in(*party)) add(id, where);
  };
  for (const auto& row : rights.rows) {
    for (const auto& party : row.steps) add_party(party, row.id);
    for (const auto* party : {&row.inform, &row.veto, &row.ratify}) add_party(*party, row.id);
    for (const auto& deemed : row.deemed) add_party(deemed.unless, row.id);
    for (const auto& need : row.needs) {
      add_party(need.by, row.id);
      add(need.from, row.id);
    }
    for (const auto& box : row.when)
      for (const auto& [fact, test] : box)
        for (const auto& all : test.any_of)
          for (const auto& one : all) {
            const auto type = rights.facts.find(fact);
            const bool is_calendar = type != rights.facts.end() && type->second.kind == FactKind::date;
            if (one.kind == Comparison::Kind::in && !is_calendar) for (const auto& id : one.words) add(id, row.id);
            if (one.kind == Comparison::Kind::vacant || one.kind == Comparison::Kind::filled) add(fact, row.id);
          }
  }
  for (const auto& [id, rules] : rights.bodies)
    for (const auto* name : {&id, &rules.chair, &rules.vice_chair}) add(*name, id);
  for (const auto& rule : rights.delegation)
    for (const auto* party : {&rule.giver, &rule.to_party, &rule.revoke, &rule.review}) add_party(*party, "delegation." + rule.id);
  return out;
}

const DelegationRule* delegation_rule(const DecisionRights& rights, const Organization& organization, const Facts& facts) {
  const auto text = [&](const char* name) {
    const auto found = facts.find(name);
    return found == facts.end() ? std::string() : to_text(found->second);
  };
  const auto id = text("delegation"), office = text("office");
  const DelegationRule* only = nullptr;
  for (const auto& rule : rights.delegation) {
    if (!id.empty()) { if (rule.id == id) return &rule; continue; }
    const auto givers = rule.giver ? ids_in(*rule.giver) : std::vector<std::string>{};
    const bool gives = !rule.giver || std::any_of(givers.begin(), givers.end(), [&](const std::string& one) {
      const auto group = organization.groups.find(one);
      return one == office || (group != organization.groups.end() && contains(group->second, office));
    });
    const auto kinds = facts.find("kinds");
    const bool lends = rule.about.empty() || kinds == facts.end() || std::all_of(std::get<Names>(kinds->second).all.begin(), std::get<Names>(kinds->second).all.end(), [&](const std::string& kind) { return contains(rule.about, kind); });
    if ((!gives || !lends) && rights.delegation.size() > 1) continue;
    if (only) return nullptr;
    only = &rule;
  }
  return only;
}

bool is_person_fact(const DecisionRights& rights, const std::string& id) {
  const auto found = rights.facts.find(id);
  return id == kAffectedFunctions || (found != rights.facts.end() && (found->second.kind == FactKind::person || found->second.kind == FactKind::persons || found->second.kind == FactKind::person_or_name));
}

}  // namespace remit
