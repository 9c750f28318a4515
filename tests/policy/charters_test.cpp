// Votes that the texts of real kinds of charter decide, each counted by hand.
#include "policy/charter.hpp"

using namespace remit;
using namespace remit::given;

// A public commission of seven fixed seats.
TEST_CASE("a commission of seven seats meets with four, votes with five and passes with four", "[bodies][R7]") {
  const auto rules = charter({"quorum-to-meet: 4", "quorum: 5", "carries: 4"});
  CHECK(quorum_to_meet(rules, members(7, 7), voting(0, 0, 4)).quorate);
  CHECK_FALSE(quorum_to_meet(rules, members(7, 7), voting(0, 0, 3)).quorate);
  CHECK_FALSE(count(rules, members(7, 7), voting(4, 0, 0)).quorate);
  const auto tally = count(rules, members(7, 7), voting(3, 0, 2));
  CHECK(tally.quorate);
  CHECK_FALSE(tally.carried);
  CHECK(spelt(tally) ==
        "3 for, 0 against, 2 abstaining, 0 recused\n"
        "quorum 5: 5 needed, 5 present: quorate\n"
        "carries by 4: 4 needed, 3 for: not carried\n");
  CHECK(count(rules, members(7, 7), voting(4, 1, 0)).carried);
}

// A standards committee.
TEST_CASE("two thirds are a quorum, and more than half of those present decide", "[bodies]") {
  const auto rules = charter({"quorum: two thirds of members in office", "carries: more than half of members present"});
  CHECK_FALSE(count(rules, members(10, 10), voting(6, 0, 0)).quorate);
  CHECK(count(rules, members(10, 10), voting(4, 3, 0)).carried);
  CHECK_FALSE(count(rules, members(10, 10), voting(4, 1, 3)).carried);
  CHECK(count(rules, members(10, 10), voting(5, 1, 2)).carried);
}

// A steering committee whose charter says "divide by two and round up".
TEST_CASE("F15-a percentage or fraction of votes is rounded to a different outcome: half rounded up is no majority of eight", "[bodies][F15]") {
  const auto rounded = charter({"carries: half of seats rounded up"}), majority = charter({"carries: majority of seats"});
  CHECK(count(rounded, members(8, 8), voting(4, 4, 0)).carried);
  CHECK_FALSE(count(majority, members(8, 8), voting(4, 4, 0)).carried);
  CHECK(count(majority, members(8, 8), voting(5, 3, 0)).carried);
  CHECK(count(rounded, members(7, 7), voting(4, 3, 0)).carried);
  // 2.49 members are three, never two, unless the charter says in words that it rounds down.
  CHECK_FALSE(count(charter({"carries: at least 49.8% of seats"}), members(5, 5), voting(2, 1, 0)).carried);
  CHECK_FALSE(count(charter({"quorum: 3", "carries: two thirds of seats"}), members(7, 7), voting(4, 1, 0)).carried);
  CHECK(count(charter({"quorum: 3", "carries: two thirds of seats rounded down"}), members(7, 7), voting(4, 1, 0)).carried);
}

// A company under an act by which a quorum is a third of the directors in office, and two at least.
TEST_CASE("a third of the directors in office, and two at least", "[bodies][R7]") {
  const auto rules = charter({"quorum: one third of members in office but at least 2", "carries: majority of votes cast"});
  const std::vector<int> needed{2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5};
  for (int n = 1; n <= 13; ++n) {
    INFO(n);
    CHECK(count(rules, members(15, n), voting(1, 0, 0)).quorum_needed == needed[static_cast<std::size_t>(n - 1)]);
  }
  CHECK_FALSE(count(rules, members(3, 1), voting(1, 0, 0)).quorate);
}

