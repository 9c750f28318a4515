// Look-ups in one version of the matrix.
#include "remit/decision_rights.hpp"

#include <algorithm>

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

const Row* DecisionRights::row(const std::string& id) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

bool DecisionRights::may_both(const std::string& one, const std::string& other, const std::string& about) const {
  const auto speaks = [&](const Separation& rule) {
    return contains(rule.steps, one) && contains(rule.steps, other) && (rule.about.empty() || contains(rule.about, about));
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
    if (!id.empty() && !is_person_fact(rights, id)) out.push_back({id, where});
  };
  const auto add_party = [&](const std::optional<Party>& party, const std::string& where) {
    if (party) for (const auto& id : ids_in(*party)) add(id, where);
  };
  for (const auto& row : rights.rows) {
    for (const auto& party : row.steps) add_party(party, row.id);
    add_party(row.inform, row.id);
    for (const auto& need : row.needs) {
      add_party(need.by, row.id);
      add(need.from, row.id);
    }
    for (const auto& box : row.when)
      for (const auto& [fact, test] : box)
        for (const auto& all : test.any_of)
          for (const auto& one : all) {
            if (one.kind == Comparison::Kind::in) for (const auto& id : one.words) add(id, row.id);
            if (one.kind == Comparison::Kind::vacant || one.kind == Comparison::Kind::filled) add(fact, row.id);
          }
  }
  for (const auto& [id, rules] : rights.bodies)
    for (const auto* name : {&id, &rules.chair, &rules.vice_chair}) add(*name, id);
  return out;
}

bool is_person_fact(const DecisionRights& rights, const std::string& id) {
  const auto found = rights.facts.find(id);
  return id == kAffectedFunctions || (found != rights.facts.end() && found->second.kind == FactKind::person);
}

}  // namespace remit
