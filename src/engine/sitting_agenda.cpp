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
  if (sitting.meeting.phase == MeetingPhase::called)
    return Refusal{"D843", "it comes later than the rules allow: `" + sitting.meeting.body + "` asks for " + to_text(rules.meetings.notice ? *rules.meetings.notice : *rules.meetings.papers), {"who stays away relies on the agenda"},
                   "take it up when the meeting is open, with --agreed; or call a meeting for it"};
  auto asked = rules;
  asked.carries_by_recused.clear();
  if (rules.meetings.other_business) asked.carries = *rules.meetings.other_business;
  else asked.carries.any_of = {{RuleTerm{.level = RuleTerm::Level::all, .base = RuleTerm::Base::in_office}}};
  Ballot ballot;
  ballot.in_favour = order.agreed;
  const auto roll = sitting.roll();
  ballot.attending = attending(sitting.in_room(), roll);
  if (auto refusal = check_members(sitting, order.agreed)) return refusal;
  const auto tally = count(asked, roll, ballot);
  if (tally.carried) return {};
  return Refusal{"D843", "it was not on the agenda, and too few agreed to take it: " + tally.shortfall, tally.arithmetic, "name those who agree with --agreed, or call a meeting for it"};
}

// The notice that the rules ask for, where it is not kept from that day on; empty where it is.
std::string missed(const Sitting& sitting, const std::optional<Duration>& notice, Day since, Day of_meeting) {
  const auto earliest = notice ? sitting.organization().after(since, *notice) : std::nullopt;
  return earliest && of_meeting < *earliest ? to_text(*notice) : std::string();
}

// An item that was added for a later day is late for an earlier one.
Verdict check_added_items_in_time(const Sitting& sitting, Day to) {
  const auto& rules = sitting.rules().meetings;
  if (!rules.bars_other_business) return {};
  for (const auto& event : sitting.given.meeting_events) {
    const auto* changed = std::get_if<MeetingChanged>(&event.what);
    if (!changed || missed(sitting, rules.notice ? rules.notice : rules.papers, event.decided_on, to).empty()) continue;
    for (const auto& item : changed->items)
      if (!item.title.empty() && !item.is_late)
        return Refusal{"D843", "item " + std::to_string(item.number) + " came on " + to_text(event.decided_on) + ", too late for a meeting on " + to_text(to) + ": `" + sitting.meeting.body + "` asks for " + to_text(rules.notice ? *rules.notice : *rules.papers),
                       {"who stays away relies on the agenda"}, "move it to a later day; or call another meeting for the item"};
  }
  return {};
}

Verdict check_is_free(const Sitting& sitting, const std::string& body, const std::string& at) {
  for (const auto& one : sitting.given.meetings)
    if (one.at == at && one.id != sitting.meeting.id && one.phase != MeetingPhase::cancelled)
      return Refusal{"D860", "`" + body + "` has a meeting at " + at + " already: " + one.id, {"it is " + std::string(word(one.phase))}, "remit meeting show " + one.id};
  return {};
}

// Nobody is called to decide what is not there yet.
Verdict check_agenda_was_there(const Sitting& sitting) {
  for (const auto& [id, matter] : sitting.given.of_agenda)
    if (matter.exists() && sitting.on < matter.proposed_on)
      return Refusal{"D502", "called on " + to_text(sitting.on) + ", before `" + id + "` on its agenda was proposed on " + to_text(matter.proposed_on), {}, "correct --decided, or leave it out"};
  return {};
}

Verdict check_new_time(const Sitting& sitting, const std::string& at) {
  if (at.empty()) return {};
  const auto day = parse_day(std::string_view(at).substr(0, 10));
  if (!day) return Refusal{"D844", "`" + at + "` begins with no day", {}, "say --to 2026-03-10T14:00"};
  if (*day < sitting.given.today) return Refusal{"D844", "to " + to_text(*day) + ", but today is " + to_text(sitting.given.today) + ": nobody could come", {}, "correct --to; or cancel it, and call the one that was held"};
  return check_is_free(sitting, sitting.meeting.body, at);
}

// The text of a matter is put before the body when that is recorded; only new business of minutes on paper came with its own.
Verdict check_brought_now(const Sitting& sitting, const AgendaItem& item) {
  ItemRecord now;
  now.what = item;
  const auto* known = item.number == 0 ? nullptr : sitting.meeting.item(item.number);
  const bool is_new_text = !now.text().empty() && (!known || known->text() != now.text());
  if (!is_new_text || sitting.moment() >= sitting.given.now || (!known && !sitting.command.rests_on.empty())) return {};
  return Refusal{"D502", "the text of `" + item.matter + "` is put before the body now, and was not there at " + to_text(sitting.moment()), {}, "leave --at out; what was decided on it before is moved again"};
}

