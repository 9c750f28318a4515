// The count of a written resolution: answers day by day, until one of the charter's rules settles it. Holds: R2 (what could
// not be decided at a meeting for want of a quorum, or by less than a named vote asks, is not decided by post either), R7.
#include "remit/written.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace remit {
namespace {

using What = WrittenAnswer::What;

bool may_vote(const RollMember& member) { return member.lost.empty() && member.weight > 0; }
bool is_vote(What what) { return what == What::consents || what == What::refuses || what == What::abstains; }

class Circulated {
 public:
  Circulated(const BodyRules& rules, const Roll& roll, const Circulation& circulation, const Organization& calendars)
      : rules_(rules), written_(*rules.written), roll_(roll), circulation_(circulation), calendars_(calendars) {}

  WrittenTally on(Day today) {
    if (!windows()) return out_;
    if (!could_be_quorate()) return out_;
    for (const auto day : turning_points(today))
      if (settles(day)) break;
    set_votes_void(today);
    return out_;
  }

 private:
  std::optional<Day> end(const std::optional<Duration>& within) const { return within ? calendars_.after(circulation_.notice, *within) : std::nullopt; }
  bool windows() {
    out_.closes = end(written_.within);
    objections_ = written_.objection ? end(written_.objection->within) : std::nullopt;
    meeting_ = written_.meeting ? end(written_.meeting->within) : std::nullopt;
    const bool unknown = (written_.within && !out_.closes) || (written_.objection && written_.objection->within && !objections_) || (written_.meeting && written_.meeting->within && !meeting_);
    if (unknown) stop(WrittenOutcome::impossible, "its days cannot be counted: the organization has no such calendar", "within");
    return !unknown;
  }

  bool is_interested(const std::string& who) const { return std::find(circulation_.interested.begin(), circulation_.interested.end(), who) != circulation_.interested.end(); }
  // F30: with every member who may vote present at a meeting, and those interested recused, there must be a quorum.
  bool could_be_quorate() {
    Ballot all;
    for (const auto& member : roll_.members)
      if (may_vote(member)) (is_interested(member.who) ? all.recused : all.in_favour).push_back(member.who);
    const auto tally = count(rules_, roll_, all);
    out_.arithmetic.push_back("at a meeting of all, " + tally.arithmetic.at(1));
    if (!tally.quorate) stop(WrittenOutcome::impossible, "no meeting could be quorate: " + tally.shortfall, "quorum");
    return tally.quorate;
  }

  // Days on which something may be settled: of each answer, after each window, and the day asked about.
  std::vector<Day> turning_points(Day today) const {
    std::set<Day> out{today};
    for (const auto& answer : circulation_.answers) out.insert(answer.on);
    for (const auto& window : {out_.closes, objections_, meeting_})
      if (window) out.insert(*window + std::chrono::days{1});
    return {out.begin(), out.upper_bound(today)};
  }

  bool counts(const WrittenAnswer& answer, Day day) const {
    const auto* member = roll_.member(answer.who);
    if (!member || !may_vote(*member) || answer.on < circulation_.notice || answer.on > day) return false;
    // Whoever is interested may still ask for a meeting or object: both only hold it up.
    const auto& window = is_vote(answer.what) ? out_.closes : answer.what == What::objects && objections_ ? objections_ : answer.what == What::asks_for_a_meeting && meeting_ ? meeting_ : out_.closes;
    return !(is_vote(answer.what) && is_interested(answer.who)) && (!window || answer.on <= *window);
  }
  // Whoever objects, or asks for a meeting, after a vote has none any more; and the other way round.
  std::map<std::string, WrittenAnswer> last(Day day) const {
    std::vector<WrittenAnswer> counting;
    for (const auto& answer : circulation_.answers) if (counts(answer, day)) counting.push_back(answer);
    return last_answers(counting);
  }
  std::vector<std::string> who(What what, Day day) const {
    std::vector<std::string> out;
    for (const auto& [person, answer] : last(day)) if (answer.what == what) out.push_back(person);
    return out;
  }

