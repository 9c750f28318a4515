// Votes of random charters on random rolls: against a second counter that lists seats and votes one by one, and rules that
// hold for every charter.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "codec/grammar.hpp"
#include "policy/charter.hpp"

using namespace remit;

namespace {

enum class Did { in_favour, against, abstained, stepped_out, stayed_away };
struct Someone {
  Did did;
  int weight;
  bool is_suspended;
};

// A rule as numbers for the naive counter and as words for the other.
struct Rule {
  int kind, num, den, number, base, floor;  // kind 0 number, 1 majority, 2 fraction, 3 more than a fraction, 4 all
  std::string words() const {
    static const std::vector<std::string> kBases{"seats", "members in office", "members entitled to vote", "members present", "votes cast"};
    const auto share = std::to_string(num) + "/" + std::to_string(den);
    auto out = kind == 0 ? std::to_string(number) : (kind == 1 ? "majority of " : kind == 2 ? share + " of " : kind == 3 ? "over " + share + " of " : "all ") + kBases[static_cast<std::size_t>(base)];
    return floor > 0 ? out + " but at least " + std::to_string(floor) : out;
  }
  // Tries one number after the other until the charter's words are true of it.
  int smallest(int of) const {
    for (int n = std::max(floor, 1);; ++n) {
      const bool is_enough = kind == 0 ? n >= number : kind == 1 ? n + n > of : kind == 2 ? n * den >= num * of : kind == 3 ? n * den > num * of : n >= of;
      if (is_enough) return n;
    }
  }
};

struct Body {
  int vacant;
  std::vector<Someone> members;  // the first is the chair
  Rule quorum, carries;
  int recusal, abstention;
  bool chair_decides;
};

Rule any_rule(bool is_quorum) {
  Rule out{};
  out.kind = *rc::gen::inRange(0, 5);
  out.den = *rc::gen::inRange(2, 6);
  out.num = *rc::gen::inRange(1, out.den);
  out.number = *rc::gen::inRange(1, 7);
  out.base = *rc::gen::inRange(0, is_quorum ? 3 : 5);
  out.floor = *rc::gen::inRange(0, 4);
  return out;
}
Body any_body() {
  Body out{*rc::gen::inRange(0, 4), {}, any_rule(true), any_rule(false), *rc::gen::inRange(0, 6), *rc::gen::inRange(0, 5), *rc::gen::arbitrary<bool>()};
  for (int n = *rc::gen::inRange(1, 12); n > 0; --n)
    out.members.push_back({static_cast<Did>(*rc::gen::inRange(0, 5)), *rc::gen::weightedElement<int>({{8, 1}, {1, 0}, {1, 2}, {1, 5}}), *rc::gen::inRange(0, 8) == 0});
  return out;
}

std::string name(std::size_t i) { return "p" + std::to_string(i); }

BodyRules rules_of(const Body& body) {
  const auto parsed = [](const Rule& rule, bool is_quorum) {
    auto out = codec::parse_body_rule(rule.words(), is_quorum);
    RC_ASSERT(std::holds_alternative<BodyRule>(out));
    return std::get<BodyRule>(std::move(out));
  };
  BodyRules out;
  out.quorum = parsed(body.quorum, true);
  out.carries = parsed(body.carries, false);
  out.recusal = static_cast<Recusal>(body.recusal);
  out.abstention = static_cast<Abstention>(body.abstention);
  out.tie = body.chair_decides ? Tie::chair_decides : Tie::not_carried;
  return out;
}
Roll roll_of(const Body& body) {
  Roll out{static_cast<int>(body.members.size()) + body.vacant, {}, name(0), ""};
  for (std::size_t i = 0; i < body.members.size(); ++i) {
    out.members.push_back({name(i), body.members[i].weight});
    if (body.members[i].is_suspended) out.members.back().lost = "is suspended";
  }
  return out;
}
Ballot ballot_of(const Body& body) {
  Ballot out;
  for (std::size_t i = 0; i < body.members.size(); ++i) {
    std::vector<std::string>* const lists[] = {&out.in_favour, &out.against, &out.abstaining, &out.recused, nullptr};
    if (auto* list = lists[static_cast<std::size_t>(body.members[i].did)]) list->push_back(name(i));
  }
  return out;
}

// The second counter. It makes one list for each thing that is counted, and adds the list up.
struct Naive {
  bool quorate, carried;
};
int sum(const std::vector<int>& list) {
  int out = 0;
  for (const int one : list) out += one;
  return out;
}
std::vector<int> base_list(const Body& body, const Rule& rule, bool for_quorum) {
  const bool absent = body.recusal == 0, leave = body.recusal == 1, stay = body.recusal == 2, quorum_only = body.recusal == 3, each = body.recusal == 4, every = body.recusal == 5;
  (void)absent;
  std::vector<int> out;
  for (const auto& one : body.members) {
    const bool may = one.weight > 0 && !one.is_suspended;
    const bool out_of_item = one.did == Did::stepped_out && may;
    const int size = for_quorum ? (one.weight > 0 ? 1 : 0) : one.weight;
    const bool spoke = may && (one.did == Did::in_favour || one.did == Did::against);
    const bool abstained = may && one.did == Did::abstained;
    const bool is_gone = out_of_item && (leave || each || every || (quorum_only && !for_quorum));
    switch (rule.base) {
      case 0: {  // seats: nobody leaves one for a quorum unless every base is lowered
        const int seat = for_quorum ? 1 : one.weight;
        if (!(out_of_item && (for_quorum ? every : is_gone))) out.push_back(seat);
        break;
      }
      case 1: if (!is_gone) out.push_back(size); break;
      case 2: if (!out_of_item && !one.is_suspended) out.push_back(size); break;
      case 3:
        if (spoke || (abstained && body.abstention != 1 && body.abstention != 4)) out.push_back(size);
        if (out_of_item && (absent || stay)) out.push_back(size);
        break;
      default: if (spoke || (abstained && (body.abstention == 2 || body.abstention == 3))) out.push_back(size);
    }
  }
  if (rule.base == 0) out.insert(out.end(), static_cast<std::size_t>(body.vacant), 1);
  return out;
}
Naive counted(const Body& body) {
  int present = 0, gone = 0, yes = 0, no = 0;
  for (const auto& one : body.members) {
    if (one.weight == 0 || one.is_suspended) continue;
    if (one.did == Did::stepped_out) { ++gone; present += body.recusal == 2 || body.recusal == 3; }
    if (one.did == Did::abstained) present += body.abstention != 2 && body.abstention != 4;
    if (one.did == Did::in_favour) { ++present; yes += one.weight; }
    if (one.did == Did::against) { ++present; no += one.weight; }
  }
  int quorum = body.quorum.smallest(sum(base_list(body, body.quorum, true)));
  if (body.quorum.kind == 0 && body.recusal >= 4) quorum = std::max(1, quorum - gone);
  const int majority = body.carries.smallest(sum(base_list(body, body.carries, false)));
  const auto& chair = body.members.front();
  const bool chair_is_for = chair.did == Did::in_favour && !chair.is_suspended;  // a chair without a vote has the casting vote
  const bool is_carried = yes >= majority || (body.chair_decides && yes == no && yes > 0 && chair_is_for && yes + 1 >= majority);
  return {present >= quorum, present >= quorum && is_carried};
}

Ballot shuffled(Ballot ballot, unsigned seed) {
  std::mt19937 random(seed);
  for (auto* list : {&ballot.in_favour, &ballot.against, &ballot.abstaining, &ballot.recused, &ballot.attending, &ballot.interested}) std::shuffle(list->begin(), list->end(), random);
  std::shuffle(ballot.proxies.begin(), ballot.proxies.end(), random);
  return ballot;
}

}  // namespace

