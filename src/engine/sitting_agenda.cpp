// Before a meeting and beside its votes: notice, agenda, prose, actions, and what becomes of the minutes.
#include <algorithm>

#include "engine/sitting.hpp"

namespace remit {
namespace {

Verdict check_text(const std::string& text, const char* what) {
  if (!text.empty()) return {};
  return Refusal{"D844", std::string("there is no ") + what, {}, std::string("say the ") + what};
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Numbers for those that have none yet.
std::vector<AgendaItem> numbered(std::vector<AgendaItem> items, int begun) {
  for (auto& item : items) if (item.number == 0) item.number = ++begun;
  return items;
}

// Business that was not on the agenda comes in only as the body's rules say.
Verdict check_other_business(const Sitting& sitting, const ChangeMeeting& order) {
  const auto& rules = sitting.rules();
  if (!rules.meetings.bars_other_business) return {};
  if (const auto& rule = rules.meetings.other_business; rule && rule->any_of.empty())
    return Refusal{"D843", "it was not on the agenda, and `" + sitting.meeting.body + "` takes nothing else", {"its rules say `other-business: never`"}, "call a meeting for it: remit meeting call " + sitting.meeting.body};
  auto asked = rules;
  asked.carries_by_recused.clear();
  if (rules.meetings.other_business) asked.carries = *rules.meetings.other_business;
  else asked.carries.any_of = {{RuleTerm{.level = RuleTerm::Level::all, .base = RuleTerm::Base::in_office}}};
  Ballot ballot;
  ballot.in_favour = order.agreed;
  for (const auto& member : sitting.organization().members_of(sitting.meeting.body, sitting.on))
    if (sitting.meeting.is_in_room(member)) ballot.attending.push_back(member);
  if (auto refusal = check_members(sitting, order.agreed)) return refusal;
  const auto tally = count(asked, sitting.roll(), ballot);
  if (tally.carried) return {};
  return Refusal{"D843", "it was not on the agenda, and too few agreed to take it: " + tally.shortfall, tally.arithmetic, "name those who agree with --agreed, or call a meeting for it"};
}

// What lies in the archive as circulated is what these events are about: a verifier misses it, and a signature is over it.
Verdict about_text(Sitting& sitting, const Digest& digest, Happening what, const std::string& by) {
  if (auto refusal = sitting.happen(std::move(what), by)) return refusal;
  sitting.events.back().authority.file = digest;
  return {};
}

}  // namespace

Verdict call(Sitting& sitting, const CallMeeting& order) {
  const auto body = sitting.organization().bodies.find(order.body);
  if (body == sitting.organization().bodies.end()) {
    std::vector<std::string> known;
    for (const auto& [name, members] : sitting.organization().bodies) known.push_back(name);
    const auto near = nearest(order.body, known);
    return Refusal{"D845", "there is no body `" + order.body + "`", {"bodies: " + listed(known)}, near.empty() ? "add it to organization.yaml" : "did you mean `" + near + "`?"};
  }
  const auto day = parse_day(std::string_view(order.at).substr(0, 10));
  if (!day) return Refusal{"D844", "the meeting has no day", {}, "say --at 2026-03-10T14:00"};
  for (const auto& one : sitting.given.meetings)
    if (one.at == order.at && one.phase != MeetingPhase::cancelled)
      return Refusal{"D860", "`" + order.body + "` has a meeting at " + order.at + " already: " + one.id, {"it is " + std::string(word(one.phase))}, "remit meeting show " + one.id};
  int number = 1;
  for (const auto& one : sitting.given.meetings) number += year_of(one.on()) == year_of(*day);
  sitting.meeting.id = order.body + "-" + std::to_string(year_of(*day)) + "-" + two_digits(number);
  sitting.meeting.body = order.body;
  sitting.on = std::min(sitting.on, *day);
  MeetingCalled what{order.body, order.at, order.place, order.mode.empty() ? "in person" : order.mode, numbered(order.items, 0), {}};
  if (const auto& notice = sitting.rules().meetings.notice)
    if (const auto earliest = sitting.organization().after(sitting.on, *notice); earliest && *day < *earliest) what.short_of = to_text(*notice);
  return sitting.happen(std::move(what), sitting.by());
}

Verdict change(Sitting& sitting, const ChangeMeeting& order) {
  const bool is_open = sitting.meeting.phase == MeetingPhase::open;
  if (is_open && !(order.at + order.place).empty())
    return Refusal{"D841", "`" + sitting.meeting.id + "` is open: its time and place cannot change now", {}, "close it, and call another"};
  if (!order.at.empty() && !parse_day(std::string_view(order.at).substr(0, 10))) return Refusal{"D844", "`" + order.at + "` begins with no day", {}, "say --at 2026-03-10T14:00"};
  auto items = order.items;
  bool adds = false;
  for (auto& item : items) {
    if (item.number != 0) {
      if (auto refusal = check_item(sitting, item.number, true)) return refusal;
      continue;
    }
    if (auto refusal = check_text(item.title, "title of the item")) return refusal;
    adds = true;
    item.is_late = is_open;
  }
  if (is_open && adds) if (auto refusal = check_other_business(sitting, order)) return refusal;
  return sitting.happen(MeetingChanged{order.at, order.place, order.mode, numbered(std::move(items), sitting.meeting.items_begun)}, sitting.by());
}

Verdict cancel(Sitting& sitting) {
  if (sitting.command.reason.empty()) return Refusal{"D844", "a meeting is not cancelled without a reason", {}, "add --reason"};
  return sitting.happen(MeetingCancelled{}, sitting.by());
}

Verdict close_item(Sitting& sitting, const CloseItem& order) {
  if (auto refusal = check_item(sitting, order.item, true)) return refusal;
  return sitting.happen(ItemClosed{order.item, order.outcome}, sitting.meeting.body);
}

Verdict note_item(Sitting& sitting, const NoteItem& order) {
  if (auto refusal = check_item(sitting, order.item, false)) return refusal;
  if (auto refusal = check_text(order.text, "text")) return refusal;
  return sitting.happen(ItemNoted{order.item, order.text, order.about}, sitting.by());
}

Verdict give_action(Sitting& sitting, const GiveAction& order) {
  if (order.item != 0) if (auto refusal = check_item(sitting, order.item, false)) return refusal;
  if (auto refusal = check_text(order.what, "action")) return refusal;
  if (auto refusal = check_person(sitting.organization(), order.owner)) return refusal;
  const auto due = parse_day(order.due);
  if (!order.due.empty() && !due) return Refusal{"D844", "`" + order.due + "` is no day", {}, "write --due 2026-07-14"};
  if (due && *due < sitting.meeting.on()) return Refusal{"D844", "due on " + order.due + ", before the meeting of " + to_text(sitting.meeting.on()), {}, "correct --due"};
  return sitting.happen(ActionGiven{sitting.meeting.actions_begun + 1, order.item, order.what, order.owner, order.due}, sitting.meeting.body);
}

Verdict close_action(Sitting& sitting, const CloseAction& order) {
  const auto& actions = sitting.meeting.actions;
  const auto found = std::find_if(actions.begin(), actions.end(), [&](const ActionRecord& one) { return one.what.action == order.action; });
  const auto name = "action " + std::to_string(order.action) + " of `" + sitting.meeting.id + "`";
  if (found == actions.end()) return Refusal{"D842", "there is no " + name, {}, "remit action list"};
  if (found->closed_on) return Refusal{"D107", name + " was closed on " + to_text(*found->closed_on), {}, "remit action list"};
  if (order.evidence.empty() && sitting.command.reason.empty()) return Refusal{"D844", name + " is not closed on nothing", {}, "name the document that shows it with --evidence, or say --reason"};
  return sitting.happen(ActionClosed{order.action, order.evidence}, sitting.by());
}

Verdict circulate(Sitting& sitting, const CirculateMinutes& order) {
  return about_text(sitting, order.digest, MinutesCirculated{order.digest, sitting.organization().members_of(sitting.meeting.body, sitting.meeting.on())}, sitting.by());
}

// Who presided signs; where nobody did, any member who was there.
Verdict sign_minutes(Sitting& sitting) {
  const auto who = sitting.by();
  const auto& meeting = sitting.meeting;
  if (auto refusal = check_person(sitting.organization(), who)) return refusal;
  const bool may = meeting.chair.empty() ? meeting.has_attended(who) && sitting.organization().is_in(who, meeting.body, meeting.on()) : who == meeting.chair;
  if (!may)
    return Refusal{"D201", "`" + who + "` does not sign the minutes of `" + meeting.id + "`", {meeting.chair.empty() ? "nobody presided: a member who was there signs" : "`" + meeting.chair + "` presided"},
                   "remit minutes sign " + meeting.id + " --by " + (meeting.chair.empty() ? "MEMBER" : meeting.chair)};
  return about_text(sitting, meeting.minutes, MinutesSigned{}, who);
}

}  // namespace remit