// What lies in the archive as circulated is what these events are about: a verifier misses it, and a signature is over it.
Verdict about_text(Sitting& sitting, const Digest& digest, Happening what, const std::string& by) {
  if (auto refusal = sitting.happen(std::move(what), by)) return refusal;
  sitting.events.back().authority.file = digest;
  return {};
}

}  // namespace

Verdict check_no_open_motion(const Sitting& sitting, int item) {
  for (const auto& motion : sitting.meeting.motions)
    if (motion.what.item == item && motion.outcome.empty())
      return Refusal{"D842", "motion " + std::to_string(motion.what.motion) + " on item " + std::to_string(item) + " is not decided yet", {}, "vote on it, or withdraw it: remit meeting drop " + std::to_string(motion.what.motion)};
  return {};
}

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
  if (auto refusal = check_is_free(sitting, order.body, order.at)) return refusal;
  int number = 1;
  for (const auto& one : sitting.given.meetings) number += year_of(one.on()) == year_of(*day);
  sitting.meeting.id = order.body + "-" + std::to_string(year_of(*day)) + "-" + two_digits(number);
  sitting.meeting.body = order.body;
  sitting.on = std::min(sitting.on, *day);
  if (auto refusal = check_agenda_was_there(sitting)) return refusal;
  // Members have notice from the recording of the call; from an earlier day only where a document shows it.
  const auto since = sitting.command.rests_on.empty() ? std::min(sitting.given.today, *day) : sitting.on;
  return sitting.happen(MeetingCalled{order.body, order.at, order.place, order.mode.empty() ? "in person" : order.mode, numbered(order.items, 0), missed(sitting, sitting.rules().meetings.notice, since, *day)}, sitting.by());
}

Verdict change(Sitting& sitting, const ChangeMeeting& order) {
  const bool is_open = sitting.meeting.phase == MeetingPhase::open;
  if (is_open && !(order.at + order.place).empty())
    return Refusal{"D841", "`" + sitting.meeting.id + "` is open: its time and place cannot change now", {}, "close it, and call another"};
  if (auto refusal = check_new_time(sitting, order.at)) return refusal;
  const auto day = order.at.empty() ? sitting.meeting.on() : *parse_day(std::string_view(order.at).substr(0, 10));
  if (!order.at.empty()) if (auto refusal = check_added_items_in_time(sitting, day)) return refusal;
  const auto& asked = sitting.rules().meetings;
  const bool is_late = is_open || !missed(sitting, asked.notice ? asked.notice : asked.papers, sitting.given.today, day).empty();
  auto items = order.items;
  bool adds = false;
  for (auto& item : items) {
    if (auto refusal = check_brought_now(sitting, item)) return refusal;
    if (item.number != 0) {
      if (auto refusal = check_item(sitting, item.number, true)) return refusal;
      continue;
    }
    if (auto refusal = check_text(item.title, "title of the item")) return refusal;
    adds = true;
    item.is_late = is_late;
  }
  if (is_late && adds) if (auto refusal = check_other_business(sitting, order)) return refusal;
  std::string notice;
  if (!order.at.empty() && asked.notice) notice = missed(sitting, asked.notice, sitting.given.today, day);
  if (!order.at.empty() && asked.notice && notice.empty()) notice = "kept";
  return sitting.happen(MeetingChanged{order.at, order.place, order.mode, numbered(std::move(items), sitting.meeting.items_begun), notice}, sitting.by());
}

Verdict cancel(Sitting& sitting) {
  if (sitting.command.reason.empty()) return Refusal{"D844", "a meeting is not cancelled without a reason", {}, "add --reason"};
  return sitting.happen(MeetingCancelled{}, sitting.by());
}

Verdict close_item(Sitting& sitting, const CloseItem& order) {
  if (auto refusal = check_item(sitting, order.item, true)) return refusal;
  if (auto refusal = check_no_open_motion(sitting, order.item)) return refusal;
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
  if (sitting.moment() < sitting.given.now && sitting.meeting.phase == MeetingPhase::closed)
    return Refusal{"D502", "at " + to_text(sitting.moment()) + ", but the text is drawn up now", {"what was sent round earlier was another text"}, "leave --at out"};
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
  if (meeting.approved_at && sitting.moment() < *meeting.approved_at)
    return Refusal{"D502", "signed at " + to_text(sitting.moment()) + ", before they were approved at " + to_text(*meeting.approved_at), {}, "correct --at"};
  return about_text(sitting, meeting.minutes, MinutesSigned{}, who);
}

}  // namespace remit
