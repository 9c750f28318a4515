// Facts: what a matter states and rows test. Each has a declared type; an unstated fact is missing, never zero.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "remit/exact.hpp"
#include "remit/money.hpp"
#include "remit/time.hpp"

namespace remit {

// A flag is raised by an act or clear; an approval is the id of another matter; flows are yearly amounts.
enum class FactKind { money, number, percent, duration, date, name, text, person, names, one_of, persons, person_or_name, flows, approval, flag };

struct FactType {
  FactKind kind = FactKind::name;
  std::vector<std::string> words;  // of a one_of and a flag
  bool is_signed = false;          // of money: may be negative
  enum class Tax { unsaid, including, excluding } tax = Tax::unsaid;
  std::string approval_of;         // of an approval: kinds joined by ` / `; of a value: set by the approval of such a matter
  std::string raised_by;           // of a flag: who may raise it, as written; `anyone`
  std::vector<std::string> raisers = {};  // the names in it; any member of a body
  bool is_amount = false;          // worked out by the policy, never stated
};

// A length of time as written; compared by its longest reading: a month is 31 days, a year 366. With a calendar, its
// days are that calendar's (`10 business days`).
struct Duration {
  int count = 0;
  enum class Unit { days, weeks, months, years } unit = Unit::days;
  std::string calendar = {};
  bool operator==(const Duration&) const = default;
};
std::optional<Duration> parse_duration(std::string_view text);
std::string to_text(const Duration& duration);
// Without regard to a calendar; `day_after` of the organization knows them.
Day operator+(Day day, const Duration& duration);

struct Percent {
  Ratio of_hundred;
  bool operator==(const Percent&) const = default;
};
struct Names {
  std::vector<std::string> all;  // as stated, without repetition
  bool operator==(const Names&) const = default;
};

// The net cash flow of each year; a year's flow counts at its end.
struct Flows {
  std::vector<std::pair<int, Money>> years;  // rising, one currency
  bool operator==(const Flows&) const = default;
};

// A string is a name, a person id, a text or a word; the fact's type says which. An exact value was worked out.
using Value = std::variant<std::string, Money, Ratio, Percent, Duration, Day, Names, Exact, Flows>;

// Reads a value of the type; nothing when the text is not one. The text of to_text reads back to the same value.
std::optional<Value> parse_value(const FactType& type, std::string_view text);
std::string to_text(const Value& value);
// What was worked out, for people: money as money, a share with its `%`, a length of time in months.
std::string shown(const FactType& type, const Value& value);
// "money", "one of in-plan / not-in-plan".
std::string to_text(const FactType& type);

// Why a file about this kind may not state such a fact, in words; empty when it may.
std::string supplied_by(const FactType& type, const std::string& about);

using Facts = std::map<std::string, Value>;

// The facts every charter supplies and every policy may test without declaring them.
const std::map<std::string, FactType>& built_in_facts();

}  // namespace remit
