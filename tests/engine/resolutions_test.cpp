// Written resolutions as the kernel decides them: who may answer until when, what ends them, and what that does to the matter.
#include <catch2/catch.hpp>

#include <functional>

#include "given.hpp"

using namespace remit;
using namespace remit::given;

namespace {

// The council of nine of the gallery, with a grant that m9 proposed on a Monday.
struct Council : World {
  explicit Council(const std::function<void(WorkingRules&)>& change = [](WorkingRules&) {}) : World(rules_with(change), "2026-03-30") {
    MatterFile file;
    file.about = "grant";
    file.title = "A new roof";
    file.proposer = "m9";
    REQUIRE(when(command("", "", "", Propose{file, digest_of_text("roof"), false})));
  }
  static WorkingRules rules_with(const std::function<void(WorkingRules&)>& change) {
    auto reading = read_rules(Workspace(source("tests/errors/files/council")));
    if (!reading.rules) throw std::runtime_error("the council cannot be read");
    change(*reading.rules);
    return std::move(*reading.rules);
  }
  std::string send(std::vector<std::string> interested = {"m9"}) {
    SendResolution order;
    order.body = "council";
    order.interested = std::move(interested);
    return code_of(command("C-2026-001", "", "", ResolutionOrder{order}));
  }
  std::string answer(const std::string& who, const std::string& what, const std::string& day = {}) {
    Command out = command("", who, "", ResolutionOrder{AnswerResolution{what}});
    out.meeting = id;
    if (!day.empty()) out.decided_on = parse_day(day);
    return code_of(out);
  }
  std::string end() {
    Command out = command("", "", "", ResolutionOrder{EndResolution{}});
    out.meeting = id;
    return code_of(out);
  }
  void on(const std::string& day) { today = *parse_day(day); }
  std::string outcome() { return desk->resolution(id).outcome; }
  Phase phase() { return desk->matter("C-2026-001").phase; }

  std::string id = "council-2026-W01";
};

}  // namespace

TEST_CASE("whoever may not vote on the matter is named as interested before it is sent", "[resolution][R6]") {
  Council council;
  CHECK(council.send({}) == "D405");
  CHECK(council.send({"m9"}).empty());
  CHECK(council.desk->resolution(council.id).what.members == std::vector<std::string>{"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"});
  CHECK(council.answer("m9", "consents") == "D201");
  CHECK(council.answer("m9", "objects").empty());
}

TEST_CASE("consent waits for the days of objections, and then decides as the body", "[resolution]") {
  Council council;
  REQUIRE(council.send().empty());
  for (const auto* who : {"m1", "m2", "m3", "m4", "m5"}) REQUIRE(council.answer(who, "consents").empty());
  CHECK(council.outcome().empty());
  CHECK(council.end() == "D854");
  council.on("2026-04-08");  // the third business day after it was sent is the 2nd; Good Friday and Easter Monday do not count
  CHECK(council.end().empty());
  CHECK(council.outcome() == "carried");
  CHECK(council.phase() == Phase::approved);
  const auto act = council.desk->matter("C-2026-001").acts.back();
  CHECK(act.ballot->in_favour == std::vector<std::string>{"m1", "m2", "m3", "m4", "m5"});
  CHECK(act.ballot->abstaining.empty());
  CHECK(council.end() == "D853");
  CHECK(council.answer("m6", "consents") == "D853");
}

TEST_CASE("F25-an answer that comes too late is refused, each kind by its own days", "[resolution][F25]") {
  Council council;
  REQUIRE(council.send().empty());
  council.on("2026-04-07");
  CHECK(council.answer("m1", "objects") == "D853");
  CHECK(council.answer("m1", "objects", "2026-04-02").empty());  // it had come in time
  CHECK(council.answer("m1", "consents").empty());
  council.on("2026-04-09");  // five business days ended on the 8th
  CHECK(council.answer("m2", "consents") == "D853");
  CHECK(council.answer("m2", "consents", "2026-04-08").empty());
  CHECK(council.answer("m2", "consents", "2026-03-29") == "D502");
}

