// Answers the tests of a row from what is stated. What nobody stated is unknown, never false by accident (R2).
#include <algorithm>

#include "remit/route.hpp"

namespace remit {
namespace {

using Kind = Comparison::Kind;

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

// How the stated value lies to the bound; nothing when the two cannot be compared.
std::optional<std::strong_ordering> compare_values(const Value& stated, const Value& bound) {
  if (const auto *a = std::get_if<Money>(&stated), *b = std::get_if<Money>(&bound); a && b) {
    if (a->currency != b->currency) return std::nullopt;
    return a->minor_units <=> b->minor_units;
  }
  if (const auto *a = std::get_if<Ratio>(&stated), *b = std::get_if<Ratio>(&bound); a && b) return compare(*a, *b);
  if (const auto *a = std::get_if<Percent>(&stated), *b = std::get_if<Percent>(&bound); a && b) return compare(a->of_hundred, b->of_hundred);
  if (const auto *a = std::get_if<Duration>(&stated), *b = std::get_if<Duration>(&bound); a && b) {
    static const Day kOrigin = *parse_day("2000-01-01");
    return (kOrigin + *a) <=> (kOrigin + *b);
  }
  if (const auto *a = std::get_if<Day>(&stated), *b = std::get_if<Day>(&bound); a && b) return *a <=> *b;
  if (const auto* names = std::get_if<Names>(&stated))
    if (const auto* b = std::get_if<Ratio>(&bound)) return compare(Ratio{static_cast<std::int64_t>(names->all.size()), 1}, *b);
  return std::nullopt;
}

bool holds(const Comparison& comparison, std::strong_ordering order) {
  switch (comparison.kind) {
    case Kind::over: case Kind::after: return order > 0;
    case Kind::under: case Kind::before: return order < 0;
    case Kind::up_to: case Kind::until: return order <= 0;
    case Kind::at_least: case Kind::from: return order >= 0;
    default: return order == 0;
  }
}

Answered answer_one(const Comparison& one, const std::string& fact, const Circumstances& given) {
  const auto as_answer = [](bool yes) { return yes ? Answered::yes : Answered::no; };
  if (one.kind == Kind::vacant || one.kind == Kind::filled)
    return as_answer(given.organization->persons_of(fact, given.day).empty() == (one.kind == Kind::vacant));
  const auto found = given.facts.find(fact);
  const bool is_stated = found != given.facts.end();
  if (one.kind == Kind::missing || one.kind == Kind::stated) return as_answer(is_stated == (one.kind == Kind::stated));
  if (!is_stated) return Answered::unknown;
  const auto* text = std::get_if<std::string>(&found->second);
  switch (one.kind) {
    case Kind::in:
      return as_answer(text && std::any_of(one.words.begin(), one.words.end(),
                                           [&](const auto& id) { return given.organization->is_in(*text, id, fact == "sponsor" ? given.sponsor_day : given.day); }));
    case Kind::includes: {
      const auto* names = std::get_if<Names>(&found->second);
      return as_answer(names && contains(names->all, one.words.front()));
    }
    case Kind::words: return as_answer(text && contains(one.words, *text));
    case Kind::not_word: return as_answer(text && !contains(one.words, *text));
    default: {
      const auto order = compare_values(found->second, one.bound);
      return order ? as_answer(holds(one, *order)) : Answered::unknown;  // another currency is not an answer
    }
  }
}

Answered both(Answered a, Answered b) {
  if (a == Answered::no || b == Answered::no) return Answered::no;
  return a == Answered::yes && b == Answered::yes ? Answered::yes : Answered::unknown;
}
Answered either(Answered a, Answered b) {
  if (a == Answered::yes || b == Answered::yes) return Answered::yes;
  return a == Answered::no && b == Answered::no ? Answered::no : Answered::unknown;
}

}  // namespace

Answered answer(const Test& test, const std::string& fact, const Circumstances& given) {
  auto out = Answered::no;
  for (const auto& conjunction : test.any_of) {
    auto all = Answered::yes;
    for (const auto& one : conjunction) all = both(all, answer_one(one, fact, given));
    out = either(out, all);
  }
  return out;
}

Answered answer(const Row& row, const Circumstances& given, std::vector<std::string>& asked_for) {
  const auto about = given.facts.find("about");
  if (about == given.facts.end() || !contains(row.about, std::get<std::string>(about->second))) return Answered::no;
  if ((row.from && given.day < *row.from) || (row.until && *row.until < given.day)) return Answered::no;
  if (row.when.empty()) return Answered::yes;
  auto out = Answered::no;
  std::vector<std::string> missing;
  for (const auto& box : row.when) {
    auto all = Answered::yes;
    std::vector<std::string> missing_here;
    for (const auto& [fact, test] : box) {
      const auto one = answer(test, fact, given);
      if (one == Answered::unknown) missing_here.push_back(fact);
      all = both(all, one);
    }
    if (all == Answered::unknown) missing.insert(missing.end(), missing_here.begin(), missing_here.end());
    out = either(out, all);
  }
  if (out == Answered::unknown)
    for (const auto& fact : missing)
      if (!contains(asked_for, fact)) asked_for.push_back(fact);
  return out;
}

}  // namespace remit
