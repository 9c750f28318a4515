// A decision outside a meeting: the same text to all who are entitled, answers within days, and an end that is an act like any
// other. Nobody answers after the last day, and nothing passes that no meeting could pass.
#include "engine/resolutions.hpp"

#include <algorithm>

#include "engine/ballots.hpp"
#include "engine/carried.hpp"
#include "policy/plan.hpp"

namespace remit {
namespace {

using What = WrittenAnswer::What;

constexpr std::pair<const char*, What> kAnswers[] = {
    {"consents", What::consents}, {"refuses", What::refuses}, {"abstains", What::abstains}, {"objects", What::objects}, {"asks for a meeting", What::asks_for_a_meeting}};

std::optional<What> answer_from(const std::string& word) {
  for (const auto& [name, what] : kAnswers) if (word == name) return what;
  return std::nullopt;
}

class Round {
 public:
  Round(const Case& given, const Command& command) : given_(given), command_(command), resolution_(given.resolution), on_(command.decided_on.value_or(given.today)) {}

  Verdict send(const SendResolution& order) {
    const auto& organization = *given_.organization;
    if (!organization.bodies.contains(order.body)) return Refusal{"D845", "there is no body `" + order.body + "`", {}, "remit show"};
    if (!given_.matter.exists()) return Refusal{"D101", "there is no matter `" + command_.matter + "` in this ledger", {}, "remit status"};
    ResolutionSent what{order.body, order.text, order.to, command_.matter, order.vote, order.papers, order.conditions, {}, order.interested, {}};
    if (what.to.empty()) what.to = awaited_act(given_, on_);
    if (what.to.empty() || !act_called(what.to, {}))
      return Refusal{"D839", what.to.empty() ? "`" + what.matter + "` waits for nobody: it is " + word(given_.matter.phase) : "`" + what.to + "` is no act of a body", {"acts: " + listed(acts_of_bodies())}, "remit next " + what.matter};
    const auto seat = seat_asked(given_, what.to, order.body, on_);
    if (seat != order.body) what.vote = seat.substr(seat.find(" by ") + 4);
    if (what.text.empty()) what.text = "to " + what.to + " " + what.matter + ", " + given_.matter.title;
    const auto& rules = rules_of(*given_.rights, seat);
    if (!rules.written) return Refusal{"D851", "`" + order.body + "` decides nothing in writing", {"its rules have no `written-resolution`"}, "call a meeting: remit meeting call " + order.body};
    const auto roll = roll_of(given_, rules, seat, on_, given_.matter.about);
    for (const auto& member : roll.members)
      if (member.weight > 0 && member.lost.empty() && !contains(order.interested, member.who)) what.members.push_back(member.who);
    for (const auto& who : order.interested) if (!roll.member(who)) return Refusal{"D403", "`" + who + "` is not a member of `" + order.body + "` on " + to_text(on_), {}, "correct --interested"};
    for (const auto& who : what.members)
      if (const auto why = conflict(*given_.rights, given_.matter, who, what.to); !why.empty())
        return Refusal{"D405", "`" + who + "` may not answer on `" + what.matter + "`: the same person " + why, {}, "name them with --interested " + who};
    resolution_.what = what;
    resolution_.sent_on = on_;
    const auto tally = tally_on(on_);
    if (tally.outcome == WrittenOutcome::impossible) return Refusal{"D852", "nothing that its members answer can pass it: " + tally.why, tally.arithmetic, "call a meeting, or fill the seats first"};
    if (tally.closes) what.closes = to_text(*tally.closes);
    resolution_.id = order.body + "-" + std::to_string(year_of(on_)) + "-W" + (given_.resolutions < 9 ? "0" : "") + std::to_string(given_.resolutions + 1);
    resolution_.what = what;
    happen(what, what.body);
    return {};
  }

