// A vote of which only the numbers are known: a show of hands, or a secret ballot. It counts like any vote of as many as there are
// hands; which of those present they were is not known, and must not matter.
#include <algorithm>

#include "policy/heard.hpp"

namespace remit {

std::vector<std::string> voters(const BodyRules& rules, const Roll& roll, const Ballot& ballot) {
  std::vector<std::string> out;
  for (const auto& voice : heard(rules, roll, ballot).voices)
    if (voice.has_vote && voice.by == voice.seat->who) out.push_back(voice.by);
    else if (voice.has_vote && voice.is_present) out.push_back(voice.by);  // an alternate
  return out;
}

std::string why_names_matter(const BodyRules& rules, const Roll& roll) {
  const auto depends = [](const BodyRule& rule) {
    return !rule.including.empty() || std::any_of(rule.any_of.begin(), rule.any_of.end(), [](const auto& all) {
      return std::any_of(all.begin(), all.end(), [](const RuleTerm& term) { return term.where != RuleTerm::Where::everywhere; });
    });
  };
  if (depends(rules.carries)) return "its majority asks who they were: " + to_text(rules.carries);
  for (const auto& band : rules.carries_by_recused) if (depends(band.rule)) return "its majority asks who they were: " + to_text(band.rule);
  if (std::any_of(roll.members.begin(), roll.members.end(), [](const RollMember& member) { return member.weight > 1; })) return "its members' votes have different weights";
  if (rules.affiliation && rules.affiliation->is_of_votes) return "only some votes of one affiliation count";
  if (rules.tie == Tie::chair_votes_only_then) return "its chair votes only in a tie";
  return {};
}

Ballot with_names(const BodyRules& rules, const Roll& roll, const Ballot& ballot) {
  auto out = ballot;
  out.hands.reset();
  const auto names = voters(rules, roll, out);
  auto next = names.begin();
  const auto take = [&](int count, std::vector<std::string>& into) {
    for (; count > 0 && next != names.end(); --count) into.push_back(*next++);
  };
  take(ballot.hands->in_favour, out.in_favour);
  take(ballot.hands->against, out.against);
  take(ballot.hands->abstaining, out.abstaining);
  if (out.casting.empty()) out.casting = "none";  // whose hand it was is not known, so nobody's breaks a tie
  return out;
}

}  // namespace remit
