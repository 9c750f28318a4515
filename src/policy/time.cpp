// Days and instants to text and back, and the few sums of the calendar that the policy language needs.
#include "remit/time.hpp"

#include <array>

namespace remit {
namespace {

using std::chrono::year_month_day;

std::optional<int> digits(std::string_view text) {
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

// Each entry has several days and instants: no format is parsed for them.
void put_digits(std::string& out, std::size_t at, std::size_t count, long value) {
  for (auto i = at + count; i-- > at; value /= 10) out[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < 1900 || *year > 2999) return std::nullopt;
  const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

std::string to_text(Day day) {
  const year_month_day date{day};
  std::string out = "0000-00-00";
  put_digits(out, 0, 4, static_cast<int>(date.year()));
  put_digits(out, 5, 2, static_cast<unsigned>(date.month()));
  put_digits(out, 8, 2, static_cast<unsigned>(date.day()));
  return out;
}

std::string in_words(Day day) {
  static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  const year_month_day date{day};
  return std::to_string(static_cast<unsigned>(date.day())) + " " + kMonths[static_cast<unsigned>(date.month()) - 1] + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z') return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto hours = digits(text.substr(11, 2)), minutes = digits(text.substr(14, 2)), seconds = digits(text.substr(17, 2)),
             millis = digits(text.substr(20, 3));
  if (!day || !hours || !minutes || !seconds || !millis || *hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
  return Instant{*day + std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + std::chrono::seconds{*seconds} +
                 std::chrono::milliseconds{*millis}};
}

std::string to_text(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const auto left = static_cast<long>((instant - day).count());
  auto out = to_text(Day{day}) + "T00:00:00.000Z";
  put_digits(out, 11, 2, left / 3600000);
  put_digits(out, 14, 2, left / 60000 % 60);
  put_digits(out, 17, 2, left / 1000 % 60);
  put_digits(out, 20, 3, left % 1000);
  return out;
}

int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

Day plus_months(Day day, int months) {
  auto date = year_month_day{day} + std::chrono::months{months};
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return Day{date};
}

Day end_of_period(Day day, int months_in_period) {
  const year_month_day date{day};
  const auto index = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  const int last_month = index / months_in_period * months_in_period + months_in_period;
  return Day{date.year() / std::chrono::month{static_cast<unsigned>(last_month)} / std::chrono::last};
}

}  // namespace remit