// The same act: once two thirds are interested, those who are not are the quorum, and two at least.
TEST_CASE("where two thirds are interested, two who are not are a quorum", "[bodies]") {
  const auto rules = charter({"carries: majority of votes cast", "recusal: leaves the base", "quorum by recused:",
                              "  under 2/3 of members in office: 1/3 of seats but at least 2", "  otherwise: 2"});
  CHECK_FALSE(count(rules, members(9, 9), voting(2, 0, 0, 5)).quorate);  // five of nine: three are needed
  CHECK(count(rules, members(9, 9), voting(3, 0, 0, 5)).quorate);
  CHECK(count(rules, members(9, 9), voting(2, 0, 0, 6)).carried);        // six of nine are two thirds
  CHECK_FALSE(count(rules, members(9, 9), voting(1, 0, 0, 8)).quorate);
  CHECK_FALSE(quorum_to_meet(rules, members(9, 9), voting(0, 0, 2)).quorate);  // nobody is interested in nothing
  CHECK(quorum_to_meet(rules, members(9, 9), voting(0, 0, 3)).quorate);
  // Interest counts wherever its owner is; stepping out needs somebody who is there.
  auto away = voting(2, 0, 0);
  away.interested = {"m4", "m5", "m6", "m7", "m8", "m9"};
  CHECK(count(rules, members(9, 9), away).carried);
}

// A corporation whose bylaws count a quorum of the whole board.
TEST_CASE("three seats with two vacant: one director is no quorum of seats, and is one of those in office", "[bodies]") {
  CHECK_FALSE(count(charter({"quorum: majority of seats", "carries: majority of votes cast"}), members(3, 1), voting(1, 0, 0)).quorate);
  CHECK(count(charter({"quorum: majority of members in office", "carries: majority of votes cast"}), members(3, 1), voting(1, 0, 0)).carried);
}

TEST_CASE("F24-abstentions make a motion pass or fail by accident: the base is the charter's", "[bodies][F24]") {
  // A council: sixteen present, five for, none against, eleven abstaining.
  CHECK(count(charter({"quorum: 9", "carries: majority of votes cast"}), members(16, 16), voting(5, 0, 11)).carried);
  CHECK_FALSE(count(charter({"quorum: 9", "carries: majority of members present"}), members(16, 16), voting(5, 0, 11)).carried);
  CHECK_FALSE(count(charter({"quorum: 9", "carries: majority of votes cast", "abstention: counts for the quorum and in the base"}), members(16, 16), voting(5, 0, 11)).carried);
  CHECK_FALSE(count(charter({"quorum: 9", "carries: majority of votes cast", "abstention: counts for nothing"}), members(16, 16), voting(5, 0, 11)).quorate);
  CHECK(count(charter({"quorum: 9", "carries: majority of members present", "abstention: counts for the quorum only"}), members(16, 16), voting(5, 0, 11)).carried);
}

// An assembly of members: thirty for, fifteen abstaining, ten against.
TEST_CASE("a quorum of forty is met or not by what an abstention counts for", "[bodies]") {
  const auto decides = [](const std::string& quorum) { return count(charter({"quorum: " + quorum, "carries: majority of votes cast"}), members(100, 100), voting(30, 10, 15)); };
  CHECK(decides("40 in favour or abstaining").carried);
  CHECK_FALSE(decides("40 in favour").quorate);
  CHECK(decides("40").present == 55);
  const auto without = count(charter({"quorum: 41", "carries: majority of votes cast", "abstention: counts for nothing"}), members(100, 100), voting(30, 10, 15));
  CHECK(without.present == 40);
  CHECK_FALSE(without.quorate);
}

TEST_CASE("two thirds of all: seven of twelve voting members fail, whatever the others do", "[bodies]") {
  const auto rules = charter({"quorum: majority of members in office", "carries: two thirds of members in office"});
  CHECK_FALSE(count(rules, members(12, 12), voting(7, 0, 0)).carried);
  CHECK_FALSE(count(rules, members(12, 12), voting(7, 5, 0)).carried);
  CHECK(count(rules, members(12, 12), voting(8, 0, 0)).carried);
}

