// Values of facts by their declared type.
#include "remit/fact.hpp"

#include <algorithm>

namespace remit {
namespace {

constexpr std::string_view kUnits[] = {"days", "weeks", "months", "years"};

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

bool is_word(std::string_view text) {
  if (text.empty()) return false;
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c != ',' && c != '/' && c != '"' && c != '\''; });
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; !text.empty();) {
    const auto end = text.find(separator, at);
    out.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) break;
    at = end + separator.size();
  }
  return out;
}

// "2026 USD -1.2M / 2027 USD 500K", years rising, one currency.
std::optional<Value> parse_flows(std::string_view text) {
  Flows out;
  for (const auto& one : split(text, " / ")) {
    const auto year = parse_number(std::string_view(one).substr(0, std::min<std::size_t>(4, one.size())));
    if (!year || one.size() < 6 || one[4] != ' ' || year->den != 1 || year->num < 1900 || year->num > 2999) return std::nullopt;
    const auto amount = parse_money(std::string_view(one).substr(5));
    const auto number = static_cast<int>(year->num);
    if (!amount || (!out.years.empty() && (out.years.back().first >= number || !(out.years.back().second.currency == amount->currency)))) return std::nullopt;
    out.years.emplace_back(number, *amount);
  }
  if (out.years.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos || space == 0 || space > 5) return std::nullopt;
  Duration out;
  if (const auto last = text.rfind(' '); last != space) {
    out.calendar = text.substr(space + 1, last - space - 1);
    if (!is_word(out.calendar)) return std::nullopt;
  }
  for (const char c : text.substr(0, space)) {
    if (c < '0' || c > '9') return std::nullopt;
    out.count = out.count * 10 + (c - '0');
  }
  auto unit = std::string(text.substr(text.rfind(' ') + 1));
  if (!unit.empty() && unit.back() != 's') unit += 's';  // 1 day
  // Acts are dated by the day, so hours are whole days or nothing.
  if (unit == "hours" && out.calendar.empty() && out.count % 24 == 0 && out.count > 0 && text[0] != '0') return Duration{out.count / 24, Duration::Unit::days};
  const auto found = std::find(std::begin(kUnits), std::end(kUnits), unit);
  if (found == std::end(kUnits) || text[0] == '0') return std::nullopt;
  out.unit = static_cast<Duration::Unit>(found - std::begin(kUnits));
  if (!out.calendar.empty() && out.unit != Duration::Unit::days) return std::nullopt;
  return out;
}

std::string to_text(const Duration& duration) {
  auto unit = std::string(kUnits[static_cast<int>(duration.unit)]);
  if (duration.count == 1) unit.pop_back();
  return std::to_string(duration.count) + " " + (duration.calendar.empty() ? "" : duration.calendar + " ") + unit;
}

Day operator+(Day day, const Duration& duration) {
  switch (duration.unit) {
    case Duration::Unit::days: return day + std::chrono::days{duration.count};
    case Duration::Unit::weeks: return day + std::chrono::days{7 * duration.count};
    case Duration::Unit::months: return plus_months(day, duration.count);
    case Duration::Unit::years: return plus_months(day, 12 * duration.count);
  }
  return day;
}

std::optional<Value> parse_value(const FactType& type, std::string_view text) {
  switch (type.kind) {
    case FactKind::money:
      // What is stated must say the tax basis that the type asks for.
      if (type.tax != FactType::Tax::unsaid) {
        const std::string_view basis = type.tax == FactType::Tax::including ? " including tax" : " excluding tax";
        if (!text.ends_with(basis)) return std::nullopt;
        text.remove_suffix(basis.size());
      }
      if (auto money = parse_money(text); money && (money->minor_units >= 0 || type.is_signed)) return *money;
      return std::nullopt;
    case FactKind::number:
      if (auto number = parse_number(text)) return *number;
      return std::nullopt;
    case FactKind::percent:
      if (text.empty() || text.back() != '%') return std::nullopt;
      if (auto number = parse_number(text.substr(0, text.size() - 1))) return Percent{*number};
      return std::nullopt;
    case FactKind::duration:
      if (auto duration = parse_duration(text)) return *duration;
      return std::nullopt;
    case FactKind::date:
      if (auto day = parse_day(text)) return *day;
      return std::nullopt;
    case FactKind::one_of:
    case FactKind::flag:
      if (std::find(type.words.begin(), type.words.end(), text) != type.words.end()) return std::string(text);
      return std::nullopt;
    case FactKind::flows: return parse_flows(text);
    case FactKind::names:
    case FactKind::persons: {
      Names names;
      for (auto& name : split(text, " / ")) {
        if (!is_word(name)) return std::nullopt;
        if (std::find(names.all.begin(), names.all.end(), name) == names.all.end()) names.all.push_back(std::move(name));
      }
      return names;
    }
    case FactKind::text:
      while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);  // the end of a block
      return text.empty() ? std::nullopt : std::optional<Value>(std::string(text));
    case FactKind::name:
    case FactKind::person:
    case FactKind::person_or_name:
    case FactKind::approval:
      return is_word(text) ? std::optional<Value>(std::string(text)) : std::nullopt;
  }
  return std::nullopt;
}

