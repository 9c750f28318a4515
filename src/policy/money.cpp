// Amounts and exact numbers, read from and written as the policy language writes them.
#include "remit/money.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace remit {
namespace {

__extension__ using Wide = __int128;

// Currencies whose minor unit is not a hundredth, by ISO 4217; the rest of the list has two decimals.
constexpr std::array<std::pair<std::string_view, int>, 23> kOtherDigits{{
    {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0}, {"KMF", 0}, {"KRW", 0}, {"PYG", 0}, {"RWF", 0}, {"UGX", 0}, {"VND", 0},
    {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0}, {"BHD", 3}, {"IQD", 3}, {"JOD", 3}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3}, {"TND", 3},
}};
constexpr std::string_view kTwoDigits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD "
    "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL "
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP "
    "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST YER ZAR ZMW ZWL ";

struct Decimal {
  Wide digits = 0;  // without the point
  int decimals = 0;
};

// digits [ "." digits ] [ K | M | B ], at most 17 digits; no sign, no leading zero before another digit.
std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal out;
  int scale = 0, seen = 0;
  if (!text.empty()) {
    switch (text.back()) {
      case 'K': scale = 3; break;
      case 'M': scale = 6; break;
      case 'B': scale = 9; break;
      default: break;
    }
    if (scale) text.remove_suffix(1);
  }
  if (text.empty() || text.front() == '.' || text.back() == '.') return std::nullopt;
  if (text.size() > 1 && text[0] == '0' && text[1] != '.') return std::nullopt;
  bool after_point = false;
  for (const char c : text) {
    if (c == '.' && !after_point) { after_point = true; continue; }
    if (c < '0' || c > '9' || ++seen > 17) return std::nullopt;
    out.digits = out.digits * 10 + (c - '0');
    out.decimals += after_point;
  }
  for (; scale > 0; --scale) {
    if (out.decimals > 0) --out.decimals; else out.digits *= 10;
  }
  return out;
}

Wide power_of_ten(int n) {
  Wide out = 1;
  while (n-- > 0) out *= 10;
  return out;
}

std::string digits_of(Wide value) {
  std::string out;
  do { out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(value % 10))); value /= 10; } while (value > 0);
  return out;
}

// `digits` with the last `decimals` of them behind a point, trailing zeros dropped.
std::string with_point(Wide value, int decimals) {
  auto text = digits_of(value);
  if (decimals == 0) return text;
  if (static_cast<int>(text.size()) <= decimals) text.insert(0, static_cast<std::size_t>(decimals) + 1 - text.size(), '0');
  text.insert(text.size() - static_cast<std::size_t>(decimals), ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::optional<int> minor_digits(std::string_view code) {
  for (const auto& [other, digits] : kOtherDigits)
    if (other == code) return digits;
  if (code.size() != 3 || code.find(' ') != std::string_view::npos) return std::nullopt;
  const auto at = kTwoDigits.find(code);
  if (at == std::string_view::npos || at % 4 != 0) return std::nullopt;
  return 2;
}

Ratio lowest_terms(std::int64_t num, std::int64_t den) {
  const auto divisor = std::gcd(num, den);
  if (divisor > 1) { num /= divisor; den /= divisor; }
  return den < 0 ? Ratio{-num, -den} : Ratio{num, den};
}

std::strong_ordering compare(const Ratio& a, const Ratio& b) { return Wide{a.num} * b.den <=> Wide{b.num} * a.den; }

std::optional<Money> parse_money(std::string_view text) {
  if (text.size() < 5 || text[3] != ' ') return std::nullopt;
  const auto digits = minor_digits(text.substr(0, 3));
  if (!digits) return std::nullopt;
  auto amount = text.substr(4);
  const bool is_negative = amount.front() == '-';
  if (is_negative) amount.remove_prefix(1);
  const auto decimal = parse_decimal(amount);
  if (!decimal) return std::nullopt;
  Wide units = decimal->digits;
  int missing = *digits - decimal->decimals;
  for (; missing > 0; --missing) units *= 10;
  for (; missing < 0; ++missing) {
    if (units % 10 != 0) return std::nullopt;  // more decimals than the currency has
    units /= 10;
  }
  if (units > kLargest) return std::nullopt;
  return Money{{std::string(text.substr(0, 3))}, static_cast<std::int64_t>(is_negative ? -units : units)};
}

std::optional<Ratio> parse_number(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  const auto decimal = parse_decimal(is_negative ? text.substr(1) : text);
  if (!decimal || decimal->digits > kLargest) return std::nullopt;
  const auto num = static_cast<std::int64_t>(decimal->digits);
  return lowest_terms(is_negative ? -num : num, static_cast<std::int64_t>(power_of_ten(decimal->decimals)));
}

std::string to_text(const Money& amount) {
  const int digits = minor_digits(amount.currency.code).value_or(2);
  const bool is_negative = amount.minor_units < 0;
  const Wide units = is_negative ? -Wide{amount.minor_units} : Wide{amount.minor_units};
  std::string best;
  for (const auto& [suffix, scale] : {std::pair{"B", 9}, {"M", 6}, {"K", 3}}) {
    const Wide one = power_of_ten(scale + digits);
    if (units < one || units % (one / 1000) != 0) continue;  // at most three decimals before a suffix
    best = with_point(units, scale + digits) + suffix;
    break;
  }
  if (best.empty()) {
    best = digits_of(units / power_of_ten(digits));
    if (const Wide rest = units % power_of_ten(digits); rest != 0) {
      auto cents = digits_of(rest);
      best += "." + std::string(static_cast<std::size_t>(digits) - cents.size(), '0') + cents;
    }
  }
  return amount.currency.code + (is_negative ? " -" : " ") + best;
}

std::string to_text(const Ratio& number) {
  std::int64_t rest = number.den;
  int twos = 0, fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  const int decimals = std::max(twos, fives);
  const bool is_negative = number.num < 0;
  const Wide units = is_negative ? -Wide{number.num} : Wide{number.num};
  if (rest != 1 || decimals > 15) return std::to_string(number.num) + "/" + std::to_string(number.den);
  return (is_negative ? "-" : "") + with_point(units * power_of_ten(decimals) / number.den, decimals);
}

}  // namespace remit