TEST_CASE("an alternate's vote while the principal is present is void", "[bodies][R6]") {
  const auto rules = charter({"quorum: 3", "carries: majority of votes cast", "alternates: vote when the principal is absent"});
  auto roll = members(5, 5);
  roll.alternates = {{"sub", "m4"}};
  Ballot ballot{{"m1", "sub"}, {"m2", "m3"}, {"m4"}};
  const auto void_vote = count(rules, roll, ballot);
  CHECK_FALSE(void_vote.carried);
  CHECK(void_vote.voids == std::vector<VoidVote>{{"sub", "is the alternate of m4, who is present"}});
  ballot = {{"m1", "m5", "sub"}, {"m2", "m3"}};
  CHECK(count(rules, roll, ballot).carried);
  CHECK_FALSE(count(charter({"quorum: 3", "carries: majority of votes cast"}), roll, ballot).carried);
  ballot = {{"m1", "sub"}, {"m2"}, {}, {"m4"}};  // recused, the principal is neither absent nor replaced
  CHECK_FALSE(count(rules, roll, ballot).quorate);
  CHECK(count(charter({"quorum: 3", "carries: majority of votes cast", "alternates: vote when the principal is absent or recused"}), roll, ballot).carried);
  ballot = {{"m1", "m2", "sub"}};
  const auto present_only = count(charter({"quorum: 3", "carries: majority of members in office", "alternates: count for the quorum only"}), roll, ballot);
  CHECK(present_only.quorate);
  CHECK_FALSE(present_only.carried);
}

TEST_CASE("an alternate of the chair does not preside, and no chair is elected unless the rules say so", "[bodies]") {
  const std::vector<std::string> lines{"chair: CEO", "quorum: 2 including chair", "carries: majority of votes cast", "alternates: vote when the principal is absent"};
  auto roll = members(3, 3);
  roll.alternates = {{"sub", "m1"}};
  CHECK_FALSE(count(charter(lines), roll, {{"m3", "sub"}}).quorate);
  Ballot ballot{{"m3"}, {"m4"}};
  ballot.chair_for_meeting = "m3";
  const std::vector<std::string> even{"quorum: 2", "carries: majority of votes cast", "tie: chair decides"};
  CHECK_FALSE(count(charter(even), members(4, 4), ballot).carried);
  auto elects = even;
  elects.push_back("chair-for-the-meeting: elected by those present");
  CHECK(count(charter(elects), members(4, 4), ballot).carried);
  elects[2] = "tie: chair alone decides";
  CHECK_FALSE(count(charter(elects), members(4, 4), ballot).carried);
}

// A co-operative whose chair has a second, casting vote, and loses it with an interest in the item.
TEST_CASE("the chair's casting vote is lost with the chair's own", "[bodies]") {
  const auto rules = charter({"chair: CEO", "vice-chair: CFO", "quorum: 2", "carries: majority of votes cast", "tie: chair decides", "recusal: leaves the base"});
  const auto alone = charter({"chair: CEO", "vice-chair: CFO", "quorum: 2", "carries: majority of votes cast", "tie: chair alone decides", "recusal: leaves the base"});
  const auto tie = count(rules, members(5, 5), {{"m1", "m3"}, {"m2", "m4"}});
  CHECK(tie.carried);
  CHECK(tie.by_rule == "the casting vote of m1");
  CHECK(count(rules, members(5, 5), {{"m2", "m3"}, {"m4", "m5"}, {}, {"m1"}}).carried);  // the vice-chair presides
  CHECK_FALSE(count(alone, members(5, 5), {{"m2", "m3"}, {"m4", "m5"}, {}, {"m1"}}).carried);
  Ballot ballot{{"m3", "m4"}, {"m2", "m5"}, {"m1"}};
  CHECK_FALSE(count(rules, members(5, 5), ballot).carried);  // abstaining, the chair decides nothing
  ballot.casting = "for";
  CHECK(count(rules, members(5, 5), ballot).carried);
  auto suspended = members(5, 5);
  suspended.members[0].lost = "is suspended since 2026-01-01";
  CHECK_FALSE(count(alone, suspended, {{"m1", "m3"}, {"m4", "m5"}}).carried);
}

// A society in which the chair votes only to break a tie.
TEST_CASE("a chair who votes only in a tie is not counted before", "[bodies]") {
  const auto rules = charter({"chair: CEO", "quorum: 3", "carries: majority of votes cast", "tie: chair votes only then"});
  CHECK_FALSE(count(rules, members(5, 5), {{"m1", "m2"}, {"m3", "m4"}}).carried);  // one to two without the chair
  CHECK(count(rules, members(5, 5), {{"m1", "m2", "m3"}, {"m4", "m5"}}).carried);   // two to two, and the chair
  CHECK(count(rules, members(5, 5), {{"m2", "m3"}, {"m1", "m4"}}).carried);         // two to one: no tie to break
}

