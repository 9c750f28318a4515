// Motions and votes: who may move, who is heard, what it comes to, and which act of a matter it becomes.
// Holds: R6 (nobody votes who may not), R7 (counted in whole numbers).
#include <algorithm>

#include "engine/ballots.hpp"
#include "engine/carried.hpp"
#include "engine/sitting.hpp"
#include "policy/plan.hpp"
#include "remit/plain_text.hpp"

namespace remit {
namespace {

Verdict check_speaker(const Sitting& sitting, const ItemRecord& item, const std::string& who, const char* what) {
  if (auto refusal = check_members(sitting, {who})) return refusal;
  const auto there = sitting.in_room();
  if (!contains(there, who)) return Refusal{"D847", "`" + who + "` is not in the room", {"in the room: " + listed(there)}, "remit meeting arrive " + who};
  if (contains(item.stepped_out(), who)) return Refusal{"D405", "`" + who + "` is recused from item " + std::to_string(item.what.number) + " and may not " + what + " a motion on it", {}, "name another member"};
  return {};
}

// What lay before the body is what it decides: the file of the matter as it was when the papers went out. Holds: F18.
Verdict check_text_is_as_sent(const Sitting& sitting, const ItemRecord& item) {
  const auto& matter = sitting.given.matter;
  for (const auto& paper : item.what.papers)
    if (paper.name == item.what.matter && paper.digest != matter.file)
      return Refusal{"D855", "`" + matter.id + "` has been changed since its text went to the members", {"they have " + paper.digest.substr(0, 12) + "; now it is " + matter.file.substr(0, 12)},
                     "put the text as it is now before them: remit meeting change --matter " + matter.id};
  return {};
}

// A motion is about the text that lay there when it was moved.
Verdict check_text_is_as_moved(const Sitting& sitting, const MotionRecord& motion) {
  const auto number = std::to_string(motion.what.motion);
  const auto* item = sitting.meeting.item(motion.what.item);
  if (motion.what.matter.empty() || motion.text.empty() || item->text() == motion.text) return {};
  return Refusal{"D855", "motion " + number + " was moved on another text of `" + motion.what.matter + "`", {"moved on " + motion.text.substr(0, 12) + "; now " + item->text().substr(0, 12) + " lies before the body"},
                 "drop it and move it again: remit meeting drop " + number};
}

// Who may not vote on the matter does not make up its quorum by sitting there in silence either. Holds: R6.
Verdict check_nobody_sits_in_conflict(const Sitting& sitting, const Moved& motion, const std::vector<std::string>& voters) {
  const auto& matter = sitting.given.matter;
  const auto step = step_judged(matter, motion.to);
  for (const auto& who : voters)
    if (const auto why = conflict(*sitting.given.rights, matter, who, step); !why.empty())
      return Refusal{"D405", "`" + who + "` is in the room and may not vote on `" + matter.id + "`: the same person " + why, {"a member who recommended or proposed a matter is recused from the vote that decides it"},
                     "record that they step out: remit meeting recuse " + std::to_string(motion.item) + " " + who + " --interest TEXT"};
  return {};
}

const MotionRecord* open_motion(const Sitting& sitting, int number, Verdict& refusal) {
  const auto* motion = sitting.meeting.motion(number);
  const auto& id = sitting.meeting.id;
  if (!motion) refusal = Refusal{"D842", "`" + id + "` has no motion " + std::to_string(number), {}, "remit meeting show " + id};
  else if (!motion->outcome.empty()) refusal = Refusal{"D842", "motion " + std::to_string(number) + " of `" + id + "` is " + motion->outcome + " already", {}, "remit meeting show " + id};
  else if (sitting.moment() < motion->moved_at)
    refusal = Refusal{"D502", "at " + to_text(sitting.moment()) + ", before motion " + std::to_string(number) + " was moved at " + to_text(motion->moved_at), {}, "correct --at"};
  return refusal ? nullptr : motion;
}

// The ballot with what the meeting knows: who is in the room, who is out of the item, and how the rest vote.
Result<Ballot> completed(const Sitting& sitting, const MotionRecord& motion, const Vote& order, const Roll& roll) {
  const auto& meeting = sitting.meeting;
  const auto& rules = sitting.rules(motion.what.vote);
  auto out = order.ballot;
  out.attending = attending(sitting.in_room(), roll);
  out.interested = meeting.item(motion.what.item)->stepped_out();
  for (const auto& who : out.interested) if (contains(out.attending, who)) out.recused.push_back(who);
  if (meeting.chair_by == "elected") out.chair_for_meeting = meeting.chair;
  std::vector<std::string> named;
  for (const auto* list : {&out.in_favour, &out.against, &out.abstaining}) named.insert(named.end(), list->begin(), list->end());
  if (auto refusal = check_members(sitting, named)) return *refusal;
  for (const auto& who : named) {
    if (contains(out.interested, who)) return Refusal{"D405", "`" + who + "` is recused from item " + std::to_string(motion.what.item), {}, "leave the name out of the vote"};
    const bool by_proxy = std::any_of(out.proxies.begin(), out.proxies.end(), [&](const ProxyVote& one) { return one.giver == who; });
    if (!by_proxy && !contains(out.attending, who)) return Refusal{"D847", "`" + who + "` is not in the room", {"in the room: " + listed(sitting.in_room())}, "remit meeting arrive " + who + ", or leave the name out"};
  }
  for (const auto& proxy : out.proxies) {
    if (contains(out.attending, proxy.giver))
      return Refusal{"D847", "`" + proxy.giver + "` is in the room: the proxy to `" + proxy.holder + "` has ended", {"a member who is there votes in person"}, "leave --proxy out, and name how `" + proxy.giver + "` voted"};
    if (!contains(named, proxy.giver))
      return Refusal{"D844", "the proxy of `" + proxy.giver + "` is handed in, and no vote by it", {}, "name `" + proxy.giver + "` with --for, --against or --abstain; or leave --proxy out"};
  }
  if (out.attending.empty() && !named.empty()) return Refusal{"D847", "nobody who has a seat is in the room", {"in the room: " + listed(sitting.in_room())}, "record who arrived, with the time"};
  const auto may_vote = voters(rules, roll, out);
  if (out.hands) {
    if (!rules.meetings.may_count_hands) return Refusal{"D849", "the rules of `" + meeting.body + "` ask for votes by name", {}, "give the names with --for, --against, --abstain; or add `votes: by count` to its rules"};
    if (const auto why = why_names_matter(rules, roll); !why.empty()) return Refusal{"D849", "a count of hands cannot decide this: " + why, {}, "give the names with --for, --against, --abstain"};
    const int hands = out.hands->in_favour + out.hands->against + out.hands->abstaining;
    if (!named.empty() || !order.rest.empty()) return Refusal{"D849", "votes are given by count or by name, not both", {}, "leave one out"};
    if (hands > static_cast<int>(may_vote.size()))
      return Refusal{"D849", std::to_string(hands) + " hands were counted, but " + std::to_string(may_vote.size()) + " in the room may vote", {"they are " + listed(may_vote)}, "count again, or record who arrived"};
    return out;
  }
  if (order.rest.empty()) return out;
  auto& rest = order.rest == "for" ? out.in_favour : order.rest == "against" ? out.against : out.abstaining;
  for (const auto& who : may_vote) if (!contains(named, who)) rest.push_back(who);
  return out;
}

std::string next_for_minutes(const Meeting* meeting) {
  if (!meeting) return "correct the item; remit meeting list prints the meetings";
  const bool is_done = meeting->phase == MeetingPhase::approved || meeting->phase == MeetingPhase::signed_;
  return is_done ? "they were approved already: remit minutes show " + meeting->id : meeting->phase == MeetingPhase::closed ? "circulate them first: remit minutes circulate " + meeting->id : "remit meeting show " + meeting->id;
}

// A casting vote is given by whoever presides, where the votes are equal and the rules let it decide.
Verdict check_casting(const BodyRules& rules, const Roll& roll, const Ballot& ballot, const Tally& tally) {
  std::string why;
  if (rules.tie == Tie::not_carried) why = "the rules know none: equal votes do not carry";
  else if (tally.in_favour != tally.against || tally.in_favour == 0) why = "the votes are not equal: " + std::to_string(tally.in_favour) + " for, " + std::to_string(tally.against) + " against";
  else if (tally.presiding.empty()) why = "nobody presides";
  else if (rules.tie == Tie::chair_alone_decides && tally.presiding != roll.chair) why = "only the chair has one, and `" + tally.presiding + "` presides";
  if (ballot.casting.empty()) {
    if (!ballot.hands || !tally.quorate || !why.empty()) return {};
    return Refusal{"D849", "the hands are equal, and a count does not say how `" + tally.presiding + "` voted, who presides and decides", tally.arithmetic, "add --casting for or --casting against; or give the names"};
  }
  const bool is_named = contains(ballot.in_favour, tally.presiding) || contains(ballot.against, tally.presiding) || contains(ballot.abstaining, tally.presiding);
  if (rules.tie == Tie::chair_votes_only_then && is_named)
    return Refusal{"D849", "`" + tally.presiding + "` presides and is named twice: the rules let whoever presides vote only to break a tie", {}, "leave the name out of --for, --against and --abstain"};
  return why.empty() ? Verdict() : Refusal{"D849", "there is no casting vote here: " + why, tally.arithmetic, "leave --casting out"};
}

Verdict approve_minutes(Sitting& sitting, const MotionRecord& motion, int resolution) {
  const auto& id = sitting.meeting.item(motion.what.item)->what.meeting;
  const auto found = std::find_if(sitting.given.meetings.begin(), sitting.given.meetings.end(), [&](const Meeting& one) { return one.id == id; });
  if (found == sitting.given.meetings.end() || !next(found->phase, MeetingHappens::approved))
    return Refusal{"D841", "the minutes of `" + id + "` are not there to be approved: it is " + (found == sitting.given.meetings.end() ? "unknown" : word(found->phase)), {}, next_for_minutes(found == sitting.given.meetings.end() ? nullptr : &*found)};
  if (found->opened_at && sitting.meeting.opened_at && *sitting.meeting.opened_at <= *found->opened_at)
    return Refusal{"D841", "`" + id + "` was held after `" + sitting.meeting.id + "`, which cannot approve its minutes", {"it was opened at " + to_text(*found->opened_at)}, "approve them at a later meeting: remit meeting call " + sitting.meeting.body};
  if (found->circulated_at && sitting.moment() < *found->circulated_at)
    return Refusal{"D502", "at " + to_text(sitting.moment()) + ", before the minutes of `" + id + "` were circulated at " + to_text(*found->circulated_at), {"their text was drawn up then"}, "correct --at; or approve them at a later meeting"};
  if (found->circulated_at && motion.moved_at < *found->circulated_at)
    return Refusal{"D855", "motion " + std::to_string(motion.what.motion) + " was moved on another text of the minutes of `" + id + "`", {"they were circulated anew at " + to_text(*found->circulated_at)},
                   "drop it and move it again: remit meeting drop " + std::to_string(motion.what.motion)};
  auto event = sitting.events.front();
  event.stream = "meeting/" + id;
  event.what = MinutesApproved{sitting.meeting.id, resolution};
  event.signature.clear();
  event.decided_by = sitting.meeting.body;
  sitting.follow(std::move(event));
  return {};
}

// Without a quorum nothing is decided: the item is put off by itself.
Verdict put_off(Sitting& sitting, const MotionRecord& motion, const Ballot& ballot, const Tally& tally) {
  if (auto refusal = sitting.happen(Voted{motion.what.motion, "inquorate", 0, ballot, tally}, sitting.meeting.body)) return refusal;
  if (auto refusal = sitting.happen(ItemClosed{motion.what.item, "deferred"}, sitting.meeting.body)) return refusal;
  sitting.events.back().reason = "not quorate: " + tally.shortfall;
  return {};
}

}  // namespace

Verdict move(Sitting& sitting, const Move& order) {
  if (auto refusal = check_item(sitting, order.item, true)) return refusal;
  const auto& item = *sitting.meeting.item(order.item);
  if (auto refusal = check_no_open_motion(sitting, order.item)) return refusal;
  for (const auto& [who, what] : {std::pair{&order.mover, "move"}, std::pair{&order.seconder, "second"}})
    if (!who->empty()) if (auto refusal = check_speaker(sitting, item, *who, what)) return refusal;
  if (!order.mover.empty() && order.mover == order.seconder) return Refusal{"D404", "`" + order.mover + "` moves and cannot second as well", {}, "name another member"};
  Moved what{sitting.meeting.motions_begun + 1, order.item, order.text, order.mover, order.seconder, order.to, {}, order.vote, order.conditions};
  if (item.what.kind == "matter" && order.to != "nothing") {
    if (auto refusal = check_text_is_as_sent(sitting, item)) return refusal;
    if (item.text_at && sitting.moment() < *item.text_at)
      return Refusal{"D502", "at " + to_text(sitting.moment()) + ", before the text of `" + item.what.matter + "` lay before the body at " + to_text(*item.text_at), {}, "correct --at"};
    what.matter = item.what.matter;
    if (what.to.empty()) what.to = awaited_act(sitting.given, sitting.on);
    if (what.to.empty())
      return Refusal{"D839", "`" + what.matter + "` waits for nobody: it is " + word(sitting.given.matter.phase), {}, "move without an act: --to nothing; or name one: " + listed(acts_of_bodies())};
    if (!act_called(what.to, {})) return Refusal{"D839", "`" + what.to + "` is no act of a body", {"acts: " + listed(acts_of_bodies()) + ", `nothing`"}, "correct --to"};
    const auto seat = seat_asked(sitting.given, what.to, sitting.meeting.body, sitting.on);
    if (seat != sitting.meeting.body) what.vote = seat.substr(seat.find(" by ") + 4);
    if (what.text.empty()) what.text = "to " + what.to + " " + what.matter + ", " + in_one_line(sitting.given.matter.title);
  } else if (item.what.kind == "minutes" && order.to != "nothing") {
    what.to = "minutes";
    if (what.text.empty()) what.text = "to approve the minutes of " + item.what.meeting;
  } else {
    if (!order.to.empty() && order.to != "nothing") return Refusal{"D839", "item " + std::to_string(order.item) + " is about no matter: there is nothing to " + order.to, {}, "leave --to out"};
    what.to.clear();
  }
  if (what.text.empty()) return Refusal{"D844", "the motion says nothing", {}, "write what is moved: remit meeting move ITEM \"to …\""};
  if (!what.vote.empty() && !sitting.given.rights->bodies.contains(sitting.meeting.body + " by " + what.vote)) return Refusal{"D839", "`" + sitting.meeting.body + "` knows no vote called `" + what.vote + "`", {}, "see `votes` of its rules"};
  return sitting.happen(std::move(what), order.mover.empty() ? sitting.meeting.body : order.mover);
}

Verdict second(Sitting& sitting, const Second& order) {
  Verdict refusal;
  const auto* motion = open_motion(sitting, order.motion, refusal);
  if (!motion) return refusal;
  if (!motion->what.seconder.empty()) return Refusal{"D107", "motion " + std::to_string(order.motion) + " was seconded by `" + motion->what.seconder + "` already", {}, "put it to the vote: remit meeting vote " + std::to_string(order.motion)};
  if (order.by == motion->what.mover) return Refusal{"D404", "`" + order.by + "` moved it and cannot second it as well", {}, "name another member"};
  if (auto wrong = check_speaker(sitting, *sitting.meeting.item(motion->what.item), order.by, "second")) return wrong;
  return sitting.happen(Seconded{order.motion, order.by}, order.by);
}

Verdict withdraw_motion(Sitting& sitting, const WithdrawMotion& order) {
  Verdict refusal;
  const auto* motion = open_motion(sitting, order.motion, refusal);
  if (!motion) return refusal;
  return sitting.happen(MotionWithdrawn{order.motion}, motion->what.mover.empty() ? sitting.meeting.body : motion->what.mover);
}

Verdict vote(Sitting& sitting, const Vote& order) {
  Verdict refusal;
  const auto* known = open_motion(sitting, order.motion, refusal);
  if (!known) return refusal;
  const auto motion = *known;
  if (auto changed = check_text_is_as_moved(sitting, motion)) return changed;
  if (auto others = check_same_members(sitting)) return others;
  const auto& body = sitting.meeting.body;
  const auto& rules = sitting.rules(motion.what.vote);
  const bool is_of_matter = !motion.what.matter.empty();
  const auto roll = sitting.roll(motion.what.vote, is_of_matter ? sitting.given.matter.about : std::string());
  auto ballot = completed(sitting, motion, order, roll);
  if (!ballot) return ballot.refusal();
  if (is_of_matter) {  // whoever stays away is no less kept from the vote than who sits there
    if (auto conflicted = check_nobody_sits_in_conflict(sitting, motion.what, voters(rules, roll, *ballot))) return conflicted;
    keep_out(*sitting.given.rights, sitting.given.matter, step_judged(sitting.given.matter, motion.what.to), roll, *ballot);
  }
  const auto tally = count(rules, roll, *ballot);
  if (auto wrong = check_casting(rules, roll, *ballot, tally)) return wrong;
  if (!tally.quorate) return put_off(sitting, motion, *ballot, tally);
  const auto number = sitting.meeting.resolutions + 1;
  const auto resolution = sitting.meeting.id + "/" + std::to_string(number);
  std::vector<Event> acts;
  if (is_of_matter) {
    if (auto changed = check_text_is_as_sent(sitting, *sitting.meeting.item(motion.what.item))) return changed;
    if (const auto& since = sitting.given.text_since; since && sitting.moment() < *since)
      return Refusal{"D502", "at " + to_text(sitting.moment()) + ", before the text of `" + motion.what.matter + "` was brought at " + to_text(*since), {"nobody could vote on it then"}, "correct --at; or let the body decide on the text as it is now"};
    auto command = sitting.command;
    command.decided_at = sitting.when();
    command.decided_on = sitting.on;
    auto done = carry_out(sitting.given, command, body, motion.what.to, motion.what.conditions, *ballot, resolution, sitting.meeting.id + ", motion " + std::to_string(order.motion));
    if (!done) return done.refusal();
    acts = std::move(done->events);
  }
  if (auto wrong = sitting.happen(Voted{order.motion, tally.carried ? "carried" : "lost", tally.carried ? number : 0, *ballot, tally}, body)) return wrong;
  if (motion.what.to == "minutes" && tally.carried) if (auto wrong = approve_minutes(sitting, motion, number)) return wrong;
  for (auto& act : acts) sitting.follow(std::move(act));
  return {};
}

}  // namespace remit
