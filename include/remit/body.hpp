// How a body decides by vote: its rules, one ballot, and the arithmetic of the result. Integers and fractions only (R7).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "remit/money.hpp"

namespace remit {

// A number of members, or a share of a base.
struct BodyRule {
  enum class Level { number, majority, reached, over, all } level = Level::majority;
  enum class Base { seats, in_office, entitled, present, cast } base = Base::seats;
  int number = 0;    // of Level::number
  Ratio share{1, 2};  // of reached and over
  bool including_chair = false;
  bool or_vice_chair = false;
};

enum class Recusal { stays_but_absent, leaves_the_base, stays_in_the_base, counts_for_quorum_only, lowers_the_quorum };
enum class Tie { not_carried, chair_decides };

// Rules of one body. The defaults are the strictest of those in the reference.
struct BodyRules {
  std::string chair;       // office or person
  std::string vice_chair;
  BodyRule quorum;
  BodyRule carries;
  Tie tie = Tie::not_carried;
  Recusal recusal = Recusal::stays_but_absent;
};

// Who voted how on one motion, as person ids. Members named nowhere were absent.
struct Ballot {
  std::vector<std::string> in_favour;
  std::vector<std::string> against;
  std::vector<std::string> abstaining;
  std::vector<std::string> recused;
};

// The body on the day of the vote, apart from the ballot.
struct BodyCount {
  int seats = 0;
  int in_office = 0;
  std::string chair;       // person, empty when vacant
  std::string vice_chair;
  std::map<std::string, int> weights;  // of members whose vote does not weigh 1
};

// The count with every number that made it, so that it can be checked by hand.
struct Tally {
  int in_favour = 0, against = 0, abstaining = 0, recused = 0;
  int present = 0;         // for the quorum
  int quorum_base = 0;     // 0 when the quorum is a number
  int quorum_needed = 0;
  int carries_base = 0;    // 0 when it is a number
  int carries_needed = 0;
  bool quorate = false;
  bool carried = false;
  std::string presiding;   // chair or vice-chair present and not recused; empty when neither
  std::string shortfall;   // why it is not quorate or not carried, in words; empty when carried
};

Tally count(const BodyRules& rules, const BodyCount& body, const Ballot& ballot);
// How many of the base the rule needs.
int needed(const BodyRule& rule, int base);
std::string to_text(const BodyRule& rule);

}  // namespace remit