TEST_CASE("five meanings of recusal count the same vote differently", "[bodies]") {
  const auto vote = [](const char* recusal, const char* quorum, const char* carries, const Ballot& ballot, int in_office = 9) {
    return count(charter({std::string("quorum: ") + quorum, std::string("carries: ") + carries, std::string("recusal: ") + recusal}), members(9, in_office), ballot);
  };
  // Three of nine are recused; four for, one against, one away.
  const auto ballot = voting(4, 1, 0, 3);
  CHECK_FALSE(vote("counts as absent", "5", "majority of members in office", ballot).carried);     // 4 of 9
  CHECK(vote("leaves the base", "5", "majority of members in office", ballot).carried);            // 4 of 6
  CHECK_FALSE(vote("leaves the base", "6", "majority of members in office", ballot).quorate);
  CHECK(vote("lowers the quorum by one each", "6", "majority of members in office", ballot).carried);
  CHECK_FALSE(vote("lowers the quorum by one each", "2/3 of seats", "majority of seats", ballot).quorate);
  CHECK(vote("lowers every base by one each", "2/3 of seats", "majority of seats", ballot).carried);  // 4 of 6 needed, 5 there
  CHECK_FALSE(vote("stays in the base", "6", "majority of members in office", ballot).carried);
  // A corporation whose statute counts interested directors for the quorum and asks the disinterested, even if they are few.
  CHECK(vote("counts for quorum only", "5", "majority of disinterested members", voting(2, 1, 0, 6)).carried);
  CHECK_FALSE(vote("counts for quorum only", "5", "majority of disinterested members", voting(2, 2, 0, 5)).carried);
}

// A works council of two sides, and a federation.
TEST_CASE("constituencies decide each for itself", "[bodies]") {
  auto roll = members(6, 6);
  roll.constituencies = {{"labour", 3}, {"employers", 3}};
  for (std::size_t i = 0; i < 6; ++i) roll.members[i].constituency = i < 3 ? "labour" : "employers";
  const auto each = charter({"quorum: majority of seats in each constituency", "carries: majority of votes cast in each constituency"});
  CHECK_FALSE(count(each, roll, {{"m1", "m2", "m3", "m4"}}).quorate);
  CHECK_FALSE(count(each, roll, {{"m1", "m2", "m3", "m4"}, {"m5", "m6"}}).carried);
  CHECK(count(each, roll, {{"m1", "m2", "m4", "m5"}, {"m3", "m6"}}).carried);
  const auto house = charter({"quorum: 4 including 2 of labour and 1 of employers", "carries: 3/4 of votes cast in labour and majority of votes cast in employers or 3/4 of votes cast in employers"});
  CHECK_FALSE(count(house, roll, {{"m1", "m4", "m5", "m6"}}).quorate);
  CHECK_FALSE(count(house, roll, {{"m1", "m2", "m4"}, {"m3", "m5"}}).carried);
  CHECK(count(house, roll, {{"m1", "m2", "m4", "m5"}, {"m6"}}).carried);
  CHECK(count(house, roll, {{"m4", "m5", "m6"}, {"m1", "m2"}}).carried);
  CHECK(count(charter({"quorum: 4", "carries: majority of votes cast in a majority of constituencies"}), roll, {{"m1", "m2", "m4", "m5"}}).carried);
  CHECK_FALSE(count(charter({"quorum: 4", "carries: majority of votes cast in a majority of constituencies"}), roll, {{"m1", "m2", "m4"}, {"m5", "m6"}}).carried);
}

