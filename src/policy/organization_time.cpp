// Days as an organization counts them, money as it converts it, and lines of reporting.
#include <algorithm>
#include <set>

#include "remit/organization.hpp"

namespace remit {

std::optional<Rate> parse_rate(std::string_view text) {
  if (text.size() < 5 || text[3] != ' ' || !minor_digits(text.substr(0, 3))) return std::nullopt;
  const auto worth = parse_number(text.substr(4));
  if (!worth || worth->num <= 0) return std::nullopt;
  return Rate{{std::string(text.substr(0, 3))}, *worth};
}

bool Calendar::has(Day day) const {
  const auto weekday = std::chrono::weekday(day).c_encoding();
  return (weekdays >> weekday & 1U) && std::find(holidays.begin(), holidays.end(), day) == holidays.end();
}

bool Organization::is_absent(const std::string& person, Day day) const {
  return std::any_of(absences.begin(), absences.end(), [&](const Absence& one) { return one.who == person && one.span.covers(day); });
}

std::string Organization::above(const std::string& person, const std::string& id, Day day) const {
  // One step up: the person's own line, else the holder of the office to which an office of theirs reports.
  const auto superior = [&](const std::string& who) -> std::string {
    if (const auto own = about_people.find(who); own != about_people.end() && !own->second.reports_to.empty()) return own->second.reports_to;
    for (const auto& office : offices_of(who, day)) {
      auto up = offices.at(office).reports_to;
      for (std::set<std::string> seen; !up.empty() && seen.insert(up).second; up = offices.at(up).reports_to)
        if (const auto* front = holder(up, day); front && front->who != who) return front->who;
    }
    return {};
  };
  std::set<std::string> seen{person};
  for (auto who = superior(person); !who.empty() && seen.insert(who).second; who = superior(who))
    if (is_in(who, id, day)) return who;
  return {};
}

std::optional<Exact> Organization::converted(const Money& amount, const Currency& to, Day day) const {
  if (amount.currency == to) return Exact(amount);
  const auto found = rates.find(amount.currency.code);
  if (found == rates.end()) return std::nullopt;
  auto rate = found->second.upper_bound(day);
  if (rate == found->second.begin()) return std::nullopt;
  --rate;
  if (!(rate->second.currency == to)) return std::nullopt;
  return (Exact(amount) * Exact(rate->second.worth)).in(to);
}

std::optional<Day> Organization::after(Day day, const Duration& duration) const {
  if (duration.calendar.empty()) return day + duration;
  const auto found = calendars.find(duration.calendar);
  if (found == calendars.end() || found->second.weekdays == 0) return std::nullopt;
  for (int counted = 0; counted < duration.count;) {
    day += std::chrono::days{1};
    if (found->second.has(day)) ++counted;
  }
  return day;
}

Span Organization::fiscal_year(Day day) const {
  int month = 1, first = 1;
  for (const auto& [id, calendar] : calendars)
    if (calendar.fiscal_month != 1 || calendar.fiscal_day != 1) { month = calendar.fiscal_month; first = calendar.fiscal_day; break; }
  const auto starts = [&](int year) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::day{static_cast<unsigned>(first)}};
  };
  const auto year = year_of(day);
  const auto from = starts(year) <= day ? starts(year) : starts(year - 1);
  return {from, starts(year_of(from) + 1) - std::chrono::days{1}};
}

}  // namespace remit
