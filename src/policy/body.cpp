// The arithmetic of a vote: presence, quorum, base, majority, tie. Whole numbers and exact fractions. Holds: R7.
#include "remit/body.hpp"

#include <algorithm>

#include "policy/heard.hpp"

namespace remit {
namespace {

using Base = RuleTerm::Base;
using Level = RuleTerm::Level;
using Unit = RuleTerm::Unit;

std::string plural(int n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

// One term against the vote: how many it needs, and how many there are.
struct Held {
  int base = 0, needed = 0, have = 0;
  bool is_met = false;
};
struct Outcome {
  bool is_met = false;
  RuleTerm term;  // the one that decided: the first not met, or the first of those met
  Held held;
  std::vector<std::string> lines;
};

class Counting {
 public:
  Counting(const BodyRules& rules, const Roll& roll, const Heard& heard) : rules_(rules), roll_(roll), heard_(heard) {}

  int recused_heads() const { return static_cast<int>(heard_.interested.size()); }
  // The chair who votes only in a tie speaks after all others.
  void leave_out(const std::string& who) { left_out_ = who; }

  int votes(Way way, Unit unit, const std::string& in = {}) const {
    int out = 0;
    for (const auto& voice : heard_.voices)
      if (voice.way == way && voice.has_vote && voice.by != left_out_ && is_in(*voice.seat, in)) out += size(*voice.seat, unit);
    return out;
  }
  int present(const RuleTerm& term, const std::string& in = {}) const {
    using Counted = RuleTerm::Counted;
    const auto unit = term.unit == Unit::weight ? Unit::weight : Unit::heads;
    const bool without_abstaining = rules_.abstention == Abstention::base_only || rules_.abstention == Abstention::nothing;
    int out = 0;
    for (const auto& voice : heard_.voices) {
      if (!voice.is_present || !is_in(*voice.seat, in)) continue;
      const bool is_neutral = voice.has_vote && (voice.way == Way::abstaining || voice.way == Way::silent);  // who says nothing abstains
      if (is_neutral && without_abstaining) continue;
      if (term.counted == Counted::taking_part && voice.way == Way::silent) continue;
      if (term.counted == Counted::in_favour && voice.way != Way::in_favour) continue;
      if (term.counted == Counted::not_against && voice.way != Way::in_favour && voice.way != Way::abstaining) continue;
      out += size(*voice.seat, unit);
    }
    const bool recused_too = term.counted == Counted::usual && (rules_.recusal == Recusal::counts_for_quorum_only || rules_.recusal == Recusal::stays_in_the_base);
    return out + (recused_too ? sum(heard_.recused, unit, in) : 0);
  }

  Outcome hold(const BodyRule& rule, bool for_quorum) const {
    Outcome out;
    for (const auto& terms : rule.any_of) {
      Outcome one{true, terms.front(), {}, {}};
      for (const auto& term : terms) {
        const auto held = hold(term, for_quorum);
        const bool is_first = &term == &terms.front();
        if (is_first || (one.is_met && !held.is_met)) { one.term = term; one.held = held; }
        one.is_met = one.is_met && held.is_met;
        one.lines.push_back(line(term, held, for_quorum));
      }
      if (&terms == &rule.any_of.front() || one.is_met) out = std::move(one);
      if (out.is_met) break;
    }
    return out;
  }

 private:
  static int size(const RollMember& member, Unit unit) { return unit == Unit::heads ? (member.weight > 0 ? 1 : 0) : member.weight; }
  static bool is_in(const RollMember& member, const std::string& constituency) { return constituency.empty() || member.constituency == constituency; }
  static int sum(const std::vector<const RollMember*>& members, Unit unit, const std::string& in) {
    int out = 0;
    for (const auto* member : members) if (is_in(*member, in)) out += size(*member, unit);
    return out;
  }
  int sum_of_roll(Unit unit, const std::string& in, bool entitled_only) const {
    int out = 0;
    for (const auto& member : roll_.members)
      if (is_in(member, in) && (!entitled_only || member.lost.empty())) out += size(member, unit);
    return out;
  }
  int seats(Unit unit, const std::string& in) const {
    int out = roll_.seats;
    if (!in.empty()) {
      const auto found = roll_.constituencies.find(in);
      out = found == roll_.constituencies.end() ? 0 : found->second;
    }
    if (unit == Unit::weight)  // an empty seat weighs 1
      for (const auto& member : roll_.members) if (is_in(member, in)) out += member.weight - 1;
    return out;
  }

  int base(const RuleTerm& term, bool for_quorum, const std::string& in) const {
    const auto unit = term.unit != Unit::usual ? term.unit : for_quorum ? Unit::heads : Unit::weight;
    const auto recusal = rules_.recusal;
    const bool leaves = recusal == Recusal::leaves_the_base || recusal == Recusal::lowers_the_quorum || recusal == Recusal::lowers_every_base ||
                        (recusal == Recusal::counts_for_quorum_only && !for_quorum);
    const int interested = sum(heard_.interested, unit, in);
    const bool with_abstaining = rules_.abstention == Abstention::base_only || rules_.abstention == Abstention::quorum_and_base;
    const bool without_abstaining = rules_.abstention == Abstention::quorum_only || rules_.abstention == Abstention::nothing;
    const int decided = votes(Way::in_favour, unit, in) + votes(Way::against, unit, in);
    const int neutral = votes(Way::abstaining, unit, in) + votes(Way::silent, unit, in);
    switch (term.base) {
      case Base::seats:  // seats do not vanish for a quorum unless the rules say so, or a few could recuse the rest
        return seats(unit, in) - ((for_quorum ? recusal == Recusal::lowers_every_base : leaves) ? interested : 0);
      case Base::in_office: return sum_of_roll(unit, in, false) - (leaves ? interested : 0);
      case Base::entitled: return sum_of_roll(unit, in, true) - interested;
      case Base::present: return decided + (without_abstaining ? 0 : neutral) + (leaves ? 0 : sum(heard_.recused, unit, in));
      case Base::cast: return decided + (with_abstaining ? votes(Way::abstaining, unit, in) : 0);
    }
    return seats(unit, in);
  }

  Held hold(const RuleTerm& term, bool for_quorum, const std::string& in) const {
    Held out;
    const auto unit = term.unit == Unit::usual ? Unit::weight : term.unit;
    if (term.level == Level::against) {
      if (term.number < 0) out.base = base(term, for_quorum, in);
      out.needed = term.number < 0 ? static_cast<int>(term.share.num * out.base / term.share.den) : term.number;  // the most there may be
      out.have = votes(Way::against, unit, in);
      out.is_met = out.have <= out.needed;
      return out;
    }
    if (term.level != Level::number) out.base = base(term, for_quorum, in);
    out.needed = needed(term, out.base);
    const bool sinks = rules_.recusal == Recusal::lowers_the_quorum || rules_.recusal == Recusal::lowers_every_base;
    if (for_quorum && sinks && term.level == Level::number) out.needed -= recused_heads();
    out.needed = std::max(1, out.needed);  // nobody in favour never carries, and nobody present is no quorum
    out.have = for_quorum ? present(term, in) : votes(Way::in_favour, unit, in);
    out.is_met = out.have >= out.needed;
    return out;
  }
  Held hold(const RuleTerm& term, bool for_quorum) const {
    using Where = RuleTerm::Where;
    if (term.where == Where::everywhere) return hold(term, for_quorum, "");
    if (term.where == Where::named) return hold(term, for_quorum, term.constituency);
    Held out;
    out.base = static_cast<int>(roll_.constituencies.size());
    out.needed = std::max(1, term.where == Where::each ? out.base : term.where == Where::most ? out.base / 2 + 1 : term.constituencies);
    for (const auto& [id, places] : roll_.constituencies) out.have += hold(term, for_quorum, id).is_met ? 1 : 0;
    out.is_met = out.have >= out.needed;
    return out;
  }

  // "2/3 of members in office: 8 of 12 needed, 7 for".
  static std::string line(const RuleTerm& term, const Held& held, bool for_quorum) {
    auto out = to_text(term) + ": ";
    if (term.level == Level::against) return out + (term.number < 0 ? "at most " + std::to_string(held.needed) + " of " + std::to_string(held.base) + ", " : "") + std::to_string(held.have) + " against";
    const bool is_by_constituency = term.where != RuleTerm::Where::everywhere && term.where != RuleTerm::Where::named;
    const bool has_base = is_by_constituency || term.level != Level::number;
    out += std::to_string(held.needed) + (has_base ? " of " + std::to_string(held.base) : "") + " needed, " + std::to_string(held.have);
    if (is_by_constituency) return out + (held.have == 1 ? " constituency" : " constituencies");
    if (!for_quorum || term.counted == RuleTerm::Counted::in_favour) return out + " for";
    return out + (term.counted == RuleTerm::Counted::taking_part ? " taking part" : term.counted == RuleTerm::Counted::not_against ? " for or abstaining" : " present");
  }

  const BodyRules& rules_;
  const Roll& roll_;
  const Heard& heard_;
  std::string left_out_;
};

std::string joined(const std::vector<std::string>& all, const char* with) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : with) + one;
  return out;
}

// The lines of a rule under its name: a single term has the name of the whole, with whom it asks for.
std::string titled(const BodyRule& rule, const Outcome& outcome) {
  const bool is_single = rule.any_of.size() == 1 && rule.any_of.front().size() == 1;
  if (is_single) return to_text(rule) + outcome.lines.front().substr(to_text(rule.any_of.front().front()).size());
  return joined(outcome.lines, "; ") + (rule.including.empty() ? "" : "; " + to_text(rule).substr(to_text(rule).rfind("including ")));
}

// How many of those there, or of those in favour, are one of these: in the chair, an office, a group, a person, of a
// constituency.
int there_as(const MustBeThere& one, const Roll& roll, const Heard& heard, bool in_favour = false) {
  const auto counts = [&](const Voice& voice) { return in_favour ? voice.has_vote && voice.way == Way::in_favour : voice.is_present; };
  const auto presides = [&](bool is_it) {
    return is_it && (!in_favour || std::any_of(heard.voices.begin(), heard.voices.end(), [&](const Voice& voice) { return voice.by == heard.presiding && voice.seat->who == voice.by && counts(voice); }));
  };
  const auto is = [&](const std::string& id, const Voice& voice) {
    const auto& seat = *voice.seat;
    if (seat.constituency == id && !id.empty()) return true;  // an alternate or a proxy counts for the constituency of the seat
    if (voice.by != seat.who) return false;
    return seat.who == id || std::find(seat.also.begin(), seat.also.end(), id) != seat.also.end();
  };
  int out = 0;
  for (const auto& id : one.ids) {
    if (id == "chair") out += presides(!heard.presiding.empty() && heard.presiding == roll.chair);
    if (id == "vice-chair") out += presides(!heard.presiding.empty() && heard.presiding != roll.chair && heard.presiding == roll.vice_chair);
  }
  for (const auto& voice : heard.voices)
    out += counts(voice) && std::any_of(one.ids.begin(), one.ids.end(), [&](const std::string& id) { return id != "chair" && id != "vice-chair" && is(id, voice); });
  return out;
}

std::string missing(const MustBeThere& one, bool in_favour = false) {
  if (in_favour) return "without the vote of " + (one.number > 1 ? std::to_string(one.number) + " of " : "") + joined(one.ids, " or ");
  if (one.number == 1 && one.ids == std::vector<std::string>{"chair"}) return "the chair is not present and voting";
  if (one.number == 1 && one.ids == std::vector<std::string>{"chair", "vice-chair"}) return "neither chair nor vice-chair is present and voting";
  return (one.number > 1 ? "fewer than " + std::to_string(one.number) + " of " : one.ids.size() > 1 ? "none of " : "no ") + joined(one.ids, " or ") + (one.number > 1 ? " are" : " is") + " present and voting";
}

const BodyRule& rule_at(const BodyRule& otherwise, const std::vector<RecusedBand>& bands, int recused, const Roll& roll) {
  int in_office = 0;
  for (const auto& member : roll.members) in_office += member.weight > 0;
  for (const auto& band : bands) {
    if (band.end == RecusedBand::End::none) return band.rule;
    // Compared as whole numbers: recused/base against num/den.
    const std::int64_t base = band.share ? (band.share->base == Base::seats ? roll.seats : in_office) : 1;
    const Ratio end = band.share ? band.share->share : Ratio{band.number, 1};
    const auto left = recused * end.den, right = end.num * base;
    if (band.end == RecusedBand::End::up_to ? left <= right : left < right) return band.rule;
  }
  return otherwise;
}

// Of one affiliation more members than may be: the body is not duly composed and decides nothing until it is.
std::string wrongly_composed(const BodyRules& rules, const Roll& roll) {
  if (!rules.affiliation || rules.affiliation->is_of_votes) return {};
  const int allowed = rules.affiliation->allowed(roll.seats, static_cast<int>(roll.members.size()));
  std::map<std::string, int> of;
  for (const auto& member : roll.members) if (!member.affiliation.empty()) ++of[member.affiliation];
  for (const auto& [affiliation, members] : of)
    if (members > allowed) return plural(members, "member is", "members are") + " of `" + affiliation + "`, at most " + std::to_string(allowed) + " may be";
  return {};
}

void judge_quorum(Tally& out, const BodyRules& rules, const BodyRule& rule, const Roll& roll, const Heard& heard, const Counting& counting) {
  const auto quorum = counting.hold(rule, true);
  out.quorum_base = quorum.held.base;
  out.quorum_needed = quorum.held.needed;
  out.present = quorum.term.where == RuleTerm::Where::everywhere && quorum.term.level != Level::against ? quorum.held.have : counting.present(RuleTerm{});
  const bool is_plain = quorum.term.where == RuleTerm::Where::everywhere && quorum.term.counted == RuleTerm::Counted::usual && quorum.term.unit != Unit::weight;
  if (!quorum.is_met)
    out.shortfall = is_plain ? plural(out.present, "member counts", "members count") + " as present, the quorum is " + std::to_string(out.quorum_needed)
                             : "the quorum `" + to_text(quorum.term) + "` needs " + std::to_string(quorum.held.needed) + " and has " + std::to_string(quorum.held.have);
  for (const auto& one : rule.including)
    if (out.shortfall.empty() && there_as(one, roll, heard) < one.number) out.shortfall = missing(one);
  if (auto why = wrongly_composed(rules, roll); !why.empty()) out.shortfall = std::move(why);
  out.quorate = out.shortfall.empty();
  out.arithmetic.push_back("quorum " + titled(rule, quorum) + (out.quorate ? ": quorate" : quorum.is_met ? ", but " + out.shortfall + ": not quorate" : ": not quorate"));
}

// The casting vote: of whoever presides, as handed in or as that person voted; the chair's own only, if the rules say so.
bool is_decided_by_chair(const BodyRules& rules, const Roll& roll, const Ballot& ballot, const Tally& tally) {
  if (rules.tie == Tie::not_carried || tally.presiding.empty() || tally.in_favour != tally.against || tally.in_favour == 0) return false;
  if (rules.tie == Tie::chair_alone_decides && tally.presiding != roll.chair) return false;
  if (!ballot.casting.empty()) return ballot.casting == "for";
  const auto spoke_against = std::find(ballot.against.begin(), ballot.against.end(), tally.presiding) != ballot.against.end();
  return !spoke_against && std::find(ballot.in_favour.begin(), ballot.in_favour.end(), tally.presiding) != ballot.in_favour.end();
}

std::string votes_line(const Tally& tally, int silent) {
  auto out = std::to_string(tally.in_favour) + " for, " + std::to_string(tally.against) + " against, " + std::to_string(tally.abstaining) + " abstaining, " + std::to_string(tally.recused) + " recused";
  if (silent > 0) out += ", " + std::to_string(silent) + " present and silent";
  if (!tally.voids.empty()) out += ", " + std::to_string(tally.voids.size()) + " void";
  return out;
}

void judge_majority(Tally& out, const BodyRules& rules, const Roll& roll, const Ballot& ballot, const Heard& heard, const Counting& counting) {
  const auto& rule = rule_at(rules.carries, rules.carries_by_recused, counting.recused_heads(), roll);
  const auto majority = counting.hold(rule, false);
  out.carries_base = majority.held.base;
  out.carries_needed = majority.held.needed;
  out.by_rule = to_text(rule);
  bool is_carried = majority.is_met && out.in_favour > 0;  // silence carries nothing, whatever the rule
  // One more vote in favour must be enough: a casting vote breaks a tie, it does not make two thirds.
  const bool one_is_enough = majority.term.level != Level::against && majority.term.where == RuleTerm::Where::everywhere && majority.held.have + 1 >= majority.held.needed;
  const bool is_cast = !is_carried && one_is_enough && is_decided_by_chair(rules, roll, ballot, out);
  if (is_cast) { is_carried = true; out.by_rule = "the casting vote of " + out.presiding; }
  std::string without;
  for (const auto& one : rule.including)
    if (without.empty() && there_as(one, roll, heard, true) < one.number) without = missing(one, true);
  if (is_carried && !without.empty()) is_carried = false;
  else without.clear();
  if (!out.quorate) out.by_rule = "quorum";
  out.carried = out.quorate && is_carried;
  if (out.quorate && !is_carried)
    out.shortfall = !without.empty() ? without
                    : majority.is_met ? "nobody is in favour"
                    : majority.term.where == RuleTerm::Where::everywhere && majority.term.level != Level::against
                        ? std::to_string(majority.held.have) + " in favour, " + std::to_string(majority.held.needed) + " needed"
                        : "`" + to_text(majority.term) + "` does not hold: " + std::to_string(majority.held.have) + (majority.term.level == Level::against ? " against" : " of " + std::to_string(majority.held.needed));
  out.arithmetic.push_back("carries by " + titled(rule, majority) + (is_cast ? ", and " + out.by_rule : "") + (without.empty() ? "" : ", but " + without) + (out.carried ? ": carried" : out.quorate ? ": not carried" : ": not carried for want of a quorum"));
}

}  // namespace

