// Written resolutions as the kernel decides them: who may answer until when, what ends them, and what that does to the matter.
#include <catch2/catch.hpp>

#include "engine/council.hpp"

using namespace remit;
using namespace remit::given;

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

TEST_CASE("what was put again, returned or amended and amended back is overtaken, whatever came back", "[resolution][F18][R2]") {
  const auto is_overtaken = [](Council& council) {
    CHECK(council.answer("m6", "consents") == "D855");
    council.on("2026-04-09");
    CHECK(council.end().empty());
    CHECK(council.outcome() == "overtaken");
    CHECK(council.phase() == Phase::approving);
  };
  const auto consented = [](Council& council) {
    REQUIRE(council.send().empty());
    for (const auto* who : {"m1", "m2", "m3", "m4", "m5"}) REQUIRE(council.answer(who, "consents").empty());
  };
  Council again;
  consented(again);
  REQUIRE(again.vote(Reject{}, false).empty());
  CHECK(again.answer("m6", "consents") == "D855");
  REQUIRE(again.order("m9", Propose{Council::grant("A new roof"), digest_of_text("A new roof"), false}).empty());
  is_overtaken(again);

  Council returned;
  consented(returned);
  REQUIRE(returned.vote(Return{}).empty());
  CHECK(returned.answer("m6", "consents") == "D855");
  REQUIRE(returned.order("m9", Resume{}).empty());
  is_overtaken(returned);

  Council amended;
  consented(amended);
  REQUIRE(amended.amend("Another roof").empty());
  REQUIRE(amended.amend("A new roof").empty());
  is_overtaken(amended);
}

TEST_CASE("the entry of what was sent says of which round it is and since when it stood so", "[resolution][R4]") {
  Council council;
  REQUIRE(council.amend("A better roof").empty());
  REQUIRE(council.send().empty());
  const auto what = council.desk->resolution(council.id).what;
  CHECK(what.round == 1);
  CHECK(what.turn == 2);
}

TEST_CASE("a body has one written resolution on a matter at a time, whichever way it points", "[resolution][R2]") {
  Council council;
  REQUIRE(council.send().empty());
  CHECK(council.send() == "D856");
  CHECK(council.send({"m9"}, "reject") == "D856");
  REQUIRE(council.amend("A better roof").empty());
  CHECK(council.send() == "D856");  // the one that is overtaken is ended first
  REQUIRE(council.end().empty());
  CHECK(council.send().empty());
}

TEST_CASE("whoever the rules keep from the vote is named on a motion to reject as well", "[resolution][R6]") {
  Council council;
  CHECK(council.send({}, "reject") == "D405");
}

TEST_CASE("a row that asks for a named vote is not met by less in writing", "[resolution][R2]") {
  Council council([](WorkingRules& rules) {
    auto& text = rules.rights_text.text;
    text.replace(text.find("approve: council, inform"), std::string("approve: council,").size(), "approve: council by special,");
    text += "    votes:\n      special: {quorum: 7, carries: 2/3 of seats}\n";
    rules.rights_text.digest = digest_of(text);
  });
  REQUIRE(council.send().empty());
  for (const auto* who : {"m1", "m2", "m3", "m4", "m5"}) REQUIRE(council.answer(who, "consents").empty());
  council.on("2026-04-08");  // the days of objections are over, and a majority of those entitled has consented
  CHECK(council.end() == "D854");
  REQUIRE(council.answer("m6", "consents").empty());
  CHECK(council.outcome().empty());  // two thirds of seats, but six of the seven who have to take part
  REQUIRE(council.answer("m7", "abstains").empty());
  CHECK(council.outcome() == "carried");
  CHECK(council.phase() == Phase::approved);
  CHECK(council.desk->matter("C-2026-001").acts.back().tally->arithmetic.size() == 5);
}

TEST_CASE("who stays away and may not vote leaves no seat to an alternate", "[vote][R6]") {
  for (const bool is_there_or_not : {false, true}) {
    Council council([](WorkingRules& rules) {
      auto& text = rules.rights_text.text;
      text.replace(text.find("    members: 7 to 9"), std::string("    members: 7 to 9").size(), "    alternates: vote when the principal is absent");
      rules.rights_text.digest = digest_of(text);
      auto& members = rules.organization_text.text;
      members.insert(members.find("absences:"), "    alternates:\n      - {who: eve-ek, of: m9, from: 2024-01-01}\n");
      rules.organization_text.digest = digest_of(members);
    });
    Ballot ballot{{"m1", "m2", "m3", "m4", "eve-ek"}, {}, {}, {}};  // with eve-ek a quorum of five
    if (is_there_or_not) ballot.recused = {"m9"};
    CHECK(council.code_of(votes("C-2026-001", Step::approve, "council", ballot)) == "D401");
    ballot.in_favour.push_back("m5");
    REQUIRE(council.code_of(votes("C-2026-001", Step::approve, "council", ballot)).empty());
    const auto act = council.desk->matter("C-2026-001").acts.back();
    CHECK(act.tally->in_favour == 5);
    CHECK(act.tally->voids == std::vector<VoidVote>{{"eve-ek", "is the alternate of m9, who is recused"}});
    CHECK((is_there_or_not ? act.ballot->recused : act.ballot->interested) == std::vector<std::string>{"m9"});
  }
}
