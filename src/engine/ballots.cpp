// Holds: R6 (who may not both recommend and approve is recused, there or not), R7 (counted in whole numbers).
#include "engine/ballots.hpp"

#include <algorithm>
#include <set>

#include "policy/plan.hpp"
#include "remit/attendance.hpp"

namespace remit {
namespace {

Verdict check_names(const Deliberation& so_far, const std::string& body, const std::string& step, const Ballot& ballot) {
  const auto members = so_far.organization().members_of(body, so_far.on);
  const auto alternates = so_far.organization().alternates_of(body, so_far.on);
  std::set<std::string> seen;
  for (const auto* list : {&ballot.in_favour, &ballot.against, &ballot.abstaining, &ballot.recused}) {
    for (const auto& person : *list) {
      if (std::find(members.begin(), members.end(), person) == members.end() && std::find(alternates.begin(), alternates.end(), person) == alternates.end()) {
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
  for (const auto& proxy : ballot.proxies)
    if (const auto why = conflict(so_far.rights(), so_far.matter, proxy.holder, step); !why.empty())
      return Refusal{"D405", "`" + proxy.holder + "` may not vote on `" + so_far.matter.id + "` for `" + proxy.giver + "`: the same person " + why, {"what a person may not do in person is not done by proxy"}, "leave the proxy out"};
  return {};
}

}  // namespace

Roll roll_of(const Case& given, const BodyRules& rules, const std::string& seat, Day day, const std::string& about) {
  return roll_with_absences(*given.organization, rules, seat, day, about, given.meetings);
}

namespace {

// What came back in writing, in the words of a vote.
Tally written_tally(const Deliberation& so_far, const BodyRules& rules, const Roll& roll) {
  const auto counted = count_written(rules, roll, *so_far.given.written, so_far.organization(), so_far.on);
  Tally out;
  out.in_favour = counted.consenting;
  out.against = counted.refusing;
  out.abstaining = counted.abstaining;
  out.carries_base = counted.base;
  out.carries_needed = counted.needed;
  out.quorate = counted.outcome != WrittenOutcome::impossible;
  out.carried = counted.outcome == WrittenOutcome::carried;
  out.shortfall = out.carried ? std::string() : counted.why;
  out.by_rule = counted.by_rule;
  out.arithmetic = counted.arithmetic;
  out.voids = counted.voids;
  return out;
}

}  // namespace

void keep_out(const DecisionRights& rights, const Matter& matter, const std::string& step, const Roll& roll, Ballot& ballot) {
  const auto is_in = [](const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
  for (const auto& member : roll.members)
    if (!is_in(ballot.recused, member.who) && !is_in(ballot.interested, member.who) && !conflict(rights, matter, member.who, step).empty()) ballot.interested.push_back(member.who);
}

Result<Tally> counted_vote(Deliberation& so_far, const std::string& seat, const std::string& step, bool must_carry) {
  const auto body = body_in(seat);
  auto& ballot = *so_far.ballot;
  if (auto refusal = check_names(so_far, body, step, ballot)) return *refusal;
  const auto& rules = rules_of(so_far.rights(), seat);
  const auto roll = roll_of(so_far.given, rules, seat, so_far.on, so_far.matter.about);
  keep_out(so_far.rights(), so_far.matter, step, roll, ballot);
  const auto tally = so_far.given.written ? written_tally(so_far, rules, roll) : count(rules, roll, ballot);
  if (!tally.quorate)
    return Refusal{"D401", "`" + body + "` was not quorate: " + tally.shortfall, tally.arithmetic, "the item waits for a quorate meeting; remit defer is by a quorate body only"};
  if (must_carry && !tally.carried)
    return Refusal{"D402", "the motion was not carried: " + tally.shortfall, tally.arithmetic, "record what the body did decide; a failed motion to approve is `remit reject " + so_far.matter.id + " --as " + body + "` with the same votes"};
  if (!must_carry && tally.carried)
    return Refusal{"D402", "the motion was carried, so it is no refusal", tally.arithmetic, "remit " + step + " " + so_far.matter.id + " --as " + body + " with the same votes"};
  return tally;
}

Result<std::optional<Tally>> vote_of(Deliberation& so_far, const Actor& actor, const std::string& step, bool must_carry) {
  if (!actor.is_body) return std::optional<Tally>();
  auto counted = counted_vote(so_far, seat_of_body(actor), step, must_carry);
  if (!counted) return counted.refusal();
  return std::optional<Tally>(std::move(*counted));
}

std::vector<SeatAct> acts_of(const Matter& matter, const std::string& type) {
  std::vector<SeatAct> out;
  for (const auto& act : matter.acts)
    if (act.type == type && act.round == matter.round && act.counts) out.push_back({act.ballot ? std::string() : act.by, act.seats, act.giver});
  return out;
}

}  // namespace remit
