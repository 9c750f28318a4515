// One vote of a body: its roll that day, the ballot, and the count with every number that made it. A pure value: nothing
// here knows of meetings, ledgers or clocks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "remit/body_rules.hpp"

namespace remit {

struct RollMember {
  std::string who;
  int weight = 1;                  // of the vote; 0: attends without one
  std::string affiliation = {};    // employer or party, when known
  std::string constituency = {};
  std::string lost = {};           // why the member may not vote that day: "suspended since 2026-03-01"; empty: may
  std::vector<std::string> also = {};  // offices held and groups belonged to that day
};
struct RollAlternate {
  std::string who, of;
  std::string affiliation = {};
};
struct RollProxy {
  std::string giver, holder;
};

// The body on the day of the vote, for one item, apart from the ballot.
struct Roll {
  int seats = 0;
  std::vector<RollMember> members;               // in office, whether or not they may vote
  std::string chair;                             // person, empty when vacant
  std::string vice_chair;
  std::map<std::string, int> constituencies = {};  // seats of each
  std::vector<RollAlternate> alternates = {};
  std::vector<RollProxy> proxies = {};           // that stand that day, for an item of this kind
  const RollMember* member(const std::string& who) const;
};

struct HandCount {
  int in_favour = 0, against = 0, abstaining = 0;
  bool operator==(const HandCount&) const = default;
};
struct ProxyVote {
  std::string giver, holder;
  bool operator==(const ProxyVote&) const = default;
};

// Who voted how on one motion, as person ids. An alternate is named in person; a member who votes by proxy is named, and
// the holder under `proxies`. Members named nowhere were absent.
struct Ballot {
  std::vector<std::string> in_favour = {};
  std::vector<std::string> against = {};
  std::vector<std::string> abstaining = {};
  std::vector<std::string> recused = {};    // there, and out of this item
  // What a meeting knows beside the votes. Empty: whoever is named above was there.
  std::vector<std::string> attending = {};  // everybody in the room; a vote of somebody who is not is void
  std::vector<std::string> interested = {};  // with an interest in the item, there or not
  std::vector<ProxyVote> proxies = {};
  std::string chair_for_meeting = {};       // elected by those present
  std::string casting = {};                 // `for` or `against`: the casting vote, when it is not the chair's own vote
  // By show of hands or in secret: how many, and no names in the first three lists. Only where the rules allow it.
  std::optional<HandCount> hands = {};
};

// A vote, or a proxy, that does not count, and why.
struct VoidVote {
  std::string who, why;
  bool operator==(const VoidVote&) const = default;
};

// The count with every number that made it, so that it can be checked by hand.
struct Tally {
  int in_favour = 0, against = 0, abstaining = 0, recused = 0;  // by weight
  int present = 0;         // for the quorum
  int quorum_base = 0;     // 0 when the quorum is a number
  int quorum_needed = 0;
  int carries_base = 0;    // 0 when it is a number
  int carries_needed = 0;
  bool quorate = false;
  bool carried = false;
  std::string presiding;   // chair, vice-chair or chair for the meeting, present and not recused; empty when none
  std::string shortfall;   // why it is not quorate or not carried, in words; empty when carried
  std::string by_rule = {};  // the rule that decided: "majority of votes cast", "the casting vote of ada"
  std::vector<std::string> arithmetic = {};  // a line for the votes, the quorum and the majority
  std::vector<VoidVote> voids = {};          // sorted
};

Tally count(const BodyRules& rules, const Roll& roll, const Ballot& ballot);
// Why a vote cannot be counted by hands alone under these rules: who voted how would matter. Empty where it can.
std::string why_names_matter(const BodyRules& rules, const Roll& roll);
// Those attending who have a vote in this item.
std::vector<std::string> voters(const BodyRules& rules, const Roll& roll, const Ballot& ballot);

// Whether those attending are a quorum to meet, before any item: the numbers and the sentence.
Tally quorum_to_meet(const BodyRules& rules, const Roll& roll, const Ballot& attending);

}  // namespace remit
