// Fractions without a limit of size, for what policies work out: sums, shares, present values. Never rounded (R7).
#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>

#include "remit/money.hpp"

namespace remit {

// An exact fraction: of money in whole units of its currency when it has one, else a plain number.
class Exact {
 public:
  Exact();                                  // the number 0
  explicit Exact(const Money& amount);
  explicit Exact(const Ratio& number);
  Exact(std::int64_t number, Currency currency);  // NOLINT: both together are one value

  const Currency& currency() const { return currency_; }
  bool is_money() const { return !currency_.code.empty(); }
  int sign() const;

  // Sums and comparisons of different currencies are a fault of the caller: convert first.
  Exact operator+(const Exact& other) const;
  Exact operator-(const Exact& other) const;
  Exact operator*(const Exact& other) const;  // at most one of them is money
  Exact operator/(const Exact& other) const;  // the other is not 0; money by money is a number
  Exact in(Currency currency) const;          // the same number of another unit
  std::strong_ordering compare(const Exact& other) const;
  bool operator==(const Exact& other) const { return currency_ == other.currency_ && compare(other) == 0; }

  // "USD 44K"; what is no whole number of minor units reads "USD 10000/3".
  std::string to_text() const;
  // For people to read: "USD 3333.33… (USD 10000/3)", "66.6666…% (200/3)". What has an end reads as in to_text.
  std::string shown(const std::string& unit = "") const;
  // The same as money, when it is a whole number of minor units within range.
  std::optional<Money> money() const;

 private:
  struct Number;
  Exact(std::shared_ptr<const Number> number, Currency currency);
  std::shared_ptr<const Number> number_;
  Currency currency_;
};
inline std::string to_text(const Exact& value) { return value.to_text(); }

}  // namespace remit
