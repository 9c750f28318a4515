// Holds: R6 (who may not both recommend and approve is recused), R7 (counted in whole numbers).
#include "engine/ballots.hpp"

#include <algorithm>
#include <set>

#include "policy/plan.hpp"

namespace remit {
namespace {

Verdict check_names(const Deliberation& so_far, const std::string& body, const std::string& step, const Ballot& ballot) {
  const auto members = so_far.organization().members_of(body, so_far.on);
  std::set<std::string> seen;
  for (const auto* list : {&ballot.in_favour, &ballot.against, &ballot.abstaining, &ballot.recused}) {
    for (const auto& person : *list) {
      if (std::find(members.begin(), members.end(), person) == members.end()) {
        Refusal out{"D403", "`" + person + "` is not a member of `" + body + "` on " + to_text(so_far.on), {"its members that day: " + listed(members)}, "correct the names"};
        if (const auto near = nearest(person, members); !near.empty()) out.next = "did you mean `" + near + "`?";
        return out;
      }
      if (!seen.insert(person).second) return Refusal{"D404", "`" + person + "` is counted twice in this vote", {}, "name each member once"};
      const auto why = conflict(so_far.rights(), so_far.matter, person, step);
      if (list != &ballot.recused && !why.empty())
        return Refusal{"D405", "`" + person + "` may not vote on `" + so_far.matter.id + "`: the same person " + why,
                       {"a member who recommended or proposed a matter is recused from the vote that decides it"}, "name them with --recused " + person};
    }
  }
  return {};
}

std::string arithmetic(const BodyRules& rules, const Tally& tally) {
  return std::to_string(tally.in_favour) + " for, " + std::to_string(tally.against) + " against, " + std::to_string(tally.abstaining) + " abstaining, " +
         std::to_string(tally.recused) + " recused; quorum " + to_text(rules.quorum) + ": " + std::to_string(tally.present) + " of " +
         std::to_string(tally.quorum_needed) + "; carries by " + to_text(rules.carries) + ": " + std::to_string(tally.in_favour) + " of " +
         std::to_string(tally.carries_needed);
}

}  // namespace

Result<Tally> counted_vote(const Deliberation& so_far, const std::string& seat, const std::string& step, bool must_carry) {
  const auto body = body_in(seat);
  const auto& ballot = *so_far.command.ballot;
  if (auto refusal = check_names(so_far, body, step, ballot)) return *refusal;
  const auto& rules = rules_of(so_far.rights(), seat);
  const auto tally = count(rules, seated(so_far.organization(), rules, seat, so_far.on), ballot);
  if (!tally.quorate)
    return Refusal{"D401", "`" + body + "` was not quorate: " + tally.shortfall, {arithmetic(rules, tally)}, "the item waits for a quorate meeting; remit defer is by a quorate body only"};
  if (must_carry && !tally.carried)
    return Refusal{"D402", "the motion was not carried: " + tally.shortfall, {arithmetic(rules, tally)}, "record what the body did decide; a failed motion to approve is `remit reject " + so_far.matter.id + " --as " + body + "` with the same votes"};
  if (!must_carry && tally.carried)
    return Refusal{"D402", "the motion was carried, so it is no refusal", {arithmetic(rules, tally)}, "remit " + step + " " + so_far.matter.id + " --as " + body + " with the same votes"};
  return tally;
}

}  // namespace remit
