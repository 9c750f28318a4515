#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "remit/fact.hpp"

using namespace remit;

TEST_CASE("amounts read as they are written, and nothing is rounded", "[money][R7]") {
  CHECK(parse_money("USD 250K")->minor_units == 25'000'000);
  CHECK(parse_money("USD 1.25M")->minor_units == 125'000'000);
  CHECK(parse_money("USD 0.50")->minor_units == 50);
  CHECK(parse_money("JPY 500")->minor_units == 500);
  CHECK(parse_money("BHD 1.234")->minor_units == 1234);
  CHECK(parse_money("USD -400K")->minor_units == -40'000'000);
  CHECK(parse_money("USD 90071992547409.91")->minor_units == kLargest);
}

TEST_CASE("what is not exactly an amount is refused", "[money][R8]") {
  for (const auto* text : {"USD 1,000", "USD", "USD ", "1000", "usd 5", "XXX 5", "USD 0.005", "JPY 0.5", "USD 1.", "USD .5", "USD 012", "USD 5k", "USD 5 M", "USD 1e6",
                           "USD 0x10", "USD 90071992547409.92", "USD 9999999999999999999", "USD +5", "USD 5USD", "US 55", "USD --5", " USD 5", "USD 5 "})
    CHECK_FALSE(parse_money(text));
}

TEST_CASE("every amount reads back from its text", "[money][R7]") {
  CHECK(rc::check([] {
    const auto units = *rc::gen::inRange<std::int64_t>(-kLargest, kLargest);
    const auto code = *rc::gen::element<std::string>("USD", "EUR", "JPY", "BHD");
    const Money money{{code}, units};
    RC_ASSERT(parse_money(to_text(money)) == money);
  }));
}

TEST_CASE("every number reads back from its text, and order is exact", "[money][R7]") {
  CHECK(rc::check([] {
    const auto a = lowest_terms(*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000), *rc::gen::element<std::int64_t>(1, 10, 100, 1000));
    const auto b = lowest_terms(*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000), *rc::gen::element<std::int64_t>(1, 10, 100, 1000));
    RC_ASSERT(parse_number(to_text(a)) == a);
    RC_ASSERT((compare(a, b) < 0) == (a.num * b.den < b.num * a.den));
  }));
}

TEST_CASE("durations and days read back, and months end where they end", "[time]") {
  CHECK(to_text(*parse_duration("18 months")) == "18 months");
  CHECK(to_text(*parse_duration("1 day")) == "1 day");
  CHECK_FALSE(parse_duration("0 days"));
  CHECK_FALSE(parse_duration("1.5 months"));
  CHECK(to_text(plus_months(*parse_day("2026-01-31"), 1)) == "2026-02-28");
  CHECK(to_text(end_of_period(*parse_day("2026-03-13"), 3)) == "2026-03-31");
  CHECK(to_text(end_of_period(*parse_day("2026-04-07"), 12)) == "2026-12-31");
  CHECK_FALSE(parse_day("2026-02-29"));
  CHECK_FALSE(parse_day("2026-2-9"));
  CHECK(to_text(*parse_instant("2026-07-14T16:30:00.000Z")) == "2026-07-14T16:30:00.000Z");
}
