// Answers the tests of a row from what is stated. What nobody stated is unknown, never false by accident (R2).
#include <algorithm>

#include "remit/route.hpp"

namespace remit {
namespace {

using Kind = Comparison::Kind;

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

// What was worked out is a number of money, of months, of hundredths or of nothing; the other side becomes one as well.
std::optional<std::strong_ordering> compare_worked_out(const Value& stated, const Value& bound, const Circumstances& given) {
  const auto* known = std::get_if<Exact>(&stated);
  if (!known) known = std::get_if<Exact>(&bound);
  const auto number = [&](const Value& value) -> std::optional<Exact> {
    if (const auto* exact = std::get_if<Exact>(&value)) return *exact;
    if (const auto* money = std::get_if<Money>(&value)) return given.organization->converted(*money, known->currency(), given.day);
    if (const auto* ratio = std::get_if<Ratio>(&value)) return Exact(*ratio);
    if (const auto* percent = std::get_if<Percent>(&value)) return Exact(percent->of_hundred);
    if (const auto* length = std::get_if<Duration>(&value); length && length->unit == Duration::Unit::months) return Exact(Ratio{length->count, 1});
    if (const auto* length = std::get_if<Duration>(&value); length && length->unit == Duration::Unit::years) return Exact(Ratio{12 * length->count, 1});
    return std::nullopt;
  };
  const auto a = number(stated), b = number(bound);
  if (!a || !b || a->currency() != b->currency()) return std::nullopt;
  return a->compare(*b);
}

// How the stated value lies to the bound; nothing when the two cannot be compared.
// An amount in another currency is converted at the rate of the day; without one there is no answer.
std::optional<std::strong_ordering> compare_values(const Value& stated, const Value& bound, const Circumstances& given) {
  if (const auto *a = std::get_if<Money>(&stated), *b = std::get_if<Money>(&bound); a && b) {
    if (a->currency == b->currency) return a->minor_units <=> b->minor_units;
    const auto converted = given.organization->converted(*a, b->currency, given.day);
    if (converted) return converted->compare(Exact(*b));
    // Rates lead into the currency of the policy: then it is the bound that is in another.
    const auto bound_converted = given.organization->converted(*b, a->currency, given.day);
    return bound_converted ? std::optional(Exact(*a).compare(*bound_converted)) : std::nullopt;
  }
  if (std::holds_alternative<Exact>(stated) || std::holds_alternative<Exact>(bound)) return compare_worked_out(stated, bound, given);
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

// Whether the matter of this id is approved and bears more.
bool is_in_force(const std::string& id, const std::vector<std::string>& kinds, const Circumstances& given) {
  if (!given.others) return false;
  const auto found = std::find_if(given.others->begin(), given.others->end(), [&](const Matter& other) { return other.id == id; });
  return found != given.others->end() && contains(kinds, found->about) && found->in_force(given.on);
}

Answered answer_one(const Comparison& one, const std::string& fact, const Circumstances& given) {
  const auto as_answer = [&](bool yes) { return yes != one.is_negated ? Answered::yes : Answered::no; };
  if (one.kind == Kind::vacant || one.kind == Kind::filled)
    return as_answer(given.organization->persons_of(fact, given.day).empty() == (one.kind == Kind::vacant));
  const auto found = given.facts.find(fact);
  const bool is_stated = found != given.facts.end();
  if (one.kind == Kind::missing || one.kind == Kind::stated) return as_answer(is_stated == (one.kind == Kind::stated));
  if (!is_stated) return Answered::unknown;
  const auto* text = std::get_if<std::string>(&found->second);
  switch (one.kind) {
    case Kind::in_force: return as_answer(text && is_in_force(*text, one.words, given));
    case Kind::in:
      if (const auto* day = std::get_if<Day>(&found->second)) {
        const auto calendar = given.organization->calendars.find(one.words.front());
        return as_answer(calendar != given.organization->calendars.end() && calendar->second.has(*day));
      }
      if (const auto* persons = std::get_if<Names>(&found->second))
        return as_answer(std::any_of(persons->all.begin(), persons->all.end(), [&](const auto& person) {
          return std::any_of(one.words.begin(), one.words.end(), [&](const auto& id) { return given.organization->is_in(person, id, given.day); });
        }));
      return as_answer(text && std::any_of(one.words.begin(), one.words.end(),
                                           [&](const auto& id) { return given.organization->is_in(*text, id, fact == "sponsor" ? given.sponsor_day : given.day); }));
    case Kind::includes: {
      const auto* names = std::get_if<Names>(&found->second);
      return as_answer(names && contains(names->all, one.words.front()));
    }
    case Kind::words: return as_answer(text && contains(one.words, *text));
    case Kind::not_word: return as_answer(text && !contains(one.words, *text));
    default: {
      const Value* bound = &one.bound;
      if (!one.bound_name.empty()) {
        const auto named = given.facts.find(one.bound_name);
        if (named == given.facts.end()) return Answered::unknown;
        bound = &named->second;
      }
      const auto order = compare_values(found->second, *bound, given);
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

Test both(const Test& one, const Test& other) {
  Test out;
  out.text = one.text.empty() ? other.text : other.text.empty() ? one.text : one.text + " and " + other.text;
  for (const auto& a : one.any_of)
    for (const auto& b : other.any_of) {
      out.any_of.push_back(a);
      out.any_of.back().insert(out.any_of.back().end(), b.begin(), b.end());
    }
  return out;
}

Test negation(const Test& test) {
  Test out;
  out.any_of.push_back({});
  out.text = "not (" + test.text + ")";
  for (const auto& conjunction : test.any_of) {
    Test any;
    for (auto one : conjunction) {
      one.is_negated = !one.is_negated;
      any.any_of.push_back({std::move(one)});
    }
    const auto text = out.text;
    out = both(out, any);
    out.text = text;
  }
  return out;
}

Answered answer(const Test& test, const std::string& fact, const Circumstances& given) {
  auto out = Answered::no;
  for (const auto& conjunction : test.any_of) {
    auto all = Answered::yes;
    for (const auto& one : conjunction) all = both(all, answer_one(one, fact, given));
    out = either(out, all);
  }
  return out;
}

std::string round_of(const Circumstances& given) {
  const auto round = given.facts.find("round");
  return round == given.facts.end() ? std::string() : std::get<std::string>(round->second);
}

Answered answer(const Row& row, const Circumstances& given, std::vector<std::string>& asked_for) {
  const auto about = given.facts.find("about");
  if (about == given.facts.end() || !speaks_of(row, std::get<std::string>(about->second))) return Answered::no;
  if ((row.from && given.day < *row.from) || (row.until && *row.until < given.day)) return Answered::no;
  const auto round = round_of(given);
  if (row.when.empty()) return serves({}, round) ? Answered::yes : Answered::no;
  auto out = Answered::no;
  std::vector<std::string> missing;
  for (const auto& box : row.when) {
    if (!serves(box, round)) continue;
    auto all = Answered::yes;
    std::vector<std::string> missing_here;
    for (const auto& [fact, test] : box) {
      const auto one = answer(test, fact, given);
      if (one == Answered::unknown) {
        missing_here.push_back(fact);
        for (const auto& conjunction : test.any_of)
          for (const auto& comparison : conjunction)
            if (!comparison.bound_name.empty() && given.facts.contains(fact)) missing_here.push_back(comparison.bound_name);
      }
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
