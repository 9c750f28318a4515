// Random companies, policies, matters and histories for the naive evaluator, and the engine's own input made of them.
#pragma once

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <iostream>

#include "codec/files.hpp"
#include "properties/naive.hpp"
#include "remit/route.hpp"

namespace remit::naive {

// Always the same cases, unless RC_PARAMS asks for others; at full size from the first.
template <class Property>
bool for_all(int cases, Property&& property) {
  rc::detail::TestParams params;
  params.seed = 20260302;
  params.maxSuccess = cases;
  if (std::getenv("RC_PARAMS")) return rc::check(std::forward<Property>(property));
  const auto result = rc::detail::checkTestable(std::forward<Property>(property), rc::detail::TestMetadata{}, params);
  if (result.template is<rc::detail::SuccessResult>()) return true;
  rc::detail::printResultMessage(result, std::cerr);
  std::cerr << std::endl;
  return false;
}
inline int any(int n) { return *rc::gen::resize(100, rc::gen::inRange(0, n)); }
inline bool one_in(int n) { return any(n) == 0; }
inline std::string any_of(const Texts& all) { return all[static_cast<std::size_t>(any(static_cast<int>(all.size())))]; }
inline Texts some_of(const Texts& all, int at_most) {
  Texts out;
  const auto n = 1 + any(at_most);
  for (int i = 0; i < n; ++i) if (const auto& one = any_of(all); !has(out, one)) out.push_back(one);
  return out;
}
// In any order, decided here and not by the standard library.
template <class T>
void shuffle(std::vector<T>& all) {
  for (auto i = all.size(); i > 1; --i) std::swap(all[i - 1], all[static_cast<std::size_t>(any(static_cast<int>(i)))]);
}

inline const Texts kKinds{"purchase", "travel", "lease"};
inline const Texts kPlans{"near", "far", "later"};
inline const Texts kTags{"support", "legal", "data"};
inline const Texts kOffices{"CEO", "CFO", "COO", "CTO"};
inline const Texts kPeople{"ada", "ben", "cleo", "dan", "eve", "finn", "gus"};
inline constexpr int kDays = 120;
// Few steps, so that bounds are hit, and a cent beside each.
inline Cents any_cents() { return std::max(0, any(9) * 1000000 + any(3) - 1); }
inline Cents any_bound() { return any(9) * 1000000; }

inline Company any_company() {
  Company out;
  out.people = kPeople;
  for (const auto& office : kOffices) {
    auto& all = out.offices[office];
    int from = -400;
    for (int i = any(3); i > 0; --i) {
      Held one{any_of(out.people), from + any(20) * (from < 0 ? 0 : 1), std::nullopt};
      if (i > 1 || one_in(4)) { one.until = std::max(one.from, 0) + any(kDays); from = *one.until + 1; }
      all.push_back(one);
    }
  }
  out.offices["clerk"] = {{kPeople.back(), -400, std::nullopt}};
  out.groups["officers"] = {"CEO", "CFO", "COO"};
  out.groups["techs"] = {"COO", "CTO"};
  auto& members = out.bodies["board"];
  for (int i = 0, n = any(4); i < n; ++i) {
    Held one{kPeople[static_cast<std::size_t>(i + any(2) * 3)], -400, std::nullopt};
    if (one_in(3)) one.until = any(kDays);
    if (std::none_of(members.begin(), members.end(), [&](const Held& held) { return held.who == one.who; })) members.push_back(one);
  }
  for (int i = any(3); i > 0; --i) { const auto from = any(kDays); out.absences.push_back({any_of(out.people), from, from + any(60)}); }
  out.euro[-400] = 108;
  out.euro[40] = 110;
  out.euro[70] = 95;
  return out;
}

// --- rows ---
inline Test any_test(const std::string& fact) {
  using Op = Atom::Op;
  const bool is_figure = fact == "amount" || fact == "combined";
  const auto atom = [&]() -> Atom {
    if (kOffices.end() != std::find(kOffices.begin(), kOffices.end(), fact) || fact == "techs" || fact == "board") return {one_in(2) ? Op::vacant : Op::filled, 0, {}, {}};
    if (fact == "proposer") return {Op::in, 0, {}, some_of({"CEO", "CFO", "officers", "board", "ben", "techs"}, 2)};
    if (fact == "combined") return {static_cast<Op>(any(5)), any_bound(), one_in(4) ? "cap" : "", {}};
    if (one_in(6)) return {one_in(2) ? Op::stated : Op::missing, 0, {}, {}};
    if (is_figure) return {static_cast<Op>(any(5)), any_bound(), one_in(4) ? one_in(2) ? "cap" : "combined" : "", {}};
    if (fact == "tags") return one_in(2) ? Atom{Op::includes, 0, {}, {any_of(kTags)}} : Atom{static_cast<Op>(any(5)), any(3), {}, {}};
    if (fact == "vendor") return {one_in(2) ? Op::words : Op::not_words, 0, {}, some_of({"acme", "bolt", "none"}, 2)};
    return {one_in(2) ? Op::words : Op::not_words, 0, {}, some_of(kPlans, 2)};
  };
  Test out;
  for (int i = 1 + (one_in(3) ? 1 : 0); i > 0; --i) {
    out.push_back({atom()});
    if (one_in(4)) out.back().push_back(atom());
  }
  return out;
}
inline Box any_box() {
  Box out;
  for (const auto& fact : some_of({"amount", "amount", "combined", "plan", "tags", "vendor", "proposer", "CTO", "techs", "board"}, 2)) out.emplace_back(fact, any_test(fact));
  return out;
}
inline Split any_split(const std::string& fact, const Texts& values, bool may_nest) {
  Split out{fact, {}};
  const auto value = [&](Cell cell) {
    if (may_nest && one_in(4)) cell.inner.push_back(any_split(fact == "plan" ? "amount" : "plan", values, false));
    else cell.value = any_of(values);
    out.cells.push_back(std::move(cell));
  };
  if (fact != "combined" && one_in(2)) value({Cell::Kind::missing, 0, {}, {}, {}});
  bool is_full = false;
  if (fact == "plan") {
    auto words = kPlans;
    shuffle(words);
    const auto n = static_cast<std::size_t>(1 + any(3));
    is_full = n == 3;
    for (std::size_t i = 0; i < n; ++i) {
      if (i + 1 < n && one_in(3)) { value({Cell::Kind::words, 0, {words[i], words[i + 1]}, {}, {}}); ++i; }
      else value({Cell::Kind::words, 0, {words[i]}, {}, {}});
    }
  } else {
    std::set<std::pair<Cents, bool>> bounds;  // under before up to
    for (int i = 1 + any(3); i > 0; --i) bounds.insert({1000000 * (1 + any(8)), one_in(2)});
    for (const auto& [bound, is_up_to] : bounds) value({is_up_to ? Cell::Kind::up_to : Cell::Kind::under, bound, {}, {}, {}});
  }
  if (!is_full && !one_in(4)) value({Cell::Kind::otherwise, 0, {}, {}, {}});
  // One cell asks for something: the reference does not say whether a split that never does still asks for its fact.
  if (auto& last = out.cells.back(); last.inner.empty() && last.value == "none needed") last.value = values.front();
  return out;
}
inline Row any_row(const std::string& id) {
  Row out;
  out.id = id;
  out.decides = id == "row-0" || !one_in(4);
  out.about = some_of(kKinds, 3);
  if (!one_in(3)) for (int i = one_in(4) ? 2 : 1; i > 0; --i) out.when.push_back(any_box());
  if (one_in(8)) out.from = any(kDays);
  if (one_in(8)) out.until = out.from.value_or(0) + any(kDays);
  const Texts parties{"CEO", "CFO", "COO/CTO", "officers", "CEO + CFO"};
  auto values = parties;
  values.push_back("none needed");
  if (out.decides && one_in(3)) values.push_back("prohibited");
  out.party = out.decides ? any_of(one_in(12) ? Texts{"prohibited", "none needed"} : parties) : any_of(parties);
  if (one_in(4)) out.inform = "clerk";
  if (!one_in(3)) {
    out.is_whole = one_in(4);
    // A requirement whose every key is in a cell `none needed` should still replace; the engine forgets its `instead-of`.
    const bool is_clause = out.decides || (!out.inform.empty() && !out.is_whole);
    out.split = any_split(any_of({"amount", "plan", "combined"}), is_clause ? values : parties, !out.is_whole);
  }
  if (out.inform.empty() && one_in(6) && !out.is_whole) out.inform_by = any_split(any_of({"amount", "plan"}), {"clerk", "none needed"}, false);
  return out;
}
inline Policy any_policy() {
  Policy out;
  out.same = one_in(2) ? Texts{"vendor"} : Texts{"vendor", "project"};
  out.window = one_in(2) ? 30 : 60;
  if (one_in(3)) out.summed = some_of(kKinds, 2);
  const auto n = 1 + any(5);
  for (int i = 0; i < n; ++i) {
    auto row = any_row("row-" + std::to_string(i));
    for (int j = 0; j < i; ++j) if (one_in(6)) row.instead_of.push_back("row-" + std::to_string(j));
    out.rows.push_back(std::move(row));
  }
  return out;
}

// --- matters ---
inline Brought any_matter(const std::string& id) {
  Brought out;
  out.id = id;
  out.about = any_of(kKinds);
  out.proposer = any_of(kPeople);
  out.day = any(kDays);
  if (!one_in(6)) out.amount = Figure{any_cents(), one_in(4)};
  // Never in euros: the engine does not convert a bound that is a fact in another currency (it asks, D105).
  if (!one_in(4)) out.limit = Figure{any_cents(), false};
  if (!one_in(5)) out.plan = any_of(kPlans);
  if (!one_in(5)) out.vendor = any_of({"acme", "bolt", "none"});
  if (!one_in(4)) out.project = any_of({"pier", "quay", "none"});
  if (!one_in(4)) out.tags = some_of(kTags, 3);
  return out;
}
inline std::vector<Brought> any_history() {
  std::vector<Brought> out;
  for (int i = any(5); i > 0; --i) {
    auto one = any_matter("past-" + std::to_string(i));
    one.decided = one.day + any(20);
    one.outcome = any_of({"approved", "approved", "waiting", "rejected", "withdrawn"});
    out.push_back(std::move(one));
  }
  return out;
}

// --- for the engine ---
struct Read {
  DecisionRights rights;
  Organization organization;
};
inline Read read(const std::string& policy, const std::string& organization) {
  auto rights = codec::read_decision_rights(policy, "decision-rights.yaml");
  auto company = codec::read_organization(organization, "organization.yaml");
  std::string wrong;
  for (const auto* all : {&rights.findings, &company.findings}) for (const auto& finding : *all) wrong += finding.code + " " + finding.sentence + "\n";
  if (!wrong.empty()) RC_FAIL(wrong + policy + organization);
  return {std::move(rights.value.rights), std::move(company.value)};
}
inline Matter engine_matter(const Brought& stated) {
  Matter out;
  out.id = stated.id;
  out.about = stated.about;
  out.proposer = stated.proposer;
  out.round = 1;
  out.round_kind = "first";
  out.entries = 1;
  out.phase = Phase::approving;
  out.proposed_on = out.changed_on = out.file_on = day_number(stated.day);
  const auto money = [](const Figure& figure) { return *parse_money(money_text(figure.cents, figure.is_euro ? "EUR" : "USD")); };
  if (stated.amount) out.facts["amount"] = money(*stated.amount);
  if (stated.limit) out.facts["cap"] = money(*stated.limit);
  if (stated.plan) out.facts["plan"] = *stated.plan;
  if (stated.vendor) out.facts["vendor"] = *stated.vendor;
  if (stated.project) out.facts["project"] = *stated.project;
  if (stated.tags) out.facts["tags"] = Names{*stated.tags};
  if (stated.outcome == "approved") {
    out.phase = Phase::approved;
    out.approved_on = day_number(stated.decided);
    out.approvals.push_back({1, *out.approved_on, out.facts});
  } else if (stated.outcome == "rejected" || stated.outcome == "withdrawn") out.phase = *phase_from(stated.outcome);
  return out;
}
inline Judged engine_says(const Read& rules, const Matter& matter, const std::vector<Matter>& others) {
  const auto routed = route(rules.rights, circumstances_of(matter, rules.organization, &others));
  if (!routed) return {routed.refusal().code, false, {}};
  Judged out;
  for (const auto* row : routed->rows) out.clauses.insert(row->id);
  return out;
}
inline std::string told(const Judged& judged) { return judged.refused.empty() ? "{" + joined({judged.clauses.begin(), judged.clauses.end()}, ", ") + "}" : judged.refused; }
inline std::string told(const Brought& one) {
  const auto money = [](const std::optional<Figure>& figure) { return figure ? money_text(figure->cents, figure->is_euro ? "EUR" : "USD") : std::string("-"); };
  return one.id + " " + one.outcome + " " + one.about + " by " + one.proposer + " on " + day_text(one.day) + "/" + day_text(one.decided) + ": amount " + money(one.amount) + ", limit " + money(one.limit) + ", plan " +
         one.plan.value_or("-") + ", vendor " + one.vendor.value_or("-") + ", project " + one.project.value_or("-") + ", tags " + (one.tags ? joined(*one.tags, "/") : "-") + "\n";
}

}  // namespace remit::naive
