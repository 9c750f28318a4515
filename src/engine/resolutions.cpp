// A decision outside a meeting: the same text to all who are entitled, answers within days, and an end that is an act like any
// other. Nobody answers after the last day, and nothing passes that no meeting could pass.
#include "engine/resolutions.hpp"

#include <algorithm>
#include <map>

#include "engine/ballots.hpp"
#include "engine/carried.hpp"
#include "policy/plan.hpp"
#include "remit/plain_text.hpp"

namespace remit {
namespace {

using What = WrittenAnswer::What;

constexpr std::pair<const char*, What> kAnswers[] = {
    {"consents", What::consents}, {"refuses", What::refuses}, {"abstains", What::abstains}, {"objects", What::objects}, {"asks for a meeting", What::asks_for_a_meeting}};

std::optional<What> answer_from(const std::string& word) {
  for (const auto& [name, what] : kAnswers) if (word == name) return what;
  return std::nullopt;
}

bool is_among(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }
bool is_vote(What what) { return what == What::consents || what == What::refuses || what == What::abstains; }
// Of two votes on one day the stricter holds.

// Consent to a motion to reject is a vote against the matter.
Circulation turned(Circulation out) {
  for (auto& one : out.answers) one.what = one.what == What::consents ? What::refuses : one.what == What::refuses ? What::consents : one.what;
  return out;
}

// What happened to a matter last that makes it another one.
std::string in_words(const Turn& turn, int round) {
  if (turn.what == "proposed") return "was put again, as round " + std::to_string(round) + ",";
  if (turn.what == "sponsored") return "got another sponsor";
  if (turn.what == "resumed" || turn.what == "stands" || turn.what == "gate-passed") return "was taken up again";
  if (turn.what == "deemed-approved") return "was approved by silence";
  return (turn.what == "lapsed" ? "" : "was ") + turn.what;
}

// The matter waits for no act of the body, or for none of this kind.
bool is_elsewhere(const Refusal& refusal) { return refusal.code == "D102" || refusal.code == "D201" || refusal.code == "D205"; }

class Round {
 public:
  Round(const Case& given, const Command& command) : given_(given), command_(command), resolution_(given.resolution), on_(command.decided_on.value_or(given.today)) {}

  Verdict send(const SendResolution& order) {
    if (auto refusal = check_order(order)) return refusal;
    ResolutionSent what{order.body, order.text, order.to, command_.matter, {}, order.papers, order.conditions, {}, order.interested, {}};
    if (what.to.empty()) what.to = awaited_act(given_, on_);
    if (what.to.empty() || !act_called(what.to, {}))
      return Refusal{"D839", what.to.empty() ? "`" + what.matter + "` waits for nobody: it is " + word(given_.matter.phase) : "`" + what.to + "` is no act of a body", {"acts: " + listed(acts_of_bodies())}, "remit next " + what.matter};
    if (const auto asked = seat_asked(given_, what.to, order.body, on_); asked != order.body) what.vote = asked.substr(asked.find(" by ") + 4);
    what.papers.insert(what.papers.begin(), {what.matter, given_.matter.file});  // what they decide is the text they were sent
    what.round = given_.matter.round;
    what.turn = given_.matter.turn.entry;
    if (what.text.empty()) what.text = "to " + what.to + " " + what.matter + ", " + in_one_line(given_.matter.title);
    resolution_.what = what;
    resolution_.sent_on = on_;
    if (const auto& turn = given_.matter.turn; on_ < turn.on)
      return Refusal{"D502", "sent on " + to_text(on_) + ", but `" + what.matter + "` " + in_words(turn, given_.matter.round) + " on " + to_text(turn.on), {"what went round is the text as it stands"}, "correct --decided"};
    if (!given_.open_resolution.empty())
      return Refusal{"D856", "`" + order.body + "` has `" + given_.open_resolution + "` open on `" + what.matter + "` already", {"of two at once, whichever was ended first would decide"},
                     "remit resolution show " + given_.open_resolution + "; once it has ended, another can be sent"};
    if (!rules().written) return Refusal{"D851", "`" + order.body + "` decides nothing in writing", {"its rules have no `written-resolution`"}, "call a meeting: remit meeting call " + order.body};
    if (auto refusal = address()) return refusal;
    const auto tally = tally_on(on_);
    if (tally.outcome == WrittenOutcome::impossible) return without_quorum(tally);
    if (auto refusal = check_waits()) return refusal;
    if (tally.closes) resolution_.what.closes = to_text(*tally.closes);
    resolution_.id = order.body + "-" + std::to_string(year_of(on_)) + "-W" + (given_.resolutions < 9 ? "0" : "") + std::to_string(given_.resolutions + 1);
    happen(ResolutionSent(resolution_.what), order.body);
    return {};
  }