Tally count(const BodyRules& rules, const Roll& roll, const Ballot& ballot) {
  if (ballot.hands) return count(rules, roll, with_names(rules, roll, ballot));
  const auto speaking = heard(rules, roll, ballot);
  Counting counting(rules, roll, speaking);
  Tally out;
  out.presiding = speaking.presiding;
  out.voids = speaking.voids;
  if (rules.tie == Tie::chair_votes_only_then) counting.leave_out(out.presiding);
  out.in_favour = counting.votes(Way::in_favour, Unit::weight);
  out.against = counting.votes(Way::against, Unit::weight);
  out.abstaining = counting.votes(Way::abstaining, Unit::weight);
  for (const auto* member : speaking.recused) out.recused += member->weight;
  out.arithmetic.push_back(votes_line(out, counting.votes(Way::silent, Unit::weight)));
  judge_quorum(out, rules, rule_at(rules.quorum, rules.quorum_by_recused, counting.recused_heads(), roll), roll, speaking, counting);
  judge_majority(out, rules, roll, ballot, speaking, counting);
  for (const auto& one : out.voids) out.arithmetic.push_back("void: " + one.who + " " + one.why);
  return out;
}

Tally quorum_to_meet(const BodyRules& rules, const Roll& roll, const Ballot& attending) {
  auto to_meet = rules;
  to_meet.abstention = Abstention::as_the_base_says;  // nobody has been asked for a vote yet
  const auto speaking = heard(to_meet, roll, attending);
  const Counting counting(to_meet, roll, speaking);
  Tally out;
  out.presiding = speaking.presiding;
  judge_quorum(out, to_meet, rules.quorum_to_meet ? *rules.quorum_to_meet : rule_at(rules.quorum, rules.quorum_by_recused, counting.recused_heads(), roll), roll, speaking, counting);
  return out;
}

}  // namespace remit
