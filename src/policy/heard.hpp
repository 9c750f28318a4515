// Who speaks for which seat on one motion: members, their alternates and proxies, each once. Private to policy/.
#pragma once

#include <string>
#include <vector>

#include "remit/body.hpp"

namespace remit {

enum class Way { in_favour, against, abstaining, silent };

struct Voice {
  const RollMember* seat = nullptr;  // whose vote it is
  std::string by;                    // who gave it
  Way way = Way::silent;
  bool is_present = true;            // for the quorum
  bool has_vote = true;              // an alternate may only be present
  std::string affiliation = {};
};

struct Heard {
  std::vector<Voice> voices;                    // in the order of the roll
  std::vector<const RollMember*> recused;       // who could have voted, were there, and are out of the item
  std::vector<const RollMember*> interested;    // the same and those who were not there
  std::vector<VoidVote> voids;
  std::string presiding;
};

Heard heard(const BodyRules& rules, const Roll& roll, const Ballot& ballot);
// A ballot of hands as one of names, which never leave the count.
Ballot with_names(const BodyRules& rules, const Roll& roll, const Ballot& ballot);

}  // namespace remit