TEST_CASE("silence leaves the matter where it was, and votes of all against it refuse it", "[resolution][R2]") {
  Council silent;
  REQUIRE(silent.send().empty());
  REQUIRE(silent.answer("m1", "consents").empty());
  silent.on("2026-04-09");
  CHECK(silent.end().empty());
  CHECK(silent.outcome() == "not carried");
  CHECK(silent.phase() == Phase::approving);

  Council voted;
  REQUIRE(voted.send().empty());
  for (const auto* who : {"m1", "m2", "m3", "m4"}) REQUIRE(voted.answer(who, "consents").empty());
  for (const auto* who : {"m5", "m6", "m7", "m8"}) REQUIRE(voted.answer(who, "refuses").empty());
  CHECK(voted.outcome() == "not carried");
  CHECK(voted.phase() == Phase::rejected);
}

TEST_CASE("three of nine have their meeting, and two who object end it", "[resolution]") {
  Council council;
  REQUIRE(council.send().empty());
  for (const auto* who : {"m1", "m2", "m9"}) REQUIRE(council.answer(who, "asks for a meeting").empty());
  CHECK(council.outcome() == "to a meeting");
  REQUIRE(council.send().empty());
  council.id = "council-2026-W02";
  for (const auto* who : {"m1", "m2"}) REQUIRE(council.answer(who, "objects").empty());
  CHECK(council.outcome() == "not carried");
  CHECK(council.phase() == Phase::approving);
}

TEST_CASE("of two votes of one person the last counts, and one that came late by post undoes none", "[resolution]") {
  Council council;
  REQUIRE(council.send().empty());
  council.on("2026-04-01");
  REQUIRE(council.answer("m1", "consents").empty());
  REQUIRE(council.answer("m1", "refuses", "2026-03-31").empty());
  for (const auto* who : {"m2", "m3", "m4", "m5"}) REQUIRE(council.answer(who, "consents").empty());
  council.on("2026-04-07");
  CHECK(council.end().empty());
  CHECK(council.outcome() == "carried");
}

TEST_CASE("F30-a written resolution passes with vacancies that make a quorum impossible: it is not sent, nor does it end so", "[resolution][F30]") {
  Council vacant([](WorkingRules& rules) {
    auto& text = rules.organization_text.text;
    for (const auto* who : {"m4", "m5", "m6", "m7", "m8"}) text.erase(text.find("      - {who: " + std::string(who)), std::string("      - {who: m4, from: 2024-01-01}\n").size());
    rules.organization_text.digest = digest_of(text);
  });
  CHECK(vacant.send() == "D852");
}

TEST_CASE("a motion to reject that carries rejects, and one that does not leaves the matter", "[resolution]") {
  Council council;
  SendResolution order;
  order.body = "council";
  order.to = "reject";
  order.interested = {"m9"};
  REQUIRE(council.code_of(command("C-2026-001", "", "", ResolutionOrder{order})).empty());
  for (const auto* who : {"m1", "m2", "m3", "m4", "m5"}) REQUIRE(council.answer(who, "consents").empty());
  council.on("2026-04-07");
  CHECK(council.end().empty());
  CHECK(council.outcome() == "carried");
  CHECK(council.phase() == Phase::rejected);

  Council other;
  REQUIRE(other.code_of(command("C-2026-001", "", "", ResolutionOrder{order})).empty());
  for (const auto* who : {"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"}) REQUIRE(other.answer(who, "refuses").empty());
  CHECK(other.outcome() == "not carried");
  CHECK(other.phase() == Phase::approving);
}

TEST_CASE("what was decided otherwise meanwhile ends as overtaken", "[resolution]") {
  Council council;
  REQUIRE(council.send().empty());
  REQUIRE(council.code_of(votes("C-2026-001", Step::approve, "council", Ballot{{"m1", "m2", "m3", "m4", "m5"}, {}, {}, {"m9"}})).empty());
  CHECK(council.end().empty());
  CHECK(council.outcome() == "overtaken");
}

TEST_CASE("whoever was sent one text does not decide another", "[resolution][F18]") {
  Council council;
  REQUIRE(council.send().empty());
  MatterFile file;
  file.about = "grant";
  file.title = "A better roof";
  file.proposer = "m9";
  REQUIRE(council.code_of(command("C-2026-001", "m9", "", Amend{file, digest_of_text("better roof")})).empty());
  CHECK(council.answer("m1", "consents") == "D855");
  CHECK(council.end().empty());
  CHECK(council.outcome() == "overtaken");
  CHECK(council.phase() == Phase::approving);
}
