// Matters that stand for all others of their kind.
#include <algorithm>
#include <set>

#include "policy/check/check.hpp"

namespace remit {
namespace {

constexpr std::size_t kMostSamples = 40000;
using Choice = std::optional<Value>;  // nothing: unstated
using Choices = std::vector<Choice>;

// Every comparison of a fact in the rows about this kind.
std::vector<Comparison> comparisons(const DecisionRights& rights, const std::string& about, const std::string& fact) {
  std::vector<Comparison> out;
  for (const auto& row : rights.rows) {
    if (!speaks_of(row, about)) continue;
    for (const auto& box : row.when)
      if (const auto test = box.find(fact); test != box.end())
        for (const auto& all : test->second.any_of) out.insert(out.end(), all.begin(), all.end());
  }
  return out;
}

// Points at and between bounds: four fifths of the way up below each, the bound itself, twice the last.
std::vector<std::int64_t> points(std::set<std::int64_t> bounds) {
  std::vector<std::int64_t> out;
  std::int64_t below = 0;
  for (const auto bound : bounds) {
    if (const auto inside = below + (bound - below) / 5 * 4; inside > below && inside < bound) out.push_back(inside);
    out.push_back(bound);
    below = bound;
  }
  out.push_back(below == 0 ? 1 : below < kLargest / 2 ? below * 2 : kLargest);
  return out;
}

class Sampling {
 public:
  Sampling(const Checking& checking, std::string about) : checking_(checking), about_(std::move(about)) {
    std::set<std::string> tested;
    for (const auto& row : checking_.rights.rows)
      if (speaks_of(row, about_)) {
        for (const auto& box : row.when)
          for (const auto& [fact, test] : box) tested.insert(fact);
        for (const auto& id : parties(row))
          if (id != kAffectedFunctions && is_person_fact(checking_.rights, id)) tested.insert(id);
        for (auto& fact : bound_by(row)) { tested.insert(fact); asked_.insert(std::move(fact)); }
      }
    for (const auto& fact : tested)
      if (checking_.rights.facts.contains(fact) && fact != "about" && fact != "round" && fact != "day" && fact != "version") {
        facts_.push_back(fact);
        choices_.push_back(choices_of(fact));
      }
    // Persons vary fastest, so that the first sample of a region has nobody in particular in it.
    for (std::size_t i = 0; i < facts_.size(); ++i)
      for (std::size_t j = i + 1; j < facts_.size(); ++j)
        if (is_person(facts_[i]) && !is_person(facts_[j])) { std::swap(facts_[i], facts_[j]); std::swap(choices_[i], choices_[j]); }
  }

  void each(const std::function<bool(const Sample&)>& f) {
    std::vector<std::size_t> at(facts_.size(), 0);
    for (std::size_t done = 0; done < kMostSamples; ++done) {
      if (!f(sample(at))) return;
      std::size_t digit = facts_.size();
      while (digit > 0 && ++at[digit - 1] == choices_[digit - 1].size()) at[--digit] = 0;
      if (digit == 0) return;
    }
  }

 private:
  bool is_person(const std::string& fact) const { return checking_.rights.facts.at(fact).kind == FactKind::person; }
  static std::vector<std::string> parties(const Row& row) {
    std::vector<std::string> out;
    for (const auto step : kSteps)
      if (const auto& party = row.party(step)) for (auto& id : ids_in(*party)) out.push_back(std::move(id));
    return out;
  }
  // Facts that an approval by this row must know: unstated, every matter would be asked for them and nothing else seen.
  static std::set<std::string> bound_by(const Row& row) {
    std::set<std::string> out;
    if (row.covers) {
      out.insert(row.covers->fact);
      for (const auto* limit : {&row.covers->at_least, &row.covers->at_most}) if (*limit) out.insert((*limit)->name);
    }
    if (row.takes_effect) out.insert(row.takes_effect->from.fact);
    out.erase("");
    return out;
  }
  std::string outsider() const {
    for (const auto& person : checking_.organization.people)
      if (checking_.organization.offices_of(person, checking_.day).empty()) {
        bool sits = false;
        for (const auto& [id, body] : checking_.organization.bodies) sits |= checking_.organization.is_in(person, id, checking_.day);
        if (!sits) return person;
      }
    for (const auto& person : checking_.organization.people) {
      bool is_named = false;
      for (const auto& row : checking_.rights.rows)
        for (const auto& id : parties(row)) is_named |= checking_.organization.is_in(person, id, checking_.day);
      if (!is_named) return person;
    }
    return checking_.organization.people.back();
  }