  // A rule against these names, without any other rule of a meeting.
  Tally held(BodyRule rule, const Ballot& ballot, bool by_heads) const {
    BodyRules plain;
    plain.recusal = rules_.recusal;
    plain.abstention = rules_.abstention;
    plain.quorum.any_of = {{RuleTerm{.level = RuleTerm::Level::number, .number = 1}}};
    for (auto& terms : rule.any_of)
      for (auto& term : terms) if (by_heads && term.unit == RuleTerm::Unit::usual) term.unit = RuleTerm::Unit::heads;
    plain.carries = std::move(rule);
    return count(plain, roll_, ballot);
  }
  // Of `board by special` the vote's own rules hold as well. Who answers is present; who says nothing is still one of those who
  // may vote, and breaks no tie.
  struct Special {
    bool is_met = true;
    std::string shortfall;
    int base = 0, needed = 0;
    std::vector<std::string> lines;
  };
  Special special(const Ballot& answered) const {
    Special out;
    if (written_.vote.empty()) return out;
    auto rules = rules_;
    rules.tie = Tie::not_carried;
    auto all = answered;
    for (const auto& member : roll_.members)
      if (may_vote(member) && !is_interested(member.who)) all.attending.push_back(member.who);
    const auto there = count(rules, roll_, answered), among_all = count(rules, roll_, all);
    const auto name = "the vote `" + written_.vote + "`";
    out.is_met = there.quorate && among_all.carried;
    if (!out.is_met) out.shortfall = name + ": " + (there.quorate ? among_all.shortfall : there.shortfall);
    out.base = among_all.carries_base;
    out.needed = among_all.carries_needed;
    for (const auto& line : {there.arithmetic.at(1), among_all.arithmetic.at(2)}) out.lines.push_back(name + ", " + line);
    return out;
  }
  bool are_enough(const std::optional<WrittenThreshold>& threshold, const std::vector<std::string>& names) const {
    return threshold && held(threshold->rule, Ballot{.in_favour = names}, true).carried;
  }

  bool settles(Day day) {
    Ballot ballot;
    for (const auto& [person, answer] : last(day)) {
      if (!is_vote(answer.what)) continue;
      (answer.what == What::consents ? ballot.in_favour : answer.what == What::refuses ? ballot.against : ballot.abstaining).push_back(person);
    }
    ballot.interested = circulation_.interested;
    const auto answered = ballot.in_favour.size() + ballot.against.size() + ballot.abstaining.size();
    const auto objecting = who(What::objects, day), asking = who(What::asks_for_a_meeting, day);
    const auto tally = held(written_.carries, ballot, false);
    const auto special = this->special(ballot);
    const bool is_carried = tally.carried && special.is_met;
    const auto short_of = tally.carried ? special.shortfall : shortfall(tally);
    record(tally, special, objecting.size(), asking.size());
    if (are_enough(written_.meeting, asking)) return stop(WrittenOutcome::to_a_meeting, std::to_string(asking.size()) + " ask for a meeting", "meeting: if " + to_text(written_.meeting->rule) + " ask");
    if (are_enough(written_.objection, objecting)) return stop(WrittenOutcome::not_carried, std::to_string(objecting.size()) + " object", "fails: if " + to_text(written_.objection->rule) + " object");
    const auto waits_for = std::max(objections_.value_or(circulation_.notice), meeting_.value_or(circulation_.notice));
    const bool is_waiting = (objections_ || meeting_) && day <= waits_for;
    if (is_carried && !is_waiting) return stop_by_votes(WrittenOutcome::carried, "");
    if (is_carried) return go_on("enough consent; until " + to_text(waits_for) + " members may still stop it");
    if (out_.closes && day > *out_.closes) return stop_by_votes(WrittenOutcome::not_carried, "its time ended on " + to_text(*out_.closes) + ": " + short_of);
    if (answered >= entitled()) return stop_by_votes(WrittenOutcome::not_carried, "everybody has answered: " + short_of);
    return go_on(short_of);
  }
  std::size_t entitled() const {
    return static_cast<std::size_t>(std::count_if(roll_.members.begin(), roll_.members.end(), [&](const RollMember& member) { return may_vote(member) && !is_interested(member.who); }));
  }
  void record(const Tally& tally, const Special& special, std::size_t objecting, std::size_t asking) {
    out_.consenting = tally.in_favour;
    out_.refusing = tally.against;
    out_.abstaining = tally.abstaining;
    out_.objecting = static_cast<int>(objecting);
    out_.asking = static_cast<int>(asking);
    out_.base = special.needed > tally.carries_needed ? special.base : tally.carries_base;
    out_.needed = std::max(special.needed, tally.carries_needed);
    out_.arithmetic.resize(1);
    out_.arithmetic.push_back(std::to_string(out_.consenting) + " consent, " + std::to_string(out_.refusing) + " refuse, " + std::to_string(out_.abstaining) + " abstain, " + std::to_string(objecting) + " object, " +
                              std::to_string(asking) + " ask for a meeting");
    constexpr std::string_view kWant = " for want of a quorum";  // of a meeting; here nobody has answered yet
    auto majority = tally.arithmetic.at(2);
    if (majority.ends_with(kWant)) majority.resize(majority.size() - kWant.size());
    out_.arithmetic.push_back(std::move(majority));
    out_.arithmetic.insert(out_.arithmetic.end(), special.lines.begin(), special.lines.end());
  }
  static std::string shortfall(const Tally& tally) { return tally.quorate ? tally.shortfall : "nobody has voted"; }
  bool stop(WrittenOutcome outcome, std::string why, std::string by_rule) {
    out_.outcome = outcome;
    out_.why = std::move(why);
    out_.by_rule = std::move(by_rule);
    return true;
  }
  bool stop_by_votes(WrittenOutcome outcome, std::string why) {
    out_.is_by_votes = true;
    return stop(outcome, std::move(why), to_text(written_.carries) + (written_.vote.empty() ? std::string() : " and the vote `" + written_.vote + "`"));
  }
  bool go_on(std::string why) {
    out_.why = std::move(why);
    return false;
  }