  Verdict answer(const AnswerResolution& order) {
    const auto& who = command_.by;
    if (auto refusal = check_open()) return refusal;
    if (auto refusal = overtaken()) return refusal;
    if (auto refusal = check_person(*given_.organization, who)) return refusal;
    const auto what = answer_from(order.what);
    if (!what) return Refusal{"D844", "`" + order.what + "` is no answer", {"answers: consents, refuses, abstains, objects, asks for a meeting"}, "correct it"};
    if (auto refusal = check_asked(who, *what)) return refusal;
    if (on_ < resolution_.sent_on) return Refusal{"D502", "answered on " + to_text(on_) + ", before it was sent on " + to_text(resolution_.sent_on), {}, "correct --decided"};
    if (const auto last = last_day(*what); last && on_ > *last)
      return Refusal{"D853", "answers to `" + resolution_.id + "` of this kind counted until " + to_text(*last), {"it came back on " + to_text(on_)}, "remit resolution end " + resolution_.id};
    resolution_.answers.push_back({{who, order.what}, on_});
    happen(ResolutionAnswered{who, order.what}, who);
    // An answer that came in late by post does not undo what was answered after it.
    for (const auto& one : resolution_.answers) on_ = std::max(on_, one.on);
    // Whatever it decides, the answer is recorded; what it would decide may still be refused, and is when it is ended.
    const auto kept = events;
    if (tally_on(on_).outcome != WrittenOutcome::impossible && end_now()) events = kept;
    return {};
  }

  Verdict end() {
    if (auto refusal = check_open()) return refusal;
    for (const auto& one : resolution_.answers)
      if (on_ < one.on) return Refusal{"D502", "ended on " + to_text(on_) + ", before the answer of " + to_text(one.on), {}, "correct --decided"};
    if (const auto why = overtaken()) {
      happen(ResolutionEnded{"overtaken", {why->sentence}}, resolution_.what.body);
      return {};
    }
    const auto tally = tally_on(on_);
    if (tally.outcome == WrittenOutcome::open)
      return Refusal{"D854", "`" + resolution_.id + "` is not decided yet: " + tally.why, tally.arithmetic, tally.closes ? "wait for answers until " + to_text(*tally.closes) : "wait for answers"};
    // Seats may still be filled while answers count; afterwards it has come to nothing.
    if (tally.outcome == WrittenOutcome::impossible && (!tally.closes || on_ <= *tally.closes)) return without_quorum(tally);
    return end_now();
  }

  // Bound to the matter as it was when it was sent, and to the body being asked for it. Judged here for everybody.
  Verdict overtaken() const {
    if (resolution_.entries == 0 || !resolution_.outcome.empty()) return {};
    if (auto changed = check_is_as_sent()) return changed;
    const auto elsewhere = waits();
    if (!elsewhere || !is_elsewhere(*elsewhere)) return {};
    return Refusal{"D855", elsewhere->sentence, elsewhere->notes, "remit resolution end " + resolution_.id};
  }
  WrittenTally tally_on(Day day) const { return count_written(rules(), roll_on(day), circulation(), *given_.organization, day); }

  std::vector<Event> events;

