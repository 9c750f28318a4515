// Votes of real charters, counted by hand.
#include <catch2/catch.hpp>

#include "codec/grammar.hpp"
#include "remit/body.hpp"

using namespace remit;

namespace {

BodyRule rule(const char* text, bool is_quorum) {
  const auto parsed = codec::parse_body_rule(text, is_quorum);
  REQUIRE(std::holds_alternative<BodyRule>(parsed));
  return std::get<BodyRule>(parsed);
}
std::vector<std::string> people(const std::string& prefix, int n) {
  std::vector<std::string> out;
  for (int i = 0; i < n; ++i) out.push_back(prefix + std::to_string(i));
  return out;
}
int needed(const BodyRule& one, int base) { return remit::needed(one.any_of.at(0).at(0), base); }
// The members who are named, and so many others in office.
Roll roll_of(int seats, int in_office, const Ballot& ballot, const std::string& chair, const std::string& vice_chair = {}) {
  Roll out{seats, {}, chair, vice_chair};
  for (const auto* list : {&ballot.in_favour, &ballot.against, &ballot.abstaining, &ballot.recused})
    for (const auto& who : *list) out.members.push_back({who});
  while (static_cast<int>(out.members.size()) < in_office) out.members.push_back({"away" + std::to_string(out.members.size())});
  return out;
}
Tally vote(const BodyRules& rules, int seats, int in_office, int yes, int no, int abstain, int recused = 0) {
  const Ballot ballot{people("yes", yes), people("no", no), people("abstain", abstain), people("recused", recused)};
  return count(rules, roll_of(seats, in_office, ballot, "yes0"), ballot);
}

}  // namespace

TEST_CASE("seven fixed seats, quorum 5, four needed: three for with two abstaining fail", "[vote][R7]") {
  const BodyRules rules{"", "", rule("5", true), rule("4", false), Tie::not_carried, Recusal::stays_but_absent};
  CHECK_FALSE(vote(rules, 7, 7, 3, 0, 2).carried);
  CHECK(vote(rules, 7, 7, 4, 0, 1).carried);
  CHECK_FALSE(vote(rules, 7, 7, 4, 0, 0).quorate);
}

TEST_CASE("half is no majority: eight seats need five", "[vote][R7]") {
  CHECK(needed(rule("majority of seats", false), 8) == 5);
  CHECK(needed(rule("majority of seats", false), 7) == 4);
  CHECK(needed(rule("over 50% of seats", false), 8) == 5);
  CHECK(needed(rule("at least 50% of seats", false), 8) == 4);
}

TEST_CASE("fractions are reached exactly, never rounded to another outcome", "[vote][R7]") {
  CHECK(needed(rule("2/3 of seats", false), 7) == 5);
  CHECK(needed(rule("2/3 of seats", false), 12) == 8);
  CHECK(needed(rule("3/4 of seats", false), 10) == 8);
  CHECK(needed(rule("at least 49.8% of seats", false), 5) == 3);
  CHECK(needed(rule("all members in office", false), 9) == 9);
}

TEST_CASE("sixteen present, five for, none against, eleven abstaining: votes cast carry, members present do not", "[vote]") {
  BodyRules rules{"", "", rule("9", true), rule("majority of votes cast", false), Tie::not_carried, Recusal::stays_but_absent};
  CHECK(vote(rules, 16, 16, 5, 0, 11).carried);
  rules.carries = rule("majority of members present", false);
  CHECK_FALSE(vote(rules, 16, 16, 5, 0, 11).carried);
}

TEST_CASE("twelve members, seven for: two thirds of all fails", "[vote]") {
  const BodyRules rules{"", "", rule("majority of seats", true), rule("2/3 of members in office", false), Tie::not_carried, Recusal::stays_but_absent};
  CHECK_FALSE(vote(rules, 12, 12, 7, 1, 0).carried);
  CHECK(vote(rules, 12, 12, 8, 4, 0).carried);
}

TEST_CASE("a recused member counts as the body says", "[vote]") {
  BodyRules rules{"", "", rule("majority of seats", true), rule("majority of seats", false), Tie::not_carried, Recusal::stays_but_absent};
  CHECK_FALSE(vote(rules, 7, 7, 3, 0, 0, 4).quorate);       // absent, and in the base
  rules.recusal = Recusal::leaves_the_base;
  CHECK_FALSE(vote(rules, 7, 7, 2, 1, 0, 4).quorate);       // a quorum of seats is not lowered by recusal
  CHECK(vote(rules, 7, 7, 2, 2, 0, 3).carried == false);
  CHECK(vote(rules, 7, 7, 3, 1, 0, 3).carried);             // four present; three of a base of four
  rules.recusal = Recusal::counts_for_quorum_only;
  CHECK(vote(rules, 7, 7, 2, 1, 0, 4).quorate);
  rules.recusal = Recusal::stays_in_the_base;
  CHECK(vote(rules, 7, 7, 3, 0, 0, 4).quorate);
  CHECK_FALSE(vote(rules, 7, 7, 3, 0, 0, 4).carried);       // three of four needed
  rules.quorum = rule("4", true);
  rules.recusal = Recusal::lowers_the_quorum;
  CHECK(vote(rules, 7, 7, 3, 0, 0, 1).quorate);
}

TEST_CASE("a tie is not carried unless the chair decides, and then as the chair voted", "[vote]") {
  BodyRules rules{"chair", "", rule("2", true), rule("majority of votes cast", false), Tie::not_carried, Recusal::stays_but_absent};
  CHECK_FALSE(vote(rules, 7, 7, 3, 3, 0).carried);
  rules.tie = Tie::chair_decides;
  CHECK(vote(rules, 7, 7, 3, 3, 0).carried);
  const Ballot even{people("yes", 3), people("no", 3)};
  CHECK_FALSE(count(rules, roll_of(7, 7, even, "no0"), even).carried);
  CHECK_FALSE(vote(rules, 7, 7, 2, 3, 0).carried);
}

TEST_CASE("nobody in favour never carries, whatever the rule", "[vote][R2]") {
  const BodyRules rules{"", "", rule("1", true), rule("majority of votes cast", false), Tie::chair_decides, Recusal::leaves_the_base};
  CHECK_FALSE(vote(rules, 7, 7, 0, 0, 5).carried);
  CHECK_FALSE(vote(rules, 1, 1, 0, 0, 0, 1).quorate);
}

TEST_CASE("the chair or the vice-chair must be there when the quorum says so", "[vote]") {
  const BodyRules rules{"chair", "vice", rule("2 including chair or vice-chair", true), rule("majority of votes cast", false), Tie::not_carried, Recusal::leaves_the_base};
  Roll body{7, {}, "c", "v"};
  for (const auto* who : {"c", "v", "x", "y"}) body.members.push_back({who});
  CHECK(count(rules, body, {{"v", "x"}, {}, {}, {"c"}}).carried);
  CHECK_FALSE(count(rules, body, {{"x", "y"}, {}, {}, {"c", "v"}}).quorate);
}
