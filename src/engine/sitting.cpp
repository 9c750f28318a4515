// Every order about a meeting passes here: who may record, on which day, and what its table allows.
#include "engine/sitting.hpp"

#include <algorithm>
#include <set>

#include "engine/ballots.hpp"
#include "policy/plan.hpp"

namespace remit {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

Verdict dispatch(Sitting& sitting, const MeetingOrder& order) {
  return std::visit(Overloaded{
                        [&](const CallMeeting& what) { return call(sitting, what); },
                        [&](const ChangeMeeting& what) { return change(sitting, what); },
                        [&](const CancelMeeting&) { return cancel(sitting); },
                        [&](const OpenMeeting& what) { return open(sitting, what); },
                        [&](const NoteAttendance& what) { return note_attendance(sitting, what); },
                        [&](const DeclareInterest& what) { return declare(sitting, what); },
                        [&](const Move& what) { return move(sitting, what); },
                        [&](const Second& what) { return second(sitting, what); },
                        [&](const WithdrawMotion& what) { return withdraw_motion(sitting, what); },
                        [&](const Vote& what) { return vote(sitting, what); },
                        [&](const CloseItem& what) { return close_item(sitting, what); },
                        [&](const NoteItem& what) { return note_item(sitting, what); },
                        [&](const GiveAction& what) { return give_action(sitting, what); },
                        [&](const CloseAction& what) { return close_action(sitting, what); },
                        [&](const CloseMeeting&) { return close(sitting); },
                        [&](const CorrectMeeting& what) { return correct(sitting, what); },
                        [&](const CirculateMinutes& what) { return circulate(sitting, what); },
                        [&](const SignMinutes&) { return sign_minutes(sitting); },
                    },
                    order);
}

Verdict check_times(const Sitting& sitting) {
  if (sitting.on > sitting.given.today)
    return Refusal{"D501", "on " + to_text(sitting.on) + ", but today is " + to_text(sitting.given.today), {}, "record it when it has happened"};
  if (sitting.at > sitting.given.now) return Refusal{"D501", "at " + to_text(sitting.at) + ", but now it is " + to_text(sitting.given.now), {}, "record it when it has happened"};
  const auto& opened = sitting.meeting.opened_at;
  if (opened && sitting.command.decided_at && sitting.at < *opened)
    return Refusal{"D502", "at " + to_text(sitting.at) + ", before `" + sitting.meeting.id + "` was opened at " + to_text(*opened), {}, "correct --at"};
  return {};
}

// What happens at a meeting itself; prose, interests and corrections are recorded at any time.
bool is_at_meeting(const MeetingOrder& order) {
  return std::holds_alternative<NoteAttendance>(order) || std::holds_alternative<Move>(order) || std::holds_alternative<Second>(order) || std::holds_alternative<WithdrawMotion>(order) ||
         std::holds_alternative<Vote>(order) || std::holds_alternative<CloseItem>(order) || std::holds_alternative<ChangeMeeting>(order) || std::holds_alternative<CloseMeeting>(order);
}

}  // namespace

Sitting::Sitting(const Case& the_case, const Command& the_command)
    : given(the_case), command(the_command), meeting(the_case.meeting), on(the_command.decided_on.value_or(the_case.today)), at(the_command.decided_at.value_or(the_case.now)) {}

std::optional<Instant> Sitting::when() const {
  if (command.decided_on && !command.decided_at) return std::nullopt;
  return at;
}
Instant Sitting::moment() const { return when().value_or(meeting.time); }

const Organization& Sitting::organization_then() const {
  const auto found = given.seated_under.find(meeting.opened_under);
  return found == given.seated_under.end() ? *given.organization : *found->second;
}

bool Sitting::may_sit(const std::string& who) const {
  for (const auto* one : {&organization_then(), given.organization})
    if (contains(one->members_of(meeting.body, meeting.on()), who) || contains(one->alternates_of(meeting.body, meeting.on()), who)) return true;
  return false;
}

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

std::vector<std::string> attending(const std::vector<std::string>& room, const Roll& roll) {
  std::vector<std::string> out;
  for (const auto& who : room)
    if (roll.member(who) || std::any_of(roll.alternates.begin(), roll.alternates.end(), [&](const RollAlternate& one) { return one.who == who; })) out.push_back(who);
  return out;
}

