// Who was there when, with which interest; opening, closing, and putting right.
#include <algorithm>

#include "engine/ballots.hpp"
#include "engine/carried.hpp"
#include "engine/sitting.hpp"
#include "policy/plan.hpp"
#include "remit/attendance.hpp"

namespace remit {
namespace {

// Who was out of the vote: as it was counted, without those whose interest was struck since, unless the rules keep them out as well.
std::vector<std::string> out_of(const Sitting& sitting, const MotionRecord& motion, const DecisionRights& rights) {
  auto out = motion.ballot->interested;
  for (const auto& who : motion.out) if (!contains(out, who)) out.push_back(who);
  const auto matter = sitting.given.of_agenda.find(motion.what.matter);
  const auto* item = sitting.meeting.item(motion.what.item);
  std::erase_if(out, [&](const std::string& who) {
    const bool is_struck = item && std::any_of(item->struck.begin(), item->struck.end(), [&](const Interest& one) { return one.who == who; });
    if (!is_struck || contains(motion.out, who)) return false;
    return matter == sitting.given.of_agenda.end() || conflict(rights, matter->second, who, step_judged(matter->second, motion.what.to)).empty();
  });
  return out;
}

// Under which rules, and over which members, a vote was counted (R9).
Tally counted_again(const Sitting& sitting, const MotionRecord& motion) {
  const auto& given = sitting.given;
  const auto under = given.voted_under.find(motion.rights);
  const auto seated = given.seated_under.find(motion.organization);
  const auto about = given.of_agenda.find(motion.what.matter);
  const auto seat = sitting.meeting.body + (motion.what.vote.empty() ? "" : " by " + motion.what.vote);
  const auto& rights = under == given.voted_under.end() ? *given.rights : *under->second;
  const auto& rules = rules_of(rights, seat);
  const auto roll = roll_with_absences(seated == given.seated_under.end() ? *given.organization : *seated->second, rules, seat, motion.on,
                                       about == given.of_agenda.end() ? std::string() : about->second.about, given.meetings);
  auto ballot = *motion.ballot;
  ballot.attending = attending(motion.in_room, roll);
  // Whoever was there after all had given no proxy then, and what was voted by it falls.
  std::erase_if(ballot.proxies, [&](const ProxyVote& one) {
    if (!contains(ballot.attending, one.giver)) return false;
    for (auto* list : {&ballot.in_favour, &ballot.against, &ballot.abstaining}) std::erase(*list, one.giver);
    return true;
  });
  // To the count, an empty list says nothing of the room; here it says that nobody was there.
  if (ballot.attending.empty()) ballot = Ballot{};
  // More hands than voters: nobody knows whose was counted that should not have been, so nothing can be counted again.
  const auto* hands = ballot.hands ? &*ballot.hands : nullptr;
  if (hands && hands->in_favour + hands->against + hands->abstaining > static_cast<int>(voters(rules, roll, ballot).size())) return motion.recount.value_or(*motion.tally);
  ballot.interested = out_of(sitting, motion, rights);
  ballot.recused.clear();
  for (const auto& who : ballot.interested) if (contains(ballot.attending, who)) ballot.recused.push_back(who);
  return count(rules, roll, ballot);
}

// Whoever could vote is present, or is not there; a guest has no vote.
Verdict check_guests(const Sitting& sitting, const std::vector<std::string>& guests) {
  for (const auto& who : guests) {
    if (sitting.may_sit(who))
      return Refusal{"D850", "`" + who + "` is a member or an alternate of `" + sitting.meeting.body + "` and is no guest", {"the quorum and each vote count them"}, "name them with --present"};
  }
  return {};
}

}  // namespace

Verdict open(Sitting& sitting, const OpenMeeting& order) {
  auto& meeting = sitting.meeting;
  if (meeting.phase == MeetingPhase::called && sitting.on != meeting.on())
    return Refusal{"D844", "`" + meeting.id + "` is called for " + to_text(meeting.on()) + ", not " + to_text(sitting.on), {}, "change its day first: remit meeting change --to " + to_text(sitting.on) + "T14:00 --meeting " + meeting.id};
  if (auto refusal = check_no_other_sits(sitting)) return refusal;
  auto named = order.present;
  named.insert(named.end(), order.apologies.begin(), order.apologies.end());
  if (auto refusal = check_members(sitting, named)) return refusal;
  if (auto refusal = check_guests(sitting, order.guests)) return refusal;
  if (order.present.empty()) return Refusal{"D844", "nobody is named as present", {}, "name them with --present, or: remit meeting cancel " + meeting.id + " --reason TEXT"};
  const auto& rules = sitting.rules();
  Ballot there;
  there.attending = order.present;
  there.chair_for_meeting = order.chair;
  if (!order.chair.empty()) {
    if (!contains(order.present, order.chair)) return Refusal{"D846", "`" + order.chair + "` is not among those present", {}, "correct --chair"};
    if (!rules.may_elect_chair) return Refusal{"D846", "the rules of `" + meeting.body + "` know no chair elected for a meeting", {"they say who presides: " + (rules.chair.empty() ? std::string("nobody") : rules.chair)}, "leave --chair out"};
  }
  const auto tally = quorum_to_meet(rules, sitting.roll(), there);
  if (!order.chair.empty() && tally.presiding.empty())
    return Refusal{"D846", "`" + order.chair + "` cannot preside", {"a member who has a vote is elected, and no alternate"}, "name a member with --chair, or leave it out"};
  if (!order.chair.empty() && tally.presiding != order.chair)
    return Refusal{"D846", "`" + tally.presiding + "` is there and presides; nobody is elected for the meeting", {}, "leave --chair out"};
  const auto roll = sitting.roll();
  const auto how = tally.presiding.empty() ? "" : tally.presiding == roll.chair ? "chair" : tally.presiding == roll.vice_chair ? "vice-chair" : "elected";
  return sitting.happen(MeetingOpened{tally.presiding, how, order.present, order.apologies, order.guests, tally}, sitting.by());
}

Verdict note_attendance(Sitting& sitting, const NoteAttendance& order) {
  auto& meeting = sitting.meeting;
  const bool is_called = meeting.phase == MeetingPhase::called;
  if (is_called && !(order.arrived.empty() && order.left.empty()))
    return Refusal{"D841", "`" + meeting.id + "` is not open yet", {}, "remit meeting open " + meeting.id + " --present A,B,C"};
  if (auto refusal = check_members(sitting, order.apologies)) return refusal;
  if (auto refusal = check_guests(sitting, order.guests)) return refusal;
  AttendanceNoted what{{}, order.left, order.apologies, order.guests};
  for (const auto& who : order.arrived) {
    if (sitting.may_sit(who)) what.arrived.push_back(who);
    else if (auto refusal = check_person(sitting.organization(), who)) return refusal;
    else what.guests.push_back(who);
  }
  // Nobody enters twice or leaves twice: at that time, whenever it is recorded.
  const auto there = sitting.in_room();
  for (const auto& who : order.arrived)
    if (contains(there, who)) return Refusal{"D847", "`" + who + "` is in the room already", {"in the room then: " + listed(there)}, "remit meeting show " + meeting.id};
  for (const auto& who : order.left)
    if (!contains(there, who))
      return Refusal{"D847", "`" + who + (meeting.has_attended(who) ? "` is not in the room then" : "` has not been in the room"), {"in the room then: " + listed(there)}, "correct the name, or the time with --at"};
  if (meeting.closed_at && sitting.moment() > *meeting.closed_at && !(order.arrived.empty() && order.left.empty()))
    return Refusal{"D847", "`" + meeting.id + "` was closed at " + to_text(*meeting.closed_at) + ": nobody came or went after it", {}, "say with --at when it was"};
  if (what.arrived.empty() && what.left.empty() && what.apologies.empty() && what.guests.empty()) return Refusal{"D844", "nobody is named", {}, "name who arrived or left"};
  if (auto refusal = sitting.happen(std::move(what), sitting.by())) return refusal;
  return recount(sitting);
}

Verdict declare(Sitting& sitting, const DeclareInterest& order) {
  if (auto refusal = check_item(sitting, order.item, false)) return refusal;
  if (auto refusal = check_members(sitting, {order.who})) return refusal;
  const auto* item = sitting.meeting.item(order.item);
  if (!item->outcome.empty() && !order.stays)
    return Refusal{"D842", "item " + std::to_string(order.item) + " of `" + sitting.meeting.id + "` is " + item->outcome + ": nobody steps out of it any more", {"an interest that became known later is declared, and does not change the count"},
                   "remit meeting recuse " + std::to_string(order.item) + " " + order.who + " --stays --interest TEXT --meeting " + sitting.meeting.id};
  if (order.interest.empty()) return Refusal{"D844", "it does not say what the interest is", {}, "add --interest TEXT"};
  for (const auto& one : item->interests)
    if (one.who == order.who && one.stays == order.stays) return Refusal{"D107", "`" + order.who + "` has declared an interest in item " + std::to_string(order.item) + " already", {}, "remit meeting show " + sitting.meeting.id};
  return sitting.happen(InterestDeclared{order.item, order.who, order.interest, order.stays}, order.who);
}

Verdict close(Sitting& sitting) {
  if (const auto& last = sitting.meeting.latest; last && sitting.meeting.phase == MeetingPhase::open && sitting.moment() < *last)
    return Refusal{"D502", "closed at " + to_text(sitting.moment()) + ", but something happened at `" + sitting.meeting.id + "` at " + to_text(*last), {}, "correct --at; remit meeting show --lines prints the times"};
  const auto items = sitting.meeting.items;
  for (const auto& item : items) {
    if (!item.outcome.empty()) continue;
    if (auto refusal = sitting.happen(ItemClosed{item.what.number, "deferred"}, sitting.meeting.body)) return refusal;
    sitting.events.back().reason = "not reached";
  }
  return sitting.happen(MeetingClosed{}, sitting.by());
}

Verdict correct(Sitting& sitting, const CorrectMeeting& order) {
  const auto& id = sitting.meeting.id;
  const auto line = "line " + std::to_string(order.line) + " of `" + id + "`";
  if (order.line < 1 || order.line > static_cast<int>(sitting.given.meeting_events.size()))
    return Refusal{"D848", "there is no " + line, {}, "remit meeting show " + id + " --lines"};
  if (std::find(sitting.meeting.struck.begin(), sitting.meeting.struck.end(), order.line) != sitting.meeting.struck.end())
    return Refusal{"D107", line + " has been corrected already", {}, "remit meeting show " + id + " --lines"};
  if (sitting.command.reason.empty()) return Refusal{"D844", "a correction says why", {}, "add --reason"};
  const auto& what = sitting.given.meeting_events[static_cast<std::size_t>(order.line - 1)].what;
  if (const auto* voted = std::get_if<Voted>(&what)) {
    const auto* motion = sitting.meeting.motion(voted->motion);
    if (motion && motion->what.to == "minutes" && voted->outcome == "carried")
      return Refusal{"D848", line + " is a vote that approved the minutes of `" + sitting.meeting.item(motion->what.item)->what.meeting + "`, which stands", {"after approval nothing changes them"}, "put right what they say by a new decision"};
    if (motion && !motion->what.matter.empty() && voted->outcome != "inquorate")
      return Refusal{"D848", line + " is a vote that became an act of `" + motion->what.matter + "`, which stands", {"an act is undone by another act only"}, "put it to the body again: rescind or amend what was decided"};
  }
  if (const auto* moved = std::get_if<Moved>(&what))
    if (const auto* motion = sitting.meeting.motion(moved->motion); motion && !motion->outcome.empty())
      return Refusal{"D848", line + " is a motion that is " + motion->outcome, {}, "correct the vote first"};
  const bool is_frame = std::holds_alternative<MeetingCalled>(what) || std::holds_alternative<MeetingOpened>(what) || std::holds_alternative<MeetingClosed>(what) || std::holds_alternative<MeetingCancelled>(what) ||
                        std::holds_alternative<MeetingChanged>(what) || std::holds_alternative<MinutesCirculated>(what) || std::holds_alternative<MinutesApproved>(what) ||
                        std::holds_alternative<MinutesSigned>(what) || std::holds_alternative<MeetingCorrected>(what);
  if (is_frame)
    return Refusal{"D848", line + " (" + type_of(what) + ") cannot be taken back", {"who was there is set right with `remit meeting arrive` or `leave` and --at"}, "remit meeting show " + id + " --lines"};
  if (auto refusal = sitting.happen(MeetingCorrected{order.line, {}}, sitting.by())) return refusal;
  return recount(sitting);
}

Verdict recount(Sitting& sitting) {
  MeetingCorrected out;
  for (const auto& motion : sitting.meeting.motions) {
    if (!motion.ballot || !motion.tally) continue;
    const auto tally = counted_again(sitting, motion);
    const auto& known = motion.recount ? *motion.recount : *motion.tally;
    if (tally.quorate != known.quorate || tally.carried != known.carried) out.recounts.push_back({motion.what.motion, tally});
  }
  return out.recounts.empty() ? Verdict{} : sitting.happen(std::move(out), sitting.by());
}

}  // namespace remit