TEST_CASE("random charters and rolls: a second counter that adds up lists agrees", "[property][bodies][R7]") {
  CHECK(rc::check("two counters", [] {
    for (int times = 0; times < 20; ++times) {
      const auto body = any_body();
      const auto tally = count(rules_of(body), roll_of(body), ballot_of(body));
      const auto naive = counted(body);
      for (const auto& line : tally.arithmetic) RC_LOG() << line << "\n";
      RC_ASSERT(tally.quorate == naive.quorate);
      RC_ASSERT(tally.carried == naive.carried);
    }
  }));
}

TEST_CASE("the order of ballots never matters, with alternates, proxies and affiliations", "[property][bodies]") {
  CHECK(rc::check("any order", [] {
    const auto body = any_body();
    auto rules = rules_of(body);
    auto roll = roll_of(body);
    auto ballot = ballot_of(body);
    rules.alternates = static_cast<Alternates>(*rc::gen::inRange(0, 4));
    rules.proxies = {true, *rc::gen::inRange(0, 3), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
    rules.affiliation = AffiliationRule{*rc::gen::arbitrary<bool>(), *rc::gen::inRange(1, 4), {}};
    for (auto& member : roll.members) member.affiliation = *rc::gen::element<std::string>("", "acme", "orb");
    for (std::size_t i = 0; i < roll.members.size(); ++i) {
      if (*rc::gen::inRange(0, 3) == 0) { roll.alternates.push_back({"a" + std::to_string(i), name(i)}); ballot.in_favour.push_back("a" + std::to_string(i)); }
      if (*rc::gen::inRange(0, 3) > 0) continue;
      const auto holder = name(static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(roll.members.size()))));
      roll.proxies.push_back({name(i), holder});
      ballot.proxies.push_back({name(i), holder});
    }
    const auto one = count(rules, roll, ballot), other = count(rules, roll, shuffled(ballot, static_cast<unsigned>(*rc::gen::inRange(0, 1000))));
    RC_ASSERT(one.arithmetic == other.arithmetic);
    RC_ASSERT(one.carried == other.carried);
    RC_ASSERT(one.voids == other.voids);
  }));
}