 private:
  Verdict check_order(const SendResolution& order) const {
    if (!given_.organization->bodies.contains(order.body)) {
      std::vector<std::string> known;
      for (const auto& [name, members] : given_.organization->bodies) known.push_back(name);
      const auto near = nearest(order.body, known);
      return Refusal{"D845", "there is no body `" + order.body + "`", {"bodies: " + listed(known)}, near.empty() ? "add it to organization.yaml" : "did you mean `" + near + "`?"};
    }
    if (!given_.matter.exists()) return Refusal{"D101", "there is no matter `" + command_.matter + "` in this ledger", {}, "remit status"};
    return {};
  }

  // To whom it goes: all who are entitled. Whoever may not vote on the matter is interested in it, and must be named so.
  Verdict address() {
    auto& what = resolution_.what;
    const auto roll = roll_on(on_);
    for (const auto& who : what.interested) if (!roll.member(who)) return Refusal{"D403", "`" + who + "` is not a member of `" + what.body + "` on " + to_text(on_), {}, "correct --interested"};
    for (const auto& member : roll.members) {
      if (member.weight == 0 || !member.lost.empty() || is_among(what.interested, member.who)) continue;
      if (const auto why = conflict(*given_.rights, given_.matter, member.who, judged()); !why.empty())
        return Refusal{"D405", "`" + member.who + "` may not answer on `" + what.matter + "`: the same person " + why, {}, "name them with --interested " + member.who};
      what.members.push_back(member.who);
    }
    return {};
  }

  Verdict without_quorum(const WrittenTally& tally) const {
    return Refusal{"D852", "nothing that its members answer can pass it: " + tally.why, tally.arithmetic, "call a meeting, or fill the seats first"};
  }
  Verdict check_open() const {
    if (resolution_.entries == 0) return Refusal{"D840", "there is no written resolution `" + command_.meeting + "` in this ledger", {}, "remit resolution list"};
    if (resolution_.outcome.empty()) return {};
    return Refusal{"D853", "`" + resolution_.id + "` ended on " + to_text(resolution_.ended_on) + ": " + resolution_.outcome, {"no answer counts any more"}, "remit resolution show " + resolution_.id};
  }

  // Its round and its text, unbroken: what was amended and amended back is another text all the same. Holds: F18.
  Verdict check_is_as_sent() const {
    const auto& matter = given_.matter;
    const auto& what = resolution_.what;
    const auto next = "remit resolution end " + resolution_.id + (step_of(matter.phase) ? ", and send it round as it is now" : "");
    for (const auto& paper : what.papers)
      if (paper.name == matter.id && paper.digest != matter.file)
        return Refusal{"D855", "`" + matter.id + "` has been changed since its text went to the members", {"they have " + paper.digest.substr(0, 12) + "; now it is " + matter.file.substr(0, 12)}, next};
    if (what.round == matter.round && what.turn == matter.turn.entry) return {};
    return Refusal{"D855", "`" + matter.id + "` " + in_words(matter.turn, matter.round) + " on " + to_text(matter.turn.on) + ", after its text went to the members",
                   {"their answers are about round " + std::to_string(what.round) + " as it was sent on " + to_text(resolution_.sent_on)}, next};
  }