  Choices choices_of(const std::string& fact) {
    const auto& type = checking_.rights.facts.at(fact);
    const auto tests = comparisons(checking_.rights, about_, fact);
    Choices out;
    switch (type.kind) {
      case FactKind::money: {
        std::set<std::int64_t> bounds;
        for (const auto& one : tests) if (const auto* money = std::get_if<Money>(&one.bound)) bounds.insert(money->minor_units);
        if (bounds.empty() && asked_.contains(fact)) { out.push_back(Money{checking_.rights.currency, 100000}); break; }
        for (const auto point : points(bounds)) out.push_back(Money{checking_.rights.currency, point});
        break;
      }
      case FactKind::names: {
        std::set<int> sizes{1};
        for (const auto& one : tests)
          if (const auto* number = std::get_if<Ratio>(&one.bound)) { sizes.insert(static_cast<int>(number->num / number->den)); sizes.insert(static_cast<int>(number->num / number->den) + 1); }
        for (const auto size : sizes) if (size >= 1) out.push_back(names(fact, size));
        for (const auto& one : tests) if (one.kind == Comparison::Kind::includes) out.push_back(Names{{one.words.front()}});
        break;
      }
      case FactKind::one_of:
      case FactKind::flag:
        for (const auto& word : type.words) out.push_back(word);
        break;
      case FactKind::person: persons(fact, out); break;
      case FactKind::person_or_name: persons(fact, out); out.push_back(std::string("somebody-else")); break;
      case FactKind::persons: out.push_back(Names{{outsider()}}); break;
      case FactKind::approval: out.push_back(std::string("another-matter")); break;
      case FactKind::flows: break;
      default: scalars(type, tests, out); break;
    }
    const bool is_always_stated = fact == "proposer" || (about_ == "initiative" && (fact == "investment" || fact == "functions" || fact == "direction" || fact == "lead"));
    if (fact == "delegation") {
      out.clear();
      for (const auto& rule : checking_.rights.delegation) out.push_back(rule.id);
      return out;
    }
    if (asked_.contains(fact)) {
      if (out.empty() && type.kind == FactKind::date) out.push_back(checking_.day);
      return out;
    }
    const bool is_supplied = type.kind == FactKind::flag || type.is_amount;
    if ((!is_always_stated && !is_supplied) || out.empty()) out.push_back(std::nullopt);
    return out;
  }
  Value names(const std::string& fact, int size) const {
    Names out;
    if (fact == "functions")
      for (const auto& [function, head] : checking_.organization.functions)
        if (static_cast<int>(out.all.size()) < size) out.all.push_back(function);
    for (int i = static_cast<int>(out.all.size()); i < size; ++i) out.all.push_back("other-" + std::to_string(i + 1));
    return out;
  }
  void persons(const std::string&, Choices& out) const {
    out.push_back(outsider());
    std::set<std::string> seen{outsider()};
    const auto add = [&](const std::string& id) {
      if (checking_.organization.bodies.contains(id)) return;
      for (const auto& person : checking_.organization.persons_of(id, checking_.day)) if (seen.insert(person).second) out.push_back(person);
    };
    for (const auto& row : checking_.rights.rows) {
      if (!speaks_of(row, about_)) continue;
      for (const auto& id : parties(row)) add(id);
      for (const auto& box : row.when)
        for (const auto& [fact, test] : box)
          for (const auto& all : test.any_of)
            for (const auto& one : all)
              if (one.kind == Comparison::Kind::in) for (const auto& id : one.words) add(id);
      for (const auto& id : parties(row))
        if (const auto rules = checking_.rights.bodies.find(id); rules != checking_.rights.bodies.end()) { add(rules->second.chair); add(rules->second.vice_chair); }
    }
  }
  static void scalars(const FactType& type, const std::vector<Comparison>& tests, Choices& out) {
    std::set<std::string> seen;
    const auto add = [&](const Value& value) { if (seen.insert(to_text(value)).second) out.push_back(value); };
    for (const auto& one : tests) {
      for (const auto& word : one.words) if (type.kind == FactKind::name) add(word);
      if (const auto* day = std::get_if<Day>(&one.bound)) for (int shift : {-1, 0, 1}) add(*day + std::chrono::days{shift});
      if (const auto* number = std::get_if<Ratio>(&one.bound)) for (int shift : {-1, 0, 1}) add(lowest_terms(number->num + shift * number->den, number->den));
      if (const auto* percent = std::get_if<Percent>(&one.bound))
        for (int shift : {-1, 0, 1}) add(Percent{lowest_terms(percent->of_hundred.num + shift * percent->of_hundred.den, percent->of_hundred.den)});
      if (const auto* duration = std::get_if<Duration>(&one.bound))
        for (int shift : {-1, 0, 1}) if (duration->count + shift > 0) add(Duration{duration->count + shift, duration->unit});
    }
    if (type.kind == FactKind::name || type.kind == FactKind::text) add(std::string("anything"));
  }

  Sample sample(const std::vector<std::size_t>& at) const {
    Sample out;
    out.matter.about = about_;
    out.matter.round = 1;
    out.matter.round_kind = "first";
    out.matter.proposed_on = checking_.day;
    out.matter.proposer = outsider();
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const auto& choice = choices_[i][at[i]];
      std::string text;
      if (!choice) text = "no " + facts_[i];
      else {
        if (facts_[i] == "proposer") out.matter.proposer = std::get<std::string>(*choice);
        else if (checking_.rights.facts.at(facts_[i]).kind == FactKind::flag) { if (to_text(*choice) == "raised") out.matter.raised.push_back(facts_[i]); }
        else out.matter.facts[facts_[i]] = *choice;
        const bool is_nobody = is_person(facts_[i]) && at[i] == 0;
        if (!is_nobody) text = facts_[i] + " " + described(facts_[i], *choice);
      }
      if (!text.empty()) out.described += (out.described.empty() ? "" : ", ") + text;
    }
    if (out.described.empty()) out.described = "whatever it states";
    return out;
  }
  std::string described(const std::string& fact, const Value& value) const {
    auto out = to_text(value);
    if (!is_person(fact)) return out;
    std::string offices;
    for (const auto& office : checking_.organization.offices_of(out, checking_.day)) offices += (offices.empty() ? "" : ", ") + office;
    return offices.empty() ? out : out + " (" + offices + ")";
  }

  const Checking& checking_;
  std::string about_;
  std::vector<std::string> facts_;
  std::set<std::string> asked_;
  std::vector<Choices> choices_;
};

}  // namespace

std::vector<std::string> kinds_of(const DecisionRights& rights) {
  std::set<std::string> out;
  for (const auto& row : rights.rows) out.insert(row.about.begin(), row.about.end());
  out.erase("any");
  return {out.begin(), out.end()};
}

void for_each_sample(const Checking& checking, const std::string& about, const std::function<bool(const Sample&)>& each) { Sampling(checking, about).each(each); }

}  // namespace remit