TEST_CASE("one more abstention never turns lost into carried where abstentions count for nothing", "[property][bodies]") {
  CHECK(rc::check("abstention", [] {
    auto body = any_body();
    body.abstention = 4;
    const auto who = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(body.members.size())));
    body.members[who].did = Did::stayed_away;
    const auto before = count(rules_of(body), roll_of(body), ballot_of(body));
    body.members[who].did = Did::abstained;
    const auto after = count(rules_of(body), roll_of(body), ballot_of(body));
    RC_ASSERT(before.carried || !after.carried);
  }));
}

TEST_CASE("the recusal of a member who is not there changes nothing", "[property][bodies]") {
  CHECK(rc::check("absent", [] {
    const auto body = any_body();
    auto ballot = ballot_of(body);
    for (const auto* list : {&ballot.in_favour, &ballot.against, &ballot.abstaining, &ballot.recused}) ballot.attending.insert(ballot.attending.end(), list->begin(), list->end());
    RC_PRE(!ballot.attending.empty());
    const auto before = count(rules_of(body), roll_of(body), ballot);
    for (std::size_t i = 0; i < body.members.size(); ++i)
      if (body.members[i].did == Did::stayed_away) ballot.recused.push_back(name(i));
    const auto after = count(rules_of(body), roll_of(body), ballot);
    RC_ASSERT(before.arithmetic == after.arithmetic);
    RC_ASSERT(before.carried == after.carried);
  }));
}

TEST_CASE("a rule says in words what it was read from", "[property][bodies]") {
  CHECK(rc::check("words", [] {
    const bool is_quorum = *rc::gen::arbitrary<bool>();
    const auto text = any_rule(is_quorum).words() + *rc::gen::element<std::string>("", " by heads", " in each constituency", " in 2 constituencies", " by weight in labour", " or 3", " and 2 in a majority of constituencies") +
                      (is_quorum ? *rc::gen::element<std::string>("", " including chair or vice-chair", " including 2 of labour and CFO") : std::string());
    const auto once = codec::parse_body_rule(text, is_quorum);
    RC_ASSERT(std::holds_alternative<BodyRule>(once));
    const auto words = to_text(std::get<BodyRule>(once));
    const auto twice = codec::parse_body_rule(words, is_quorum);
    RC_ASSERT(std::holds_alternative<BodyRule>(twice));
    RC_ASSERT(to_text(std::get<BodyRule>(twice)) == words);
  }));
}
