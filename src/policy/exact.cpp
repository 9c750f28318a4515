// Arithmetic by Boost.Multiprecision, which this file alone includes.
#include "remit/exact.hpp"

#include <boost/multiprecision/cpp_int.hpp>

namespace remit {

using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

struct Exact::Number {
  Rational value;
};

namespace {

Rational power_of_ten(int digits) {
  Integer out = 1;
  for (int i = 0; i < digits; ++i) out *= 10;
  return out;
}

// So many decimals of the number; what follows them is cut off.
std::string cut(const Rational& value, int digits) {
  const Rational scaled = value * power_of_ten(digits);
  const Integer whole = abs(numerator(scaled)) / denominator(scaled);
  auto text = whole.str();
  if (static_cast<int>(text.size()) <= digits) text.insert(0, static_cast<std::size_t>(digits) + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - static_cast<std::size_t>(digits), ".");
  return (value < 0 ? "-" : "") + text;
}

const Currency& either(const Currency& a, const Currency& b) { return a.code.empty() ? b : a; }

}  // namespace

Exact::Exact(std::shared_ptr<const Number> number, Currency currency) : number_(std::move(number)), currency_(std::move(currency)) {}
Exact::Exact() : number_(std::make_shared<Number>()) {}
Exact::Exact(const Money& amount)
    : number_(std::make_shared<Number>(Number{Rational(amount.minor_units) / power_of_ten(minor_digits(amount.currency.code).value_or(2))})), currency_(amount.currency) {}
Exact::Exact(const Ratio& number) : number_(std::make_shared<Number>(Number{Rational(number.num) / number.den})) {}
Exact::Exact(std::int64_t number, Currency currency) : number_(std::make_shared<Number>(Number{Rational(number)})), currency_(std::move(currency)) {}

int Exact::sign() const { return number_->value.sign(); }
Exact Exact::operator+(const Exact& other) const { return {std::make_shared<Number>(Number{number_->value + other.number_->value}), either(currency_, other.currency_)}; }
Exact Exact::operator-(const Exact& other) const { return {std::make_shared<Number>(Number{number_->value - other.number_->value}), either(currency_, other.currency_)}; }
Exact Exact::operator*(const Exact& other) const { return {std::make_shared<Number>(Number{number_->value * other.number_->value}), either(currency_, other.currency_)}; }
Exact Exact::operator/(const Exact& other) const {
  return {std::make_shared<Number>(Number{number_->value / other.number_->value}), other.is_money() ? Currency{} : currency_};
}
Exact Exact::in(Currency currency) const { return {number_, std::move(currency)}; }

std::strong_ordering Exact::compare(const Exact& other) const {
  const auto order = number_->value.compare(other.number_->value);
  return order < 0 ? std::strong_ordering::less : order > 0 ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::optional<Money> Exact::money() const {
  const auto digits = minor_digits(currency_.code);
  if (!digits) return std::nullopt;
  const Rational minor = number_->value * power_of_ten(*digits);
  if (denominator(minor) != 1 || abs(numerator(minor)) > kLargest) return std::nullopt;
  return Money{currency_, static_cast<std::int64_t>(numerator(minor))};
}

std::string Exact::to_text() const {
  if (const auto amount = money()) return remit::to_text(*amount);
  const auto prefix = is_money() ? currency_.code + " " : std::string();
  // A decimal number as written elsewhere, a fraction otherwise.
  auto rest = denominator(number_->value);
  int digits = 0;
  for (; rest % 10 == 0; rest /= 10) ++digits;
  for (; rest % 5 == 0; rest /= 5) ++digits;
  for (; rest % 2 == 0; rest /= 2) ++digits;
  if (rest != 1 || digits > 9) return prefix + number_->value.str();
  auto text = cut(number_->value, digits);
  if (digits > 0) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return prefix + text;
}

std::string Exact::shown(const std::string& unit) const {
  const auto exact = to_text();
  if (exact.find('/') == std::string::npos) return exact + unit;
  const auto prefix = is_money() ? currency_.code + " " : std::string();
  return prefix + cut(number_->value, is_money() ? minor_digits(currency_.code).value_or(2) : 4) + "…" + unit + " (" + exact + ")";
}

}  // namespace remit