// An arrangement with creditors: a majority in number who hold three quarters in value.
TEST_CASE("a majority in number and three quarters in value", "[bodies]") {
  auto roll = members(4, 4);
  roll.members[0].weight = 90;
  const auto rules = charter({"quorum: 3", "carries: majority of votes cast by heads and three quarters of votes cast by weight"});
  CHECK_FALSE(count(rules, roll, {{"m1", "m2"}, {"m3", "m4"}}).carried);
  CHECK(count(rules, roll, {{"m1", "m2", "m3"}, {"m4"}}).carried);
  CHECK_FALSE(count(rules, roll, {{"m2", "m3", "m4"}, {"m1"}}).carried);
  CHECK(count(charter({"quorum: majority of members in office by weight", "carries: majority of votes cast"}), roll, {{"m1"}}).quorate);
}

TEST_CASE("a proxy has a scope, a cap and an end", "[bodies][R6]") {
  const std::vector<std::string> lines{"quorum: 3", "carries: majority of votes cast", "proxies: at most 1 each for quorum and votes"};
  auto roll = members(5, 5);
  roll.proxies = {{"m4", "m1"}, {"m5", "m1"}};
  const Ballot one{{"m1", "m4"}, {"m2"}, {}, {}, {}, {}, {{"m4", "m1"}}};
  CHECK(count(charter(lines), roll, one).carried);
  CHECK_FALSE(count(charter({lines[0], lines[1]}), roll, one).quorate);                                      // by default, none
  CHECK_FALSE(count(charter({lines[0], lines[1], "proxies: at most 1 each for votes only"}), roll, one).quorate);
  const Ballot two{{"m1", "m4", "m5"}, {"m2"}, {}, {}, {}, {}, {{"m4", "m1"}, {"m5", "m1"}}};
  CHECK(count(charter(lines), roll, two).voids.size() == 2);  // over the cap neither counts
  CHECK(count(charter({lines[0], lines[1], "proxies: at most 2 each for quorum and votes"}), roll, two).in_favour == 3);
  const Ballot recused{{"m4", "m3"}, {"m2"}, {}, {"m1"}, {}, {}, {{"m4", "m1"}}};
  CHECK(count(charter(lines), roll, recused).voids == std::vector<VoidVote>{{"m4", "gave a proxy to m1, who is recused"}});
  const Ballot there{{"m1", "m4"}, {"m2", "m3"}, {}, {}, {"m1", "m2", "m3", "m4"}, {}, {{"m4", "m1"}}};
  CHECK(count(charter(lines), roll, there).in_favour == 2);  // the giver came, and votes in person
  roll.proxies.clear();
  CHECK(count(charter(lines), roll, one).voids == std::vector<VoidVote>{{"m4", "has no proxy to m1 that stands that day for this item"}});
}

// An open-source foundation: at most two of one employer.
TEST_CASE("at most so many of one affiliation sit, or count", "[bodies]") {
  auto roll = members(5, 5);
  for (std::size_t i = 0; i < 3; ++i) roll.members[i].affiliation = "acme";
  const auto composed = count(charter({"quorum: 3", "carries: majority of votes cast", "affiliation: at most 2 members of one"}), roll, voting(5, 0, 0));
  CHECK_FALSE(composed.quorate);
  CHECK(composed.shortfall == "3 members are of `acme`, at most 2 may be");
  CHECK(count(charter({"quorum: 3", "carries: majority of votes cast", "affiliation: at most 3/5 of seats members of one"}), roll, voting(5, 0, 0)).carried);
  const auto votes = charter({"quorum: 3", "carries: majority of votes cast", "affiliation: at most 1 vote of one"});
  CHECK(count(votes, roll, voting(5, 0, 0)).in_favour == 3);
  CHECK_FALSE(count(votes, roll, {{"m1", "m2", "m4"}, {"m3", "m5"}}).carried);  // the one against counts first
}

TEST_CASE("all but one, none against, and a floor under a majority", "[bodies]") {
  CHECK(count(charter({"carries: all members present but 1"}), members(5, 5), voting(4, 1, 0)).carried);
  CHECK_FALSE(count(charter({"carries: all members present but 1"}), members(5, 5), voting(3, 1, 1)).carried);
  CHECK_FALSE(count(charter({"carries: 3 and none against"}), members(5, 5), voting(4, 1, 0)).carried);
  CHECK(count(charter({"carries: 3 and none against"}), members(5, 5), voting(3, 0, 2)).carried);
  CHECK_FALSE(count(charter({"carries: majority of votes cast but at least 3"}), members(5, 5), voting(2, 0, 3)).carried);
  CHECK_FALSE(count(charter({"carries: none against"}), members(5, 5), voting(0, 0, 5)).carried);  // silence is no consent
  CHECK(count(charter({"carries: unanimity of votes cast"}), members(5, 5), voting(1, 0, 4)).carried);
}

