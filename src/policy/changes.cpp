#include "policy/changes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "policy/row_index.hpp"

namespace remit {
namespace {

std::string said(const std::optional<Operand>& operand_of) {
  if (!operand_of) return "~";
  return operand_of->constant ? to_text(*operand_of->constant) : operand_of->name;
}
std::string said(const Amount& amount) {
  auto out = amount.id + "=" + amount.text + "(" + std::to_string(static_cast<int>(amount.operation)) + said(std::optional(amount.first)) + "," + said(std::optional(amount.second)) + "," + said(amount.at_least) + "," + said(amount.at_most) + ")" + amount.fact;
  for (std::size_t i = 0; i < amount.tests.size(); ++i) out += "{" + said(amount.tests[i]) + ":" + said(amount.parts[i]) + "}";
  return out;
}
// The amounts and the types of facts, which every clause that tests one of them hangs on.
std::string said_of_facts(const DecisionRights& rights) {
  std::string out;
  for (const auto& amount : rights.amounts) out += said(amount) + ";";
  for (const auto& [name, type] : rights.facts) out += name + ":" + to_text(type) + ";";
  return out;
}

// Everything a clause says, as one text: equal texts say the same.
std::string said(const Row& row, const DecisionRights& rights) {
  std::string out = std::to_string(static_cast<int>(row.verdict)) + (row.decides ? "!" : "");
  const auto add = [&](const std::string& text) { out += "|" + text; };
  for (const auto& kind : row.about) add(kind);
  for (const auto& box : row.when) {
    out += "/";
    for (const auto& [fact, test] : box) {
      add(fact + " " + said(test));
      if (const auto type = rights.facts.find(fact); type != rights.facts.end()) add(to_text(type->second));
    }
  }
  if (row.from) add("from " + to_text(*row.from));
  if (row.until) add("until " + to_text(*row.until));
  for (const auto& other : row.instead_of) add("instead of " + other);
  for (const auto step : kSteps) if (const auto& party = row.party(step)) add(std::string(word(step)) + " " + to_text(*party));
  for (const auto* party : {&row.inform, &row.veto, &row.ratify}) add(*party ? to_text(**party) : "");
  for (const auto& need : row.needs) add(need.text);
  for (const auto* deadline : {&row.due, &row.takes_effect, &row.lapses}) add(*deadline ? (*deadline)->text : "");
  for (const auto& deemed : row.deemed) add(deemed.text);
  for (const auto& gate : row.gates) add("gate " + gate.text);
  add(row.covers ? row.covers->text : "");
  add(row.before_receipt ? "receipt" : word(row.before));
  return out;
}

std::set<std::string> named_in(const Row& row) {
  std::set<std::string> out;
  const auto add = [&](const std::optional<Party>& party) {
    if (party) for (const auto& id : names_in(*party)) out.insert(id.substr(0, id.find(' ')));
  };
  for (const auto& party : row.steps) add(party);
  add(row.veto);
  add(row.ratify);
  return out;
}

std::string said(const BodyRules& rules) {
  std::string out;
  for (const auto& sentence : sentences(rules)) out += sentence + "|";
  return out;
}
std::string said(const Separation& rule) {
  std::string out = rule.lifts ? "may" : "never";
  for (const auto* list : {&rule.steps, &rule.excluded, &rule.about}) {
    out += "/";
    for (const auto& word : *list) out += "," + word;
  }
  return out;
}
std::string said(const DelegationRule& rule) {
  std::string out = (rule.giver ? to_text(*rule.giver) : "any") + "|" + std::to_string(static_cast<int>(rule.to)) + (rule.to_party ? to_text(*rule.to_party) : "") + (rule.longest ? to_text(*rule.longest) : "") + (rule.onward ? "+" : "");
  for (const auto& kind : rule.about) out += "|" + kind;
  for (const auto& step : rule.steps) out += "|" + step;
  for (const auto& box : rule.when) for (const auto& [fact, test] : box) out += "|" + fact + said(test);
  for (const auto* length : {&rule.ask_at_most, &rule.ask_at_least}) out += "|" + (*length ? to_text(**length) : std::string());
  out += std::string("|") + (rule.in_writing ? "written" : "") + "|" + (rule.stays ? "stays" : "");
  for (const auto* party : {&rule.revoke, &rule.review}) out += "|" + (*party ? to_text(**party) : std::string());
  return out;
}

// Whether this version has the entry, and it says the same.
bool lends_alike(const DecisionRights& rights, const DelegationRule& rule) {
  return std::any_of(rights.delegation.begin(), rights.delegation.end(), [&](const DelegationRule& one) { return one.id == rule.id && said(one) == said(rule); });
}
// Entries of `delegation` that are new, gone, or say something else.
void compare_delegation(const DecisionRights& before, const DecisionRights& after, std::set<std::string>& authority, std::set<std::string>& rows) {
  for (const auto* rights : {&before, &after})
    for (const auto& rule : rights->delegation) {
      if (lends_alike(rights == &before ? after : before, rule)) continue;
      rows.insert("delegation." + rule.id);
      for (const auto* party : {&rule.giver, &rule.to_party})
        if (*party) for (const auto& id : ids_in(**party)) authority.insert(id);
    }
}

}  // namespace

RightsChange changes_between(const DecisionRights& before, const DecisionRights& after) {
  std::set<std::string> authority, rows;
  std::map<std::string, const Row*> old;
  for (const auto& row : before.rows) old[row.id] = &row;
  const auto touch = [&](const Row& row) {
    rows.insert(row.row);
    authority.merge(named_in(row));
  };
  for (const auto& row : after.rows) {
    const auto same = old.find(row.id);
    if (same == old.end()) { touch(row); continue; }
    if (said(*same->second, before) != said(row, after)) { touch(*same->second); touch(row); }
    old.erase(same);
  }
  for (const auto& [id, row] : old) touch(*row);
  for (const auto* rights : {&before, &after})
    for (const auto& [id, rules] : rights->bodies) {
      const auto& other = rights == &before ? after.bodies : before.bodies;
      const auto same = other.find(id);
      if (same != other.end() && said(same->second) == said(rules)) continue;
      authority.insert(id.substr(0, id.find(' ')));
      rows.insert(id.substr(0, id.find(' ')));
    }
  compare_delegation(before, after, authority, rows);
  // What holds for all rows changes what everybody named in one may do.
  const auto rules = [](const DecisionRights& rights) {
    std::string out;
    for (const auto& rule : rights.separation) out += said(rule) + ";";
    for (const auto& rule : rights.amendments) {
      out += rule.fact + std::to_string(static_cast<int>(rule.direction));
      for (const auto step : rule.again) out += word(step);
      out += ";";
    }
    return out + rights.currency.code;
  };
  if (rules(before) != rules(after) || said_of_facts(before) != said_of_facts(after))
    for (const auto* rights : {&before, &after})
      for (const auto& row : rights->rows) authority.merge(named_in(row));
  return {{authority.begin(), authority.end()}, {rows.begin(), rows.end()}};
}

}  // namespace remit
