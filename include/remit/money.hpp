// Money and exact numbers. Nothing here rounds, and nothing is a floating point number (R7).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit {

// The largest amount of minor units, and the largest integer of an entry: 2^53 - 1.
inline constexpr std::int64_t kLargest = 9007199254740991;

// Three capital letters of ISO 4217.
struct Currency {
  std::string code;
  bool operator==(const Currency&) const = default;
};

// Decimals of the currency's minor unit by ISO 4217 (USD 2, JPY 0, BHD 3); nothing for an unknown code.
std::optional<int> minor_digits(std::string_view currency_code);

// An amount in minor units (cents), within ±kLargest. Never a double: a threshold is a legal line.
struct Money {
  Currency currency;
  std::int64_t minor_units = 0;
  bool operator==(const Money&) const = default;
};

// An exact fraction in lowest terms, den > 0.
struct Ratio {
  std::int64_t num = 0;
  std::int64_t den = 1;
  bool operator==(const Ratio&) const = default;
};
Ratio lowest_terms(std::int64_t num, std::int64_t den);
std::strong_ordering compare(const Ratio& a, const Ratio& b);

// "USD 1.25M", "USD -400K", "USD 9500". Nothing if it is not exactly an amount of a known currency.
std::optional<Money> parse_money(std::string_view text);
// "12", "1.5", "2K". At most 17 digits.
std::optional<Ratio> parse_number(std::string_view text);

// The shortest way to write it in the policy language: `USD 1.25M`, `USD 400K`, `USD 500000.01`.
std::string to_text(const Money& amount);
std::string to_text(const Ratio& number);

}  // namespace remit