// A council with a veto of its permanent members; a shareholders' agreement; a standards body's special majority.
TEST_CASE("a veto, a vote that must be among those in favour, and a share that may be against", "[bodies]") {
  auto roll = members(15, 15);
  roll.constituencies = {{"permanent", 5}, {"elected", 10}};
  for (std::size_t i = 0; i < 15; ++i) roll.members[i].constituency = i < 5 ? "permanent" : "elected";
  const auto council = charter({"carries: 9 and none against in permanent"});
  CHECK(count(council, roll, {{"m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10"}, {"m11", "m12", "m13"}, {"m1"}}).carried);
  const auto vetoed = count(council, roll, {{"m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10"}, {"m1"}});
  CHECK_FALSE(vetoed.carried);
  CHECK(vetoed.shortfall == "`none against in permanent` does not hold: 1 against");
  auto investors = members(5, 5);
  investors.members[4].also = {"investor"};
  const auto agreement = charter({"quorum: 3", "carries: majority of members present and voting including investor"});
  CHECK(count(agreement, investors, {{"m1", "m2", "m5"}, {"m3"}}).carried);
  const auto without = count(agreement, investors, {{"m1", "m2", "m3"}, {"m5"}});
  CHECK(without.shortfall == "without the vote of investor");
  const auto special = charter({"carries: 2/3 of members entitled to vote and at most 1/4 of members entitled to vote against"});
  CHECK(count(special, members(12, 12), voting(9, 3, 0)).carried);
  CHECK_FALSE(count(special, members(12, 12), voting(8, 4, 0)).carried);
}

TEST_CASE("a suspended member is in office and not entitled", "[bodies]") {
  auto roll = members(5, 5);
  roll.members[4].lost = "is suspended since 2026-01-01";
  CHECK_FALSE(count(charter({"quorum: 2", "carries: all members in office"}), roll, voting(5, 0, 0)).carried);
  CHECK(count(charter({"quorum: 2", "carries: all members entitled to vote"}), roll, voting(5, 0, 0)).carried);
  CHECK(count(charter({"quorum: 5"}), roll, voting(5, 0, 0)).present == 4);
}

TEST_CASE("a vote lost by absence is regained by attendance", "[bodies]") {
  const auto rule = *charter({"attendance: 4 missed in a row suspends until 1 attended"}).attendance;
  CHECK_FALSE(has_lost_vote(rule, {false, false, false}));
  CHECK(has_lost_vote(rule, {true, false, false, false, false}));
  CHECK(has_lost_vote(rule, {false, false, false, false, false}));
  CHECK_FALSE(has_lost_vote(rule, {false, false, false, false, true}));
  CHECK_FALSE(has_lost_vote(rule, {false, false, false, false, true, false}));
  CHECK_FALSE(has_lost_vote(rule, {false, false, true, false, false}));
  const auto recent = *charter({"attendance: 2 of the last 3 missed suspends until 2 attended"}).attendance;
  CHECK(has_lost_vote(recent, {false, true, false}));
  CHECK(has_lost_vote(recent, {false, true, false, true}));
  CHECK_FALSE(has_lost_vote(recent, {false, true, false, true, true}));
}

TEST_CASE("one person has one vote, however often named", "[bodies][R6]") {
  const auto rules = charter({"quorum: 1", "carries: majority of votes cast"});
  CHECK(count(rules, members(3, 3), {{"m1", "m1", "m1"}, {"m2"}}).in_favour == 1);
  const auto torn = count(rules, members(3, 3), {{"m1"}, {"m1"}});
  CHECK(torn.in_favour + torn.against == 0);
  CHECK(torn.voids == std::vector<VoidVote>{{"m1", "voted in two ways"}});
  CHECK(count(rules, members(3, 3), {{"m1", "guest"}}).voids == std::vector<VoidVote>{{"guest", "is no member"}});
}