Verdict Sitting::happen(Happening what, const std::string& decided_by) {
  const auto happens = happens_of(what, meeting.phase);
  if (!next(meeting.phase, happens))
    return Refusal{"D841", "`" + meeting.id + "` is " + word(meeting.phase) + ": " + type_of(what) + " is not possible now", {}, "remit meeting show " + meeting.id};
  Event event;
  event.stream = "meeting/" + meeting.id;
  event.what = std::move(what);
  event.decided_by = decided_by;
  event.decided_on = on;
  event.decided_at = when();
  event.reason = command.reason;
  event.rests_on = command.rests_on;
  event.rests_on_name = command.rests_on_name;
  if (events.empty()) event.signature = command.signature;
  event.authority = authority(meeting.body);
  events.push_back(std::move(event));
  auto all = given.meeting_events;
  for (const auto& one : events) if (one.stream == "meeting/" + meeting.id) all.push_back(one);
  meeting = meeting_of(meeting.id, all);
  return {};
}

const BodyRules& Sitting::rules(const std::string& vote) const {
  return rules_of(*given.rights, vote.empty() ? meeting.body : meeting.body + " by " + vote);
}

Roll Sitting::roll(const std::string& vote, const std::string& about) const {
  return roll_of(given, rules(vote), meeting.body, on, about);
}

std::string Sitting::by() const { return command.by.empty() ? given.recorder.person : command.by; }

Authority Sitting::authority(const std::string& seat) const {
  Authority out;
  out.version = given.rights->version;
  out.rights = given.rights_digest;
  out.organization = given.organization_digest;
  out.seat = seat;
  return out;
}

Verdict check_item(const Sitting& sitting, int number, bool must_be_open) {
  const auto* item = sitting.meeting.item(number);
  const auto& id = sitting.meeting.id;
  if (!item) return Refusal{"D842", "`" + id + "` has no item " + std::to_string(number), {"its items are numbered 1 to " + std::to_string(sitting.meeting.items_begun)}, "remit meeting show " + id};
  if (must_be_open && !item->outcome.empty())
    return Refusal{"D842", "item " + std::to_string(number) + " of `" + id + "` is " + item->outcome + " already", {}, "take it up again as a new item: remit meeting change --item TITLE --meeting " + id};
  return {};
}

Verdict check_members(const Sitting& sitting, const std::vector<std::string>& people) {
  const auto day = sitting.meeting.on();
  auto known = sitting.organization_then().members_of(sitting.meeting.body, day);
  const auto members = known;
  const auto alternates = sitting.organization_then().alternates_of(sitting.meeting.body, day);
  known.insert(known.end(), alternates.begin(), alternates.end());
  std::set<std::string> seen;
  for (const auto& who : people) {
    if (std::find(known.begin(), known.end(), who) == known.end()) {
      Refusal out{"D403", "`" + who + "` is not a member of `" + sitting.meeting.body + "` on " + to_text(day), {"its members that day: " + listed(members)}, "who attends without being one is named with --guests"};
      if (const auto near = nearest(who, known); !near.empty()) out.next = "did you mean `" + near + "`?";
      return out;
    }
    if (!seen.insert(who).second) return Refusal{"D404", "`" + who + "` is named twice", {}, "name each member once"};
  }
  return {};
}

Result<std::vector<Event>> decide_meeting(const Case& given, const Command& command, const MeetingOrder& order) {
  Sitting sitting(given, command);
  if (!std::holds_alternative<CallMeeting>(order) && !given.meeting.exists())
    return Refusal{"D840", "there is no meeting `" + command.meeting + "` in this ledger", {}, "remit meeting list"};
  if (auto refusal = check_recorder(given)) return *refusal;
  if (auto refusal = check_times(sitting)) return *refusal;
  if (is_at_meeting(order)) if (auto refusal = check_sitting(sitting)) return *refusal;
  if (auto refusal = dispatch(sitting, order)) return *refusal;
  return std::move(sitting.events);
}

}  // namespace remit