std::string to_text(const Value& value) {
  return std::visit(Overloaded{
                        [](const std::string& text) { return text; },
                        [](const Percent& percent) { return to_text(percent.of_hundred) + "%"; },
                        [](const Names& names) {
                          std::string out;
                          for (const auto& name : names.all) out += (out.empty() ? "" : " / ") + name;
                          return out;
                        },
                        [](const Flows& flows) {
                          std::string out;
                          for (const auto& [year, amount] : flows.years) out += (out.empty() ? "" : " / ") + std::to_string(year) + " " + to_text(amount);
                          return out;
                        },
                        [](const auto& other) { return to_text(other); },
                    },
                    value);
}

std::string shown(const FactType& type, const Value& value) {
  const auto* exact = std::get_if<Exact>(&value);
  if (!exact) return to_text(value);
  const bool is_one = type.kind == FactKind::duration && exact->compare(Exact(Ratio{1, 1})) == 0;
  return exact->shown(type.kind == FactKind::percent ? "%" : type.kind != FactKind::duration ? "" : is_one ? " month" : " months");
}

std::string to_text(const FactType& type) {
  static constexpr const char* kWords[] = {"money",         "number",  "percent",          "duration",   "date",        "name",          "text", "person",
                                           "set of names", "one of ", "persons", "person or name", "cash flows", "approval of ", "flag raised by "};
  std::string out = (type.is_signed ? "signed " : "") + std::string(kWords[static_cast<int>(type.kind)]);
  if (type.tax != FactType::Tax::unsaid) out += type.tax == FactType::Tax::including ? " including tax" : " excluding tax";
  if (type.kind == FactKind::one_of) for (const auto& word : type.words) out += (&word == &type.words.front() ? "" : " / ") + word;
  if (type.kind == FactKind::approval) return out + type.approval_of;
  if (type.kind == FactKind::flag) return out + type.raised_by;
  if (!type.approval_of.empty()) out += " from the approval of " + type.approval_of;
  return out;
}

std::string supplied_by(const FactType& type, const std::string& about) {
  if (type.is_amount) return "the policy works it out";
  if (type.kind == FactKind::flag) return "it is raised by an act";
  const bool is_set_elsewhere = type.kind != FactKind::approval && !type.approval_of.empty() && type.approval_of != about;
  return is_set_elsewhere ? "an approval sets it" : "";
}

const std::map<std::string, FactType>& built_in_facts() {
  static const std::map<std::string, FactType> kFacts{
      {"about", {FactKind::name, {}}},
      {"round", {FactKind::one_of, {"first", "amendment", "option", "gate", "ratification", "rescission"}}},
      {"proposer", {FactKind::person, {}}},
      {"day", {FactKind::date, {}}},
      {"version", {FactKind::name, {}}},
      {"investment", {FactKind::money, {}}},
      {"direction", {FactKind::one_of, {"invest", "cut"}}},
      {"sponsor", {FactKind::person, {}}},
      {"lead", {FactKind::person, {}}},
      {"functions", {FactKind::names, {}}},
      {"budget-line", {FactKind::name, {}}},
      {"vendor", {FactKind::name, {}}},
      {"posture", {FactKind::one_of, {"defensive", "offensive"}}},
      {"customer-impact", {FactKind::text, {}}},
      {"timeframe", {FactKind::duration, {}}},
      {"flows", {FactKind::flows, {}}},
      {"discount-rate", {FactKind::percent, {}}},
      {"authority-changed", {FactKind::names, {}}},
      {"rows-changed", {FactKind::names, {}}},
      // of a delegation
      {"delegation", {FactKind::name, {}}},
      {"giver", {FactKind::person, {}}},
      {"office", {FactKind::name, {}}},
      {"delegate", {FactKind::person, {}}},
      {"kinds", {FactKind::names, {}}},
      {"limit", {FactKind::money, {}}},
      {"starts", {FactKind::date, {}}},
      {"ends", {FactKind::date, {}}},
  };
  return kFacts;
}

}  // namespace remit
