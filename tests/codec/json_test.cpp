#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "codec/entry_json.hpp"
#include "codec/json.hpp"
#include "given.hpp"

using namespace remit;

TEST_CASE("only the canonical spelling is read", "[json]") {
  for (const auto* text : {"{}", R"({"a":1,"b":[true,false,"x"]})", R"({"a":-1})", R"({"a":9007199254740991})", R"({"a":"line\nnext \"q\" \\"})"}) {
    const auto value = json::parse_canonical(text);
    REQUIRE(value);
    CHECK(json::canonical(*value) == text);
  }
  for (const auto* text : {"", "{ }", R"({"a": 1})", R"({"b":1,"a":2})", R"({"a":1,"a":2})", R"({"A":1})", R"({"a":1.0})", R"({"a":1e3})", R"({"a":01})", R"({"a":-0})",
                           R"({"a":9007199254740992})", R"({"a":"\u0041"})", R"({"a":"\/"})", R"({"a":1}x)", R"({"a":1,})", R"([1,])", R"({"a":"\t"})", "{\"a\":\"\x01\"}", "{\"a\":\"\xff\"}",
                           "[[[[[[[[[[1]]]]]]]]]]", R"({"a")", "\xEF\xBB\xBF{}", R"({"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":1})"})
    CHECK_FALSE(json::parse_canonical(text));
}

TEST_CASE("a byte that may not stand in a text is found wherever it stands", "[json]") {
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text(20, 'x');
      text[at] = static_cast<char>(byte);
      const auto value = json::parse_canonical("\"" + text + "\"");
      INFO(byte << " at " << at);
      CHECK(value.has_value() == (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\'));
      if (value) CHECK(*value->string() == text);
    }
}

TEST_CASE("every entry of a year reads back to the same bytes", "[json][ledger]") {
  given::World world;
  REQUIRE(world.when(given::proposes(world, "USD 1.2M", 1, "")));
  REQUIRE(world.when(given::command("CX-2026-001", "", "", NameSponsor{"grace-kim"})));
  REQUIRE(world.when(given::takes("CX-2026-001", Step::recommend, "carla-mendes", "CCO")));
  world.ledger->scan([](const Entry& entry) {
    const auto read = codec::inscription_of(entry.body);
    REQUIRE(read);
    CHECK(codec::body_of(*read) == entry.body);
    return true;
  });
}

TEST_CASE("every type of entry has a body, is read back, and stands in the schema", "[json]") {
  const auto schema = given::text_of(given::source("schemas/entry.schema.json"));
  for (const auto& type : codec::entry_types()) CHECK(schema.find("\"const\": \"" + type + "\"") != std::string::npos);
  CHECK(schema == codec::entry_schema());
}

TEST_CASE("a body with one byte changed is another body or none", "[json][fuzz]") {
  given::World world;
  REQUIRE(world.when(given::proposes(world, "USD 1.2M", 1, "grace-kim")));
  const auto entry = world.ledger->stream("matter/CX-2026-001").front();
  for (std::size_t at = 0; at < entry.body.size(); ++at)
    for (const int change : {1, 0x20, 0x80}) {
      auto body = entry.body;
      body[at] = static_cast<char>(body[at] ^ change);
      CHECK(leaf_of(body) != entry.leaf);
      if (const auto read = codec::inscription_of(body)) CHECK(codec::body_of(*read) == body);
    }
}

TEST_CASE("any bytes at all are read or refused, never worse", "[json][fuzz]") {
  CHECK(rc::check([](const std::string& text) { (void)json::parse_canonical(text); (void)codec::inscription_of(text); }));
}
