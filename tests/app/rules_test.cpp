// The policy governs itself: versions are proposed, decided by the version in force, and adopted.
#include <catch2/catch.hpp>

#include "codec/files.hpp"
#include "given.hpp"

using namespace remit;
using namespace remit::given;

namespace {

struct Version {
  MatterFile file;
  Archived text;
};
Version version_of(std::string text, const std::string& kind, const std::string& from, const std::string& to) {
  const auto at = text.find("version: " + from);
  REQUIRE(at != std::string::npos);
  text.replace(at, 9 + from.size(), "version: " + to);
  return {codec::matter_of_rules(kind, to, "sofia-lang"), {digest_of(text), kind, to, text}};
}
Result<Recorded> proposes_version(World& world, const Version& version) {
  return world.desk->record(command("", "", "", Propose{version.file, version.text.digest, false}), world.recorder, world.present(), nullptr, &version.text);
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}
void adopt_rights(World& world, const Version& version) {
  const auto proposed = proposes_version(world, version);
  REQUIRE(proposed);
  const auto id = proposed->matter.id;
  REQUIRE(world.when(takes(id, Step::recommend, "nora-voss", "CEO")));
  REQUIRE(world.when(votes(id, Step::approve, "board", {{"walter-brandt", "amara-obi", "kenji-sato", "ruth-adler"}, {}, {}, {"nora-voss"}})));
  REQUIRE(world.when(command(id, "", "", Adopt{})));
}

}  // namespace

TEST_CASE("a round keeps its rules, and the next one has the new ones", "[rules][R9][R13]") {
  World world;
  REQUIRE(world.when(proposes(world, "USD 400K", 1, "grace-kim")));
  adopt_rights(world, version_of(replaced(world.rules.rights_text.text, "approve: CCO/CXO", "approve: CEO"), "decision-rights", "v1", "v2"));
  CHECK(world.code_of(takes("CX-2026-001", Step::approve, "nora-voss", "CEO")) == "D201");
  CHECK(world.code_of(takes("CX-2026-001", Step::approve, "carla-mendes", "CCO")).empty());
  REQUIRE(world.when(proposes(world, "USD 400K", 1, "grace-kim", "Later")));
  CHECK(world.desk->matter("CX-2026-003").rights_version == "v2");
  CHECK(world.code_of(takes("CX-2026-003", Step::approve, "carla-mendes", "CCO")) == "D201");
  CHECK(world.code_of(takes("CX-2026-003", Step::approve, "nora-voss", "CEO")).empty());
}

TEST_CASE("a version that could never be changed again is refused", "[rules][R13]") {
  World world;
  auto text = replaced(world.rules.rights_text.text, "about: decision-rights", "about: decision-wrongs");
  const auto refused = proposes_version(world, version_of(text, "decision-rights", "v1", "v2"));
  REQUIRE_FALSE(refused);
  CHECK(refused.refusal().code == "D704");
}

TEST_CASE("an office that the rights name does not vanish", "[rules][F12]") {
  World world;
  auto text = replaced(world.rules.organization_text.text, "  analytics: {holders: [{who: mei-lin, from: 2024-06-01}]}\n", "");
  const auto refused = proposes_version(world, version_of(text, "organization", "o1", "o2"));
  REQUIRE_FALSE(refused);
  CHECK(refused.refusal().code == "D115");
}

TEST_CASE("a label never moves to other content", "[rules][F8]") {
  World world;
  auto text = replaced(world.rules.rights_text.text, "approve: CCO/CXO", "approve: CEO");
  const Version same_label{codec::matter_of_rules("decision-rights", "v1", "sofia-lang"), {digest_of(text), "decision-rights", "v1", text}};
  const auto refused = proposes_version(world, same_label);
  REQUIRE_FALSE(refused);
  CHECK(refused.refusal().code == "D108");
}

TEST_CASE("what is not approved is not adopted, and nothing twice", "[rules][R13]") {
  World world;
  const auto version = version_of(world.rules.rights_text.text, "decision-rights", "v1", "v2");
  REQUIRE(proposes_version(world, version));
  CHECK(world.code_of(command("CX-2026-001", "", "", Adopt{})) == "D701");
  REQUIRE(world.when(proposes(world, "USD 100K", 1, "")));
  CHECK(world.code_of(command("CX-2026-002", "", "", Adopt{})) == "D702");
}

