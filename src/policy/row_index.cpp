#include "policy/row_index.hpp"

#include <algorithm>
#include <set>

namespace remit {

std::string said(const Test& test) {
  std::string out;
  for (const auto& all : test.any_of) {
    out += "/";
    for (const auto& one : all) {
      out += "&" + std::to_string(static_cast<int>(one.kind)) + ":" + std::to_string(one.bound.index()) + to_text(one.bound) + ":" + one.bound_name + (one.is_negated ? "-" : "");
      for (const auto& word : one.words) out += "," + word;
    }
  }
  return out;
}

bool is_supplied(const DecisionRights& rights) {
  return !rights.amounts.empty() || !rights.delegation.empty() ||
         std::any_of(rights.facts.begin(), rights.facts.end(), [](const auto& fact) { return fact.second.kind == FactKind::flag || !fact.second.approval_of.empty(); });
}

std::shared_ptr<const RowIndex> index_of(const DecisionRights& rights) {
  auto out = std::make_shared<RowIndex>();
  out->rows = rights.rows.data();
  out->size = rights.rows.size();
  out->is_supplied = is_supplied(rights);
  out->looks_back = is_looking_back(rights);
  std::map<std::string, std::uint32_t> known;
  std::map<std::string, std::vector<std::uint32_t>> replacing;  // by the row as written that is replaced
  std::set<std::string> kinds;
  for (std::uint32_t i = 0; i < rights.rows.size(); ++i) {
    const auto& row = rights.rows[i];
    auto& boxes = out->boxes.emplace_back();
    for (const auto& box : row.when) {
      auto& tests = boxes.emplace_back();
      for (const auto& [fact, test] : box) {
        const auto [at, is_new] = known.emplace(fact + "\n" + said(test), static_cast<std::uint32_t>(out->tests.size()));
        if (is_new) out->tests.push_back({fact, &test});
        tests.push_back(at->second);
      }
    }
    auto& plans = out->plans.emplace_back();
    for (std::size_t step = 0; step < plans.size(); ++step)
      if (const auto& party = row.steps[step]; party && !is_dynamic(*party)) plans[step] = std::make_shared<const Plans>(plans_of(*party));
    for (const auto& other : row.instead_of) replacing[other].push_back(i);
    for (const auto& kind : row.about) kinds.insert(kind);
  }
  for (std::uint32_t i = 0; i < rights.rows.size(); ++i) {
    const auto& row = rights.rows[i];
    const auto found = replacing.find(row.row);
    out->replaced_by.push_back(found == replacing.end() ? std::vector<std::uint32_t>{} : found->second);
    const auto& boxes = out->boxes[i];
    const auto add = [&](RowIndex::OfKind& kind) { (boxes.size() == 1 && !boxes.front().empty() ? kind.by_first_test[boxes.front().front()] : kind.alone).push_back(i); };
    for (const auto& kind : kinds)
      if (kind != "any" && speaks_of(row, kind)) add(out->by_kind[kind]);
    if (speaks_of(row, "any")) add(out->about_any);
  }
  return out;
}

}  // namespace remit