  Verdict answer(const AnswerResolution& order) {
    const auto& who = command_.by;
    if (auto refusal = check_open()) return refusal;
    if (auto refusal = check_person(*given_.organization, who)) return refusal;
    const auto what = answer_from(order.what);
    if (!what) return Refusal{"D844", "`" + order.what + "` is no answer", {"answers: consents, refuses, abstains, objects, asks for a meeting"}, "correct it"};
    const bool is_heard_only = contains(resolution_.what.interested, who) && (*what == What::objects || *what == What::asks_for_a_meeting);
    if (!contains(resolution_.what.members, who) && !is_heard_only)
      return Refusal{"D201", "`" + who + "` is not asked by `" + resolution_.id + "`", {"asked are " + listed(resolution_.what.members)}, "remit resolution show " + resolution_.id};
    if (on_ < resolution_.sent_on) return Refusal{"D502", "answered on " + to_text(on_) + ", before it was sent on " + to_text(resolution_.sent_on), {}, "correct --decided"};
    if (const auto closes = parse_day(resolution_.what.closes); closes && on_ > *closes)
      return Refusal{"D853", "answers to `" + resolution_.id + "` counted until " + to_text(*closes), {"it came back on " + to_text(on_)}, "remit resolution end " + resolution_.id};
    resolution_.answers.push_back({{who, order.what}, on_});
    happen(ResolutionAnswered{who, order.what}, who);
    // Whatever it decides, the answer is recorded; what it would decide may still be refused.
    const auto kept = events;
    if (end_now()) events = kept;
    return {};
  }

  Verdict end() {
    if (auto refusal = check_open()) return refusal;
    const auto tally = tally_on(on_);
    if (tally.outcome == WrittenOutcome::open)
      return Refusal{"D854", "`" + resolution_.id + "` is not decided yet: " + tally.why, tally.arithmetic, tally.closes ? "wait for answers until " + to_text(*tally.closes) : "wait for answers"};
    return end_now();
  }

  std::vector<Event> events;

 private:
  static bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

  Verdict check_open() const {
    if (resolution_.entries == 0) return Refusal{"D840", "there is no written resolution `" + command_.meeting + "` in this ledger", {}, "remit resolution list"};
    if (resolution_.outcome.empty()) return {};
    return Refusal{"D853", "`" + resolution_.id + "` ended on " + to_text(resolution_.ended_on) + ": " + resolution_.outcome, {"no answer counts any more"}, "remit resolution show " + resolution_.id};
  }

  Circulation circulation() const {
    Circulation out{resolution_.sent_on, {}, resolution_.what.interested};
    for (const auto& one : resolution_.answers) if (const auto what = answer_from(one.what.what)) out.answers.push_back({one.what.who, one.on, *what});
    return out;
  }
  std::string seat() const { return resolution_.what.vote.empty() ? resolution_.what.body : resolution_.what.body + " by " + resolution_.what.vote; }
  WrittenTally tally_on(Day day) const {
    const auto& rules = rules_of(*given_.rights, seat());
    return count_written(rules, roll_of(given_, rules, seat(), day, given_.matter.about), circulation(), *given_.organization, day);
  }

  Verdict end_now() {
    const auto tally = tally_on(on_);
    if (tally.outcome == WrittenOutcome::open) return {};
    std::vector<Event> acts;
    if (tally.outcome == WrittenOutcome::carried || tally.outcome == WrittenOutcome::not_carried) {
      const auto answers = circulation();
      auto written = given_;
      written.written = &answers;
      Ballot ballot;
      for (const auto& who : resolution_.what.members) list_of(who, ballot).push_back(who);
      ballot.interested = resolution_.what.interested;
      auto command = command_;
      command.decided_on = on_;
      auto done = carry_out(written, command, resolution_.what.body, resolution_.what.to, resolution_.what.conditions, ballot, resolution_.id, resolution_.id);
      if (!done) return done.refusal();
      acts = std::move(done->events);
    }
    happen(ResolutionEnded{word(tally.outcome), tally.arithmetic}, resolution_.what.body);
    events.insert(events.end(), acts.begin(), acts.end());
    return {};
  }
  // The last answer of the member, and silence, as votes.
  std::vector<std::string>& list_of(const std::string& who, Ballot& ballot) const {
    auto said = What::abstains;
    for (const auto& one : resolution_.answers) if (one.what.who == who) if (const auto what = answer_from(one.what.what)) said = *what;
    return said == What::consents ? ballot.in_favour : said == What::refuses ? ballot.against : ballot.abstaining;
  }

  void happen(Happening what, const std::string& decided_by) {
    Event event;
    event.stream = "resolution/" + resolution_.id;
    event.what = std::move(what);
    event.decided_by = decided_by;
    event.decided_on = on_;
    event.decided_at = command_.decided_at;
    event.reason = command_.reason;
    event.rests_on = command_.rests_on;
    event.rests_on_name = command_.rests_on_name;
    event.authority.version = given_.rights->version;
    event.authority.rights = given_.rights_digest;
    event.authority.organization = given_.organization_digest;
    event.authority.seat = resolution_.what.body;
    if (events.empty()) event.signature = command_.signature;
    events.push_back(std::move(event));
  }

  const Case& given_;
  const Command& command_;
  Resolution resolution_;
  Day on_;
};

}  // namespace

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
