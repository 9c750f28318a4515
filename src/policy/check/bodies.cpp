// Bodies that could not decide: today, for want of members, or ever, because the rules ask for more than all seats give. And those
// with fewer or more members than their rules say.
#include <algorithm>

#include "policy/check/check.hpp"
#include "policy/plan.hpp"
#include "remit/written.hpp"

namespace remit {
namespace {

Finding said(const char* code, std::string sentence, std::string help, std::string note = {}) {
  Finding out;
  out.code = code;
  out.sentence = std::move(sentence);
  out.help = std::move(help);
  if (!note.empty()) out.notes.push_back(std::move(note));
  return out;
}

Ballot all_in_favour(const Roll& roll) {
  Ballot out;
  for (const auto& member : roll.members) out.in_favour.push_back(member.who);
  return out;
}

// The same body at its best: every seat filled, everybody with a vote, of no affiliation, and in every office asked for.
Roll at_its_best(Roll roll, const BodyRules& rules) {
  const auto add = [&](const std::string& constituency) { roll.members.push_back({"seat-" + std::to_string(roll.members.size()), 1, {}, constituency}); };
  for (const auto& [id, places] : roll.constituencies)
    for (auto n = std::count_if(roll.members.begin(), roll.members.end(), [&, &name = id](const RollMember& one) { return one.constituency == name; }); n < places; ++n) add(id);
  while (static_cast<int>(roll.members.size()) < roll.seats) add("");
  for (auto& member : roll.members) {
    member.lost.clear();
    member.affiliation.clear();
    for (const auto* rule : {&rules.quorum, &rules.carries})
      for (const auto& one : rule->including) member.also.insert(member.also.end(), one.ids.begin(), one.ids.end());
  }
  if (!roll.member(roll.chair) && !roll.members.empty()) roll.chair = roll.members.front().who;
  return roll;
}

void never(std::vector<Finding>& out, const std::string& id, const BodyRules& rules, const Roll& best, const Checking& checking) {
  const auto tally = count(rules, best, all_in_favour(best));
  if (tally.quorate && !tally.carried)
    out.push_back(said("P116", "`" + id + "` can never carry a motion", "correct `carries`, or the number of seats", "with every seat filled and all in favour: " + tally.shortfall));
  if (!rules.written || !tally.quorate) return;
  Circulation circulation{checking.day, {}};
  for (const auto& member : best.members) circulation.answers.push_back({member.who, checking.day, WrittenAnswer::What::consents});
  const auto written = count_written(rules, best, circulation, checking.organization, checking.day + std::chrono::days{3650});
  if (written.outcome != WrittenOutcome::carried)
    out.push_back(said("P116", "no written resolution of `" + id + "` can ever carry", "correct `carries` of its `written-resolution`, or the number of seats", "with every seat filled and all consenting: " + written.why));
}

// Those in office with a vote, against the bounds of `members`.
void outside_bounds(std::vector<Finding>& out, const std::string& id, const BodyRules& rules, const Roll& roll, Day day) {
  std::string names;
  int members = 0;
  for (const auto& one : roll.members)
    if (one.weight > 0) { ++members; names += (names.empty() ? "" : ", ") + one.who; }
  const bool is_short = members < rules.fewest_members, is_over = rules.most_members > 0 && members > rules.most_members;
  if (!is_short && !is_over) return;
  const auto bound = is_short ? "at least " + std::to_string(rules.fewest_members) : "at most " + std::to_string(rules.most_members);
  out.push_back(said("P118", "`" + id + "` has " + std::to_string(members) + (members == 1 ? " member" : " members") + " on " + to_text(day) + ", and its rules ask for " + bound,
                     is_short ? "fill its seats, or change `members`" : "end memberships, or change `members`", "in office that day: " + (names.empty() ? "nobody" : names)));
  if (roll.seats < rules.fewest_members) {
    out.back().notes.push_back("nor ever: it has " + std::to_string(roll.seats) + (roll.seats == 1 ? " seat" : " seats"));
    out.back().help = "change `members`, or the number of its seats";
  }
}

}  // namespace

std::vector<Finding> inquorate_bodies(const Checking& checking) {
  std::vector<Finding> out;
  for (const auto& [id, rules] : checking.rights.bodies) {
    if (!checking.organization.bodies.contains(body_in(id))) {
      out.push_back(said("P110", "`" + id + "` has rules of voting but is no body of the organization", "remove these rules, or give them the name of a body"));
      continue;
    }
    const auto roll = seated(checking.organization, rules, id, checking.day);
    const auto best = at_its_best(roll, rules);
    const auto tally = count(rules, roll, all_in_favour(roll));
    if (!tally.quorate) {
      out.push_back(said("P108", "`" + id + "` cannot be quorate on " + to_text(checking.day), "fill its seats, or change its quorum", "with every member present: " + tally.shortfall));
      if (const auto filled = count(rules, best, all_in_favour(best)); !filled.quorate) {
        out.back().notes.push_back("nor ever, with every seat filled: " + filled.shortfall);
        out.back().help = "change its quorum, or the number of its seats";
      }
    }
    if (id == body_in(id)) outside_bounds(out, id, rules, roll, checking.day);
    never(out, id, rules, best, checking);
  }
  return out;
}

}  // namespace remit