  void set_votes_void(Day today) {
    std::set<std::pair<std::string, std::string>> all;
    for (const auto& answer : circulation_.answers) {
      if (answer.on > today || counts(answer, today)) continue;
      const auto* member = roll_.member(answer.who);
      if (!member && !is_vote(answer.what)) continue;  // who left cast no vote
      all.insert({answer.who, !member ? "is no member" : !member->lost.empty() ? member->lost : member->weight == 0 ? "attends without a vote" : is_vote(answer.what) && is_interested(answer.who) ? "is interested" :
                              answer.on < circulation_.notice ? "answered before the notice" : "answered too late, on " + to_text(answer.on)});
    }
    for (const auto& [person, why] : all) out_.voids.push_back({person, why});
  }

  const BodyRules& rules_;
  const WrittenRules& written_;
  const Roll& roll_;
  const Circulation& circulation_;
  const Organization& calendars_;
  WrittenTally out_;
  std::optional<Day> objections_, meeting_;
};

}  // namespace

std::map<std::string, WrittenAnswer> last_answers(const std::vector<WrittenAnswer>& answers) {
  const auto strictness = [](What what) { return what == What::refuses ? 3 : what == What::consents ? 0 : what == What::abstains ? 1 : 2; };
  std::map<std::string, WrittenAnswer> out;
  for (const auto& answer : answers) {
    const auto [held, is_new] = out.emplace(answer.who, answer);
    if (!is_new && (held->second.on < answer.on || (held->second.on == answer.on && strictness(held->second.what) < strictness(answer.what)))) held->second = answer;
  }
  return out;
}

const char* word(WrittenOutcome outcome) {
  static constexpr const char* kWords[] = {"open", "carried", "not carried", "to a meeting", "impossible"};
  return kWords[static_cast<std::size_t>(outcome)];
}

WrittenTally count_written(const BodyRules& rules, const Roll& roll, const Circulation& circulation, const Organization& calendars, Day today) {
  if (!rules.written) {
    WrittenTally out;
    out.outcome = WrittenOutcome::impossible;
    out.why = "the rules of this body know no written resolution";
    return out;
  }
  return Circulated(rules, roll, circulation, calendars).on(today);
}

}  // namespace remit
