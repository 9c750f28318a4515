// Days and instants as values. Nothing here reads a clock or a time zone: both are arguments made in app/.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace remit {

using Day = std::chrono::sys_days;                                  // a local day of the organization's one zone
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC

// "2026-03-01", a day that exists between 1900 and 2999.
std::optional<Day> parse_day(std::string_view text);
std::string to_text(Day day);
// "14 July 2026", for sentences.
std::string in_words(Day day);

// "2026-07-14T16:30:00.000Z", exactly this form.
std::optional<Instant> parse_instant(std::string_view text);
std::string to_text(Instant instant);

int year_of(Day day);
// The same day n months later, or the last day of that month.
Day plus_months(Day day, int months);
// The last day of the month, quarter or year the day lies in.
Day end_of_period(Day day, int months_in_period);

}  // namespace remit
