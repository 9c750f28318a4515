// What a careful person would misread is refused with its place (R8).
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "codec/files.hpp"
#include "codec/shape.hpp"
#include "given.hpp"

using namespace remit;

namespace {

std::string first_code(const std::string& text) {
  const yaml::Source source("f.yaml", text);
  const auto reading = yaml::read(text, source);
  return reading.ok() ? "" : reading.findings.front().code;
}

}  // namespace

TEST_CASE("yaml-cpp's silent readings are findings here", "[yaml][R8]") {
  CHECK(first_code("a: 1\n").empty());
  CHECK(first_code("a: 1\na: 2\n") == "Y005");
  CHECK(first_code("a: {b: 1, b: 2}\n") == "Y005");
  CHECK(first_code("a: &x 1\nb: *x\n") == "Y012");
  CHECK(first_code("a: !!str 1\n") == "Y012");
  CHECK(first_code("<<: {a: 1}\n") == "Y012");
  CHECK(first_code("a: 1\n---\nb: 2\n") == "Y013");
  CHECK(first_code("a:\t1\n") == "Y003");
  CHECK(first_code("a: \"open\nb: 2\"\n") == "Y009");
  CHECK(first_code("a: 'open\nb: 2'\n") == "Y009");
  CHECK(first_code("a: one\n  two\n") == "Y010");
  for (const auto* word : {"yes", "No", "ON", "off", "true", "null", "~", "y"}) CHECK(first_code(std::string("a: ") + word + "\n") == "Y011");
  CHECK(first_code("a: \"yes\"\n").empty());
  CHECK(first_code("on: 1\n") == "Y011");
  CHECK(first_code("a: [1\n") == "Y004");
  CHECK(first_code("") == "Y001");
  CHECK(first_code("a: \xff\n") == "Y002");
  CHECK(first_code("\xEF\xBB\xBF""a: 1\n") == "Y002");
  CHECK(first_code("a: x\x01y\n") == "Y002");
  CHECK(first_code("a: " + std::string(2 << 20, 'x')) == "Y001");
  CHECK(first_code("a: " + std::string(3000, '[')) == "Y017");
}

TEST_CASE("a finding points at the character, counted as a person counts", "[yaml][R8]") {
  const std::string text = "title: Grüße\nbrief: {\"ä\": 1, x: yes}\n";
  const yaml::Source source("f.yaml", text);
  const auto reading = yaml::read(text, source);
  REQUIRE_FALSE(reading.ok());
  CHECK(reading.findings.front().place.line == 2);
  CHECK(reading.findings.front().place.column == 20);
}

TEST_CASE("a comma in an amount is told for what it is, in a block and in a flow", "[yaml][R8]") {
  const auto organization = given::text_of(given::source("workflows/globaltech/organization.yaml"));
  auto flow = organization, block = organization;
  flow.replace(flow.find("limit: USD 6M"), 13, "limit: USD 6,000,000");
  const auto reading = codec::read_organization(flow, "o.yaml");
  REQUIRE_FALSE(reading.ok());
  CHECK(std::any_of(reading.findings.begin(), reading.findings.end(), [](const Finding& f) { return f.code == "Y008"; }));
}

TEST_CASE("mutated policies are read or refused, never worse", "[yaml][fuzz]") {
  const auto text = given::text_of(given::source("workflows/globaltech/decision-rights.yaml"));
  const auto organization = given::text_of(given::source("workflows/globaltech/organization.yaml"));
  const auto charter = given::text_of(given::source("workflows/globaltech/charters/onboarding.yaml"));
  const auto rules = given::rules_of("globaltech");
  CHECK(rc::check([&] {
    const auto which = *rc::gen::inRange(0, 3);
    auto mutant = which == 0 ? text : which == 1 ? organization : charter;
    for (int i = 0; i < *rc::gen::inRange(1, 6); ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, mutant.size());
      switch (*rc::gen::inRange(0, 3)) {
        case 0: mutant.erase(at, *rc::gen::inRange<std::size_t>(1, 20)); break;
        case 1: mutant[at] = *rc::gen::element(':', '{', '}', '[', ']', '-', '"', '\'', '&', '*', '!', '|', '>', '\n', ' ', '#', ',', '/'); break;
        default: mutant.insert(at, mutant.substr(*rc::gen::inRange<std::size_t>(0, mutant.size()), 30));
      }
      if (mutant.empty()) break;
    }
    if (which == 0) (void)codec::read_decision_rights(mutant, "f");
    if (which == 1) (void)codec::read_organization(mutant, "f");
    if (which == 2) (void)codec::read_matter(mutant, "f", rules.rights, &rules.organization);
  }));
}

TEST_CASE("the printed schemas in the tree are those of the field tables", "[schema]") {
  for (const auto& kind : codec::file_kinds()) CHECK(given::text_of(given::source(std::string("schemas/") + kind.name + ".schema.json")) == codec::schema_of(kind));
}