TEST_CASE("an office changes hands by an adopted organization, judged by the day of the decision", "[rules][R9]") {
  World world("globaltech", "2026-06-25");
  REQUIRE(world.when(proposes(world, "USD 400K", 1, "grace-kim")));
  auto text = replaced(world.rules.organization_text.text, "CCO: {holders: [{who: carla-mendes, from: 2025-09-01}]}",
                       "CCO: {holders: [{who: carla-mendes, from: 2025-09-01, until: 2026-06-24}, {who: dan-wolf, from: 2026-06-25, acting: vacancy}]}");
  const auto version = version_of(text, "organization", "o1", "o2");
  const auto proposed = proposes_version(world, version);
  REQUIRE(proposed);
  REQUIRE(world.when(takes(proposed->matter.id, Step::approve, "nora-voss", "CEO")));
  CHECK(world.code_of(takes("CX-2026-001", Step::approve, "dan-wolf", "CCO")) == "D202");
  REQUIRE(world.when(command(proposed->matter.id, "", "", Adopt{})));
  CHECK(world.code_of(takes("CX-2026-001", Step::approve, "carla-mendes", "CCO")) == "D202");
  const auto done = world.when(takes("CX-2026-001", Step::approve, "dan-wolf", "CCO"));
  REQUIRE(done);
  CHECK(done->entries.front().event.authority.acting == "vacancy");
  CHECK(world.desk->compare_tables().empty());
}

TEST_CASE("a year of matters replays from nothing to the same tables", "[rules][R11]") {
  World world;
  for (int i = 0; i < 30; ++i) REQUIRE(world.when(proposes(world, "USD 400K", 1 + i % 2, "grace-kim", "M" + std::to_string(i))));
  const auto rows = world.ledger->matters();
  REQUIRE(world.desk->rebuild_tables());
  CHECK(world.ledger->matters() == rows);
}

TEST_CASE("an organization that could not be lived with is refused before anybody votes", "[rules][R13]") {
  World world;
  REQUIRE(world.when(proposes(world, "USD 400K", 1, "grace-kim")));
  const auto code = [&](const std::string& from, const std::string& to) {
    const auto done = proposes_version(world, version_of(replaced(world.rules.organization_text.text, from, to), "organization", "o1", "o2"));
    return done ? std::string() : done.refusal().code;
  };
  CHECK(code("secretary: {holders: [{who: sofia-lang, from: 2025-10-01}]}", "secretary: {holders: []}") == "D116");
  CHECK(code("zone: America/New_York", "zone: Asia/Tokyo") == "D117");
  CHECK(code("  billing: {head: CFO}\n", "") == "D115");  // the one function that the matter touches
  CHECK(code("name: GlobalTech Solutions", "name: GlobalTech").empty());
}

TEST_CASE("who amends a matter does not approve it", "[rules][R6]") {
  World world;
  auto first = proposes(world, "USD 400K", 1, "grace-kim");
  std::get<Propose>(first.order).file.facts["lead"] = std::string("carla-mendes");
  REQUIRE(world.when(first));
  auto changed = proposes(world, "USD 410K", 1, "grace-kim");
  auto& order = std::get<Propose>(changed.order);
  order.file.facts["lead"] = std::string("carla-mendes");
  REQUIRE(world.when(command("CX-2026-001", "carla-mendes", "", Amend{order.file, order.digest})));
  CHECK(world.code_of(takes("CX-2026-001", Step::approve, "carla-mendes", "CCO")) == "D206");
  CHECK(world.code_of(takes("CX-2026-001", Step::approve, "iris-tan", "CXO")).empty());
}

TEST_CASE("a sponsor named later is judged by the offices of that day", "[rules][R6]") {
  World world("globaltech", "2026-06-29");
  REQUIRE(world.when(proposes(world, "USD 1.5M", 1, "")));
  const auto before = world.desk->case_of("CX-2026-001", world.present());
  world.today = *parse_day("2026-07-02");
  auto text = replaced(world.rules.organization_text.text, "cx-programmes: {owner: COO", "cx-programmes: {owner: CFO");
  const auto proposed = proposes_version(world, version_of(text, "organization", "o1", "o2"));
  REQUIRE(proposed);
  REQUIRE(world.when(takes(proposed->matter.id, Step::approve, "nora-voss", "CEO")));
  REQUIRE(world.when(command(proposed->matter.id, "", "", Adopt{})));
  REQUIRE(world.when(command("CX-2026-001", "", "", NameSponsor{"ben-orr"})));  // CFO since 1 July
  const auto row = world.ledger->matter("CX-2026-001");
  CHECK(row->clauses.find("major-investment-of-CFO") != std::string::npos);
}