  // Those it was sent to, and members who came since; whoever is interested is heard and has no vote.
  Verdict check_asked(const std::string& who, What what) const {
    const auto roll = roll_on(on_);
    const auto* member = roll.member(who);
    const auto show = "remit resolution show " + resolution_.id;
    if (!member) return Refusal{"D201", "`" + who + "` is not asked by `" + resolution_.id + "`", {"no member of `" + resolution_.what.body + "` on " + to_text(on_), "asked are " + listed(resolution_.what.members)}, show};
    if (member->weight == 0 || !member->lost.empty())
      return Refusal{"D201", "`" + who + "` is not asked by `" + resolution_.id + "`", {member->lost.empty() ? "attends without a vote" : member->lost}, show};
    if (!is_vote(what)) return {};
    if (is_among(resolution_.what.interested, who))
      return Refusal{"D201", "`" + who + "` is interested and has no vote on `" + resolution_.what.matter + "`", {"such a member may object, or ask for a meeting"},
                     "remit resolution answer " + resolution_.id + " --by " + who + " --answer objects, or --answer meeting"};
    if (const auto why = conflict(*given_.rights, given_.matter, who, judged()); !why.empty())
      return Refusal{"D405", "`" + who + "` may not answer on `" + resolution_.what.matter + "`: the same person " + why, {}, show};
    return {};
  }
  // The last day on which an answer of this kind counts; nothing: until it is decided.
  std::optional<Day> last_day(What what) const {
    const auto& written = rules().written;
    const auto* threshold = !written ? nullptr : what == What::objects ? &written->objection : what == What::asks_for_a_meeting ? &written->meeting : nullptr;
    if (threshold && *threshold && (*threshold)->within) return given_.organization->after(resolution_.sent_on, *(*threshold)->within);
    return parse_day(resolution_.what.closes);
  }

  std::string judged() const { return step_judged(given_.matter, resolution_.what.to); }
  // Named when it was sent, or kept from the vote by the rules since.
  std::vector<std::string> interested() const {
    Ballot out;
    out.interested = resolution_.what.interested;
    keep_out(*given_.rights, given_.matter, judged(), roll_on(on_), out);
    return out.interested;
  }
  Circulation circulation() const {
    Circulation out{resolution_.sent_on, {}, interested()};
    for (const auto& one : resolution_.answers) if (const auto what = answer_from(one.what.what)) out.answers.push_back({one.what.who, one.on, *what});
    return out;
  }
  std::string seat() const { return resolution_.what.vote.empty() ? resolution_.what.body : resolution_.what.body + " by " + resolution_.what.vote; }
  const BodyRules& rules() const { return rules_of(*given_.rights, seat()); }
  Roll roll_on(Day day) const { return roll_of(given_, rules(), seat(), day, given_.matter.about); }

  // What each has voted, by the last answer; who said nothing is not there, nor is who left.
  std::map<std::string, WrittenAnswer> votes() const {
    const auto circulated = circulation();
    const auto roll = roll_on(on_);
    std::vector<WrittenAnswer> counting;
    for (const auto& answer : circulated.answers)
      if (roll.member(answer.who) && !(is_vote(answer.what) && is_among(circulated.interested, answer.who))) counting.push_back(answer);
    auto out = last_answers(counting);
    std::erase_if(out, [](const auto& one) { return !is_vote(one.second.what); });
    return out;
  }
  Ballot ballot() const {
    Ballot out;
    for (const auto& [who, answer] : votes()) (answer.what == What::consents ? out.in_favour : answer.what == What::refuses ? out.against : out.abstaining).push_back(who);
    out.interested = interested();
    return out;
  }
  // A decision against it, as a lost motion is: silence and objections say only that it is not decided in writing.
  bool is_voted_down(const WrittenTally& tally) const {
    if (tally.outcome != WrittenOutcome::not_carried || !tally.is_by_votes) return false;
    const auto said = votes();
    const auto out = interested();
    const auto roll = roll_on(on_);
    return std::all_of(roll.members.begin(), roll.members.end(), [&](const RollMember& member) {
      return member.weight == 0 || !member.lost.empty() || is_among(out, member.who) || said.contains(member.who);
    });
  }

  // The act that follows, or why it cannot: those in favour of a motion to reject are against the matter.
  Result<Outcome> acts(bool is_carried) const {
    const auto& what = resolution_.what;
    const bool rejects = !is_carried || what.to == "reject";
    const auto answers = is_carried && rejects ? turned(circulation()) : circulation();
    auto written = given_;
    written.written = &answers;
    auto command = command_;
    command.decided_on = on_;
    if (!events.empty()) command.reason.clear();  // the reason of one answer is not the body's
    auto said = ballot();
    if (!is_carried) std::swap(said.in_favour, said.against);  // carry_out turns it once more
    return carry_out(written, command, what.body, rejects ? "reject" : what.to, what.conditions, said, resolution_.id, resolution_.id);
  }

