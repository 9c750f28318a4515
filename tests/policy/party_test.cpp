// Whose turn it is: parties, distinct persons, order.
#include <catch2/catch.hpp>

#include "codec/grammar.hpp"
#include "given.hpp"
#include "remit/route.hpp"

using namespace remit;

namespace {

Party party(const char* text) {
  const auto parsed = codec::parse_party(text, true);
  REQUIRE(std::holds_alternative<Party>(parsed));
  return std::get<Party>(parsed);
}
SeatAct by(const char* person, std::vector<std::string> seats) { return {person, std::move(seats)}; }

}  // namespace

TEST_CASE("a party prints as it is written", "[party]") {
  for (const auto* text : {"CFO", "CCO/CXO + analytics", "CFO then CEO + board", "2 of (CEO/COO/CFO)", "3 of officers including 2 of (CEO/COO)", "(A then B)/C", "A + B then C", "A then (B then C)",
                           "board quarterly + CFO", "legal within 5 days of approval"})
    CHECK(to_text(party(text)) == text);
}

TEST_CASE("both means two persons, whatever offices one of them holds", "[party][R6]") {
  const auto both = party("CFO + CEO");
  const auto twice = by("x", {"CFO", "CEO"});
  CHECK_FALSE(complete(both, {twice}));
  CHECK_FALSE(complete(both, {twice, twice}));
  CHECK(helps(both, {twice}, twice) == Helps::not_distinct);
  CHECK(complete(both, {twice, by("y", {"CEO"})}));
  CHECK(complete(both, {twice, by("y", {"CFO"})}));
}

TEST_CASE("then orders: an act before its turn helps nothing", "[party]") {
  const auto order = party("CFO then CEO");
  CHECK(helps(order, {}, by("y", {"CEO"})) == Helps::out_of_turn);
  CHECK_FALSE(complete(order, {by("y", {"CEO"}), by("x", {"CFO"})}));
  CHECK(complete(order, {by("x", {"CFO"}), by("y", {"CEO"})}));
  CHECK_FALSE(complete(order, {by("x", {"CFO"}), by("x", {"CEO"})}));
}

TEST_CASE("an office named again in the next stage acts once, and after another's turn it acts again", "[party]") {
  CHECK(complete(party("CEO then CEO + board"), {by("y", {"CEO"}), by("", {"board"})}));
  const auto again = party("A then A then B then A");
  CHECK_FALSE(complete(again, {by("a", {"A"}), by("b", {"B"})}));
  CHECK(awaited(again, {by("a", {"A"}), by("b", {"B"})}) == std::vector<std::vector<std::string>>{{"A"}});
  CHECK(complete(again, {by("a", {"A"}), by("b", {"B"}), by("a", {"A"})}));
}

TEST_CASE("N of counts distinct persons, with its inner quota", "[party][R6]") {
  const auto two = party("2 of board");
  CHECK_FALSE(complete(two, {by("", {"board"})}));  // the body's vote is not two members
  CHECK_FALSE(complete(two, {by("x", {"member of board"}), by("x", {"member of board"})}));
  CHECK(complete(two, {by("x", {"member of board"}), by("y", {"member of board"})}));
  const auto quota = party("3 of officers including 2 of (CEO/CFO)");
  const auto any = [&](const char* person, bool inner) { return by(person, inner ? std::vector<std::string>{"member of officers", "member of CEO"} : std::vector<std::string>{"member of officers"}); };
  CHECK_FALSE(complete(quota, {any("x", true), any("y", false), any("z", false)}));
  CHECK(complete(quota, {any("x", true), any("y", false), by("z", {"member of officers", "member of CFO"})}));
}

TEST_CASE("alternatives with several persons are whole alternatives", "[party]") {
  const auto either = party("(A + B)/C");
  CHECK(complete(either, {by("c", {"C"})}));
  CHECK_FALSE(complete(either, {by("a", {"A"})}));
  CHECK(complete(either, {by("a", {"A"}), by("b", {"B"})}));
}

TEST_CASE("what is no party is refused with its place", "[party][R8]") {
  for (const auto* text : {"", "CFO +", "CFO CEO", "2 of (CEO, CFO)", "0 of board", "00 of board", "99 of board", "CEO + 99 of board", "(CFO", "CFO)", "CFO and CEO", "CFO or CEO",
                           "CFO else", "each of board", "CFO by", "CFO above", "CEO counting CFO as 2", "then CFO", "CFO // CEO", "2 of (A + B)", "1 of A including 2 of B", "CFO within days of approval", "((((((((A))))))))"})
    CHECK(std::holds_alternative<codec::GrammarError>(codec::parse_party(text, true)));
  CHECK(std::get<codec::GrammarError>(codec::parse_party("CFO + CEO extra", false)).at == 10);
  CHECK(std::holds_alternative<codec::GrammarError>(codec::parse_party("board quarterly", false)));
}

TEST_CASE("a matrix that was copied and changed asks by its own parties", "[party]") {
  const auto rules = given::rules_of("globaltech");
  auto changed = rules.rights;
  for (auto& row : changed.rows)
    if (row.id == "organizational-design") row.steps[static_cast<std::size_t>(Step::approve)] = party("board");
  Matter matter;
  matter.id = "CX-2026-001";
  matter.about = "organizational-design";
  matter.proposer = "lena-park";
  matter.round = 1;
  const auto asked = [&](const DecisionRights& rights) {
    const auto routed = route(rights, circumstances_of(matter, rules.organization));
    REQUIRE(routed);
    return awaited_at(*routed, matter, Step::approve).front().ids;
  };
  CHECK(asked(rules.rights) == std::vector<std::string>{"CEO"});
  CHECK(asked(changed) == std::vector<std::string>{"board"});
}
