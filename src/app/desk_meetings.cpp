// What the desk reads of meetings and written resolutions: folds of their streams, and the case of an order about one.
#include <algorithm>

#include "app/desk.hpp"
#include "app/desk_cache.hpp"
#include "remit/plain_text.hpp"

namespace remit {

std::vector<Event> Desk::events_of(const std::string& stream) {
  refresh();
  const auto [known, is_new] = cache_->streams.try_emplace(stream);
  if (is_new) for (auto& entry : trail(stream)) known->second.push_back(std::move(entry.event));
  return known->second;
}

namespace {

// What an older remit let in with a line break is one line wherever it is read.
Meeting on_one_line(Meeting meeting) {
  const auto put = [](std::string& text) { text = in_one_line(text); };
  put(meeting.place);
  for (auto& guest : meeting.guests) put(guest);
  for (auto& item : meeting.items) {
    put(item.what.title);
    for (auto* list : {&item.interests, &item.struck}) for (auto& one : *list) put(one.interest);
  }
  for (auto& motion : meeting.motions) put(motion.what.text);
  for (auto& action : meeting.actions) put(action.what.what);
  return meeting;
}

}  // namespace

Meeting Desk::meeting(const std::string& id) { return on_one_line(meeting_of(id, events_of("meeting/" + id))); }

std::vector<Meeting> Desk::meetings(const std::string& body) {
  std::vector<Meeting> out;
  for (const auto& stream : ledger_.streams("meeting/" + body)) {
    auto one = meeting(stream.substr(8));
    if (body.empty() || one.body == body) out.push_back(std::move(one));  // another body's name may begin so
  }
  std::sort(out.begin(), out.end(), [](const Meeting& a, const Meeting& b) { return a.at == b.at ? a.id < b.id : a.at < b.at; });
  return out;
}

Resolution Desk::resolution(const std::string& id) {
  auto out = resolution_of(id, events_of("resolution/" + id));
  if (out.entries == 0 || out.what.turn != 0 || out.what.matter.empty()) return out;
  // Sent before entries said how the matter stood then: its own entries before it say so.
  const auto sent = trail("resolution/" + id).front().seq;
  Matter then;
  for (const auto& entry : trail("matter/" + out.what.matter))
    if (entry.seq < sent) then = evolve(std::move(then), entry.event);
  out.what.round = then.round;
  out.what.turn = then.turn.entry;
  return out;
}

Case Desk::case_of_resolution(const std::string& id, const Present& present) {
  auto resolution = this->resolution(id);
  auto out = case_of(resolution.what.matter, present);
  out.meetings = meetings(resolution.what.body);
  out.resolution = std::move(resolution);
  return out;
}

std::vector<Resolution> Desk::resolutions(const std::string& body) {
  std::vector<Resolution> out;
  for (const auto& stream : ledger_.streams("resolution/" + body)) {
    auto one = resolution(stream.substr(11));
    if (body.empty() || one.what.body == body) out.push_back(std::move(one));
  }
  return out;
}

// When the text of a matter was brought: the time that was said; else, of what was recorded on its own day, the time of recording.
std::optional<Instant> Desk::text_since(const std::string& matter_id) {
  std::optional<Instant> out;
  const auto zone = Zone::named(founded().zone);
  for (const auto& entry : trail("matter/" + matter_id)) {
    if (!std::holds_alternative<Proposed>(entry.event.what) && !std::holds_alternative<Amended>(entry.event.what)) continue;
    out = entry.event.decided_at;
    if (!out && zone && zone->day_of(entry.recorded_at) == entry.event.decided_on) out = entry.recorded_at;
  }
  return out;
}

void Desk::sit(Case& given, const Command& command) {
  const Present present{given.now, given.today};
  if (std::holds_alternative<Erase>(command.order) && !command.meeting.empty()) {
    given.meeting = meeting(command.meeting);
    given.resolution = resolution(command.meeting);
  }
  if (const auto* order = std::get_if<MeetingOrder>(&command.order)) {
    auto events = events_of("meeting/" + command.meeting);
    auto meeting = meeting_of(command.meeting, events);
    const auto* moved = std::get_if<Move>(order);
    const auto* voted = std::get_if<Vote>(order);
    const auto* item = moved ? meeting.item(moved->item) : nullptr;
    const auto* motion = voted ? meeting.motion(voted->motion) : nullptr;
    // A motion about a matter is decided under the matter's own rights (R9).
    if (const auto id = item ? item->what.matter : motion ? motion->what.matter : std::string(); !id.empty()) {
      given = case_of(id, present);
      if (voted) given.text_since = text_since(id);
    }
    const auto* called = std::get_if<CallMeeting>(order);
    given.meetings = meetings(called ? called->body : meeting.body);
    const bool counts_again = std::holds_alternative<NoteAttendance>(*order) || std::holds_alternative<CorrectMeeting>(*order);
    if (!meeting.opened_under.empty()) given.seated_under[meeting.opened_under] = &organization(meeting.opened_under);
    for (const auto& one : meeting.motions) {
      if (one.rights.empty()) continue;
      given.voted_under[one.rights] = &rights(one.rights);
      given.seated_under[one.organization] = &organization(one.organization);
      if (counts_again && !one.what.matter.empty()) given.of_agenda[one.what.matter] = matter(one.what.matter);
    }
    if (called)
      for (const auto& one : called->items) if (!one.matter.empty()) given.of_agenda[one.matter] = matter(one.matter);
    given.meeting = std::move(meeting);
    given.meeting_events = std::move(events);
  } else if (std::holds_alternative<ResolutionOrder>(command.order)) {
    const auto* sent = std::get_if<SendResolution>(&std::get<ResolutionOrder>(command.order));
    if (!command.meeting.empty()) given = case_of_resolution(command.meeting, present);
    if (!sent) return;
    given.meetings = meetings(sent->body);
    for (const auto& one : resolutions(sent->body)) {
      given.resolutions += year_of(one.sent_on) == year_of(command.decided_on.value_or(given.today));
      if (one.outcome.empty() && one.what.matter == command.matter) given.open_resolution = one.id;
    }
  } else if (command.ballot) {
    // Whoever missed meetings may have lost the vote.
    const auto loses = [](const auto& body) { return body.second.attendance.has_value(); };
    if (std::any_of(given.rights->bodies.begin(), given.rights->bodies.end(), loses)) given.meetings = meetings();
  }
}

}  // namespace remit
