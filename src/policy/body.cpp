// The arithmetic of a vote: presence, quorum, base, majority. Whole numbers and exact fractions. Holds: R7.
#include "remit/body.hpp"

#include <algorithm>

namespace remit {
namespace {

// Votes of these members: each weighs 1 unless the organization says otherwise.
int votes(const std::vector<std::string>& all, const BodyCount& body) {
  int out = 0;
  for (const auto& who : all) {
    const auto weight = body.weights.find(who);
    out += weight == body.weights.end() ? 1 : weight->second;
  }
  return out;
}
int members(const std::vector<std::string>& all, const BodyCount& body) {
  return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& who) {
    const auto weight = body.weights.find(who);
    return weight == body.weights.end() || weight->second > 0;
  }));
}
// Votes of all seats: an empty seat weighs 1.
int votes_of(int places, const BodyCount& body) {
  for (const auto& [who, weight] : body.weights) places += weight - 1;
  return places;
}

// The base of a rule, with recused members in or out as the body says.
int base_of(BodyRule::Base base, const BodyCount& body, const Tally& tally, const Ballot& ballot, Recusal recusal, bool for_quorum) {
  const bool leaves = recusal == Recusal::leaves_the_base || (recusal == Recusal::counts_for_quorum_only && !for_quorum) ||
                      recusal == Recusal::lowers_the_quorum;
  const int away = leaves ? tally.recused : 0;
  if (for_quorum) {
    const auto without_vote = static_cast<int>(std::count_if(body.weights.begin(), body.weights.end(), [](const auto& one) { return one.second == 0; }));
    const auto recused = members(ballot.recused, body);
    if (base == BodyRule::Base::seats) return body.seats;
    return body.in_office - without_vote - (base == BodyRule::Base::entitled || leaves ? recused : 0);
  }
  switch (base) {
    case BodyRule::Base::seats: return votes_of(body.seats, body) - (for_quorum ? 0 : away);  // seats do not vanish; or a few could recuse the rest
    case BodyRule::Base::in_office: return votes_of(body.in_office, body) - away;
    case BodyRule::Base::entitled: return votes_of(body.in_office, body) - tally.recused;
    case BodyRule::Base::present: return for_quorum ? tally.present : tally.in_favour + tally.against + tally.abstaining + (leaves ? 0 : tally.recused);
    case BodyRule::Base::cast: return tally.in_favour + tally.against;
  }
  return body.seats;
}

std::string presiding_in(const BodyCount& body, const Ballot& ballot) {
  const auto votes = [&](const std::string& who) {
    const auto in = [&](const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), who) != list.end(); };
    return !who.empty() && (in(ballot.in_favour) || in(ballot.against) || in(ballot.abstaining));
  };
  if (votes(body.chair)) return body.chair;
  return votes(body.vice_chair) ? body.vice_chair : std::string();
}

std::string plural(int n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

}  // namespace

int needed(const BodyRule& rule, int base) {
  switch (rule.level) {
    case BodyRule::Level::number: return rule.number;
    case BodyRule::Level::majority: return base / 2 + 1;
    case BodyRule::Level::all: return base;
    case BodyRule::Level::reached:  // the smallest n with n/base >= share
      return static_cast<int>((rule.share.num * base + rule.share.den - 1) / rule.share.den);
    case BodyRule::Level::over: return static_cast<int>(rule.share.num * base / rule.share.den) + 1;
  }
  return base + 1;
}

Tally count(const BodyRules& rules, const BodyCount& body, const Ballot& ballot) {
  Tally out;
  out.in_favour = votes(ballot.in_favour, body);
  out.against = votes(ballot.against, body);
  out.abstaining = votes(ballot.abstaining, body);
  out.recused = votes(ballot.recused, body);
  const bool recused_present = rules.recusal == Recusal::counts_for_quorum_only || rules.recusal == Recusal::stays_in_the_base;
  // A quorum counts members who have a vote, however much it weighs.
  out.present = members(ballot.in_favour, body) + members(ballot.against, body) + members(ballot.abstaining, body) + (recused_present ? members(ballot.recused, body) : 0);
  if (rules.quorum.level != BodyRule::Level::number) out.quorum_base = base_of(rules.quorum.base, body, out, ballot, rules.recusal, true);
  out.quorum_needed = needed(rules.quorum, out.quorum_base);
  if (rules.recusal == Recusal::lowers_the_quorum && rules.quorum.level == BodyRule::Level::number)
    out.quorum_needed = std::max(1, out.quorum_needed - out.recused);
  out.quorum_needed = std::max(1, out.quorum_needed);
  out.presiding = presiding_in(body, ballot);
  const bool presided = rules.quorum.or_vice_chair ? !out.presiding.empty() : out.presiding == body.chair && !body.chair.empty();
  if (out.present < out.quorum_needed)
    out.shortfall = plural(out.present, "member counts", "members count") + " as present, the quorum is " + std::to_string(out.quorum_needed);
  else if (rules.quorum.including_chair && !presided)
    out.shortfall = rules.quorum.or_vice_chair ? "neither chair nor vice-chair is present and voting" : "the chair is not present and voting";
  out.quorate = out.shortfall.empty();

  if (rules.carries.level != BodyRule::Level::number) out.carries_base = base_of(rules.carries.base, body, out, ballot, rules.recusal, false);
  out.carries_needed = std::max(1, needed(rules.carries, out.carries_base));
  bool carried = out.in_favour >= out.carries_needed;
  if (!carried && rules.tie == Tie::chair_decides && out.in_favour == out.against && out.in_favour > 0 && !out.presiding.empty() &&
      out.in_favour + 1 >= out.carries_needed)
    carried = std::find(ballot.in_favour.begin(), ballot.in_favour.end(), out.presiding) != ballot.in_favour.end();
  out.carried = out.quorate && carried;
  if (out.quorate && !carried) out.shortfall = std::to_string(out.in_favour) + " in favour, " + std::to_string(out.carries_needed) + " needed";
  return out;
}

std::string to_text(const BodyRule& rule) {
  static constexpr const char* kBases[] = {"seats", "members in office", "members entitled to vote", "members present", "votes cast"};
  const std::string base = kBases[static_cast<int>(rule.base)];
  std::string out;
  switch (rule.level) {
    case BodyRule::Level::number: out = std::to_string(rule.number); break;
    case BodyRule::Level::majority: out = "majority of " + base; break;
    case BodyRule::Level::all: out = "all " + base; break;
    case BodyRule::Level::reached: out = std::to_string(rule.share.num) + "/" + std::to_string(rule.share.den) + " of " + base; break;
    case BodyRule::Level::over: out = "over " + to_text(lowest_terms(rule.share.num * 100, rule.share.den)) + "% of " + base; break;
  }
  if (rule.including_chair) out += rule.or_vice_chair ? " including chair or vice-chair" : " including chair";
  return out;
}

}  // namespace remit