  // Why the matter would refuse the act today, were everybody to consent; nothing where it would not.
  Verdict waits() const {
    auto supposed = *this;
    supposed.resolution_.answers.clear();
    for (const auto& member : roll_on(on_).members)
      if (!check_asked(member.who, What::consents)) supposed.resolution_.answers.push_back({{member.who, "consents"}, resolution_.sent_on});
    auto acts = supposed.acts(true);
    return acts ? Verdict() : acts.refusal();
  }
  Verdict check_waits() const {
    const auto refusal = waits();
    const bool is_for_good = refusal && (refusal->code.starts_with("D1") || refusal->code.starts_with("D2") || refusal->code.starts_with("D5"));
    return is_for_good ? refusal : Verdict();
  }

  Verdict end_now() {
    const auto tally = tally_on(on_);
    if (tally.outcome == WrittenOutcome::open) return {};
    const bool is_carried = tally.outcome == WrittenOutcome::carried;
    const bool is_refused = is_voted_down(tally) && (resolution_.what.to == word(Step::approve) || resolution_.what.to == word(Step::agree));
    std::vector<Event> following;
    if (is_carried || is_refused) {
      auto done = acts(is_carried);
      if (!done) return done.refusal();
      if (is_carried && done->is_lost) return Refusal{"D402", "its consents carry it, and so would its refusals carry the matter", tally.arithmetic, "call a meeting: remit meeting call " + resolution_.what.body};
      following = std::move(done->events);
    }
    auto arithmetic = tally.arithmetic;
    if (!tally.why.empty()) arithmetic.push_back(tally.why);
    happen(ResolutionEnded{word(tally.outcome), arithmetic}, resolution_.what.body);
    events.insert(events.end(), following.begin(), following.end());
    return {};
  }
  void happen(Happening what, const std::string& decided_by) {
    Event event;
    event.stream = "resolution/" + resolution_.id;
    event.what = std::move(what);
    event.decided_by = decided_by;
    event.decided_on = on_;
    event.decided_at = command_.decided_at;
    if (events.empty()) {
      event.reason = command_.reason;
      event.rests_on = command_.rests_on;
      event.rests_on_name = command_.rests_on_name;
      event.signature = command_.signature;
    }
    event.authority.version = given_.rights->version;
    event.authority.rights = given_.rights_digest;
    event.authority.organization = given_.organization_digest;
    event.authority.seat = resolution_.what.body;
    events.push_back(std::move(event));
  }

  const Case& given_;
  const Command& command_;
  Resolution resolution_;
  Day on_;
};

// Asked by a reader, who records nothing.
template <class Asked>
auto ask(const Case& given, Day day, const Asked& asked) {
  auto supposed = given;
  supposed.recorder = any_recorder(given);
  Command at;
  at.decided_on = day;
  return asked(Round(supposed, at));
}

}  // namespace

WrittenTally standing(const Case& given, Day day) {
  return ask(given, day, [&](const Round& round) { return round.tally_on(day); });
}
std::optional<Refusal> overtaken(const Case& given, Day day) {
  return ask(given, day, [](const Round& round) { return round.overtaken(); });
}

Result<std::vector<Event>> decide_resolution(const Case& given, const Command& command, const ResolutionOrder& order) {
  if (auto refusal = check_recorder(given)) return *refusal;
  if (command.decided_on && *command.decided_on > given.today) return Refusal{"D501", "on " + to_text(*command.decided_on) + ", but today is " + to_text(given.today), {}, "record it when it has happened"};
  Round round(given, command);
  Verdict refusal;
  if (const auto* send = std::get_if<SendResolution>(&order)) refusal = round.send(*send);
  else if (const auto* answer = std::get_if<AnswerResolution>(&order)) refusal = round.answer(*answer);
  else refusal = round.end();
  if (refusal) return *refusal;
  return std::move(round.events);
}

}  // namespace remit
