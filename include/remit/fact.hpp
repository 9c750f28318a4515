// Facts: what a matter states and rows test. Each has a declared type; an unstated fact is missing, never zero.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "remit/money.hpp"
#include "remit/time.hpp"

namespace remit {

enum class FactKind { money, number, percent, duration, date, name, text, person, names, one_of };

struct FactType {
  FactKind kind = FactKind::name;
  std::vector<std::string> words;  // of a one_of
};

// A length of time as written; compared by its longest reading: a month is 31 days, a year 366.
struct Duration {
  int count = 0;
  enum class Unit { days, weeks, months, years } unit = Unit::days;
  bool operator==(const Duration&) const = default;
};
std::optional<Duration> parse_duration(std::string_view text);
std::string to_text(const Duration& duration);
Day operator+(Day day, const Duration& duration);

struct Percent {
  Ratio of_hundred;
  bool operator==(const Percent&) const = default;
};
struct Names {
  std::vector<std::string> all;  // as stated, without repetition
  bool operator==(const Names&) const = default;
};

// A string is a name, a person id, a text or a word; the fact's type says which.
using Value = std::variant<std::string, Money, Ratio, Percent, Duration, Day, Names>;

// Reads a value of the type; nothing when the text is not one. The text of to_text reads back to the same value.
std::optional<Value> parse_value(const FactType& type, std::string_view text);
std::string to_text(const Value& value);
// "money", "one of in-plan / not-in-plan".
std::string to_text(const FactType& type);

using Facts = std::map<std::string, Value>;

// The facts every charter supplies and every policy may test without declaring them.
const std::map<std::string, FactType>& built_in_facts();

}  // namespace remit
