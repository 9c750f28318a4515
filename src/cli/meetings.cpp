#include "cli/meetings.hpp"
#include "cli/texts.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace remit::cli {

void add_meeting_options(Arguments& command, MeetingOptions& options) {
  command.optional("--meeting", options.meeting);
  command.optional("--at", options.at);
  command.optional("--on", options.on);
  command.optional("--reason", options.reason);
}

Result<Meeting> meeting_named(const Session& session, const std::string& id) {
  if (session.ledger->stream_size("meeting/" + id) != 0) return session.desk->meeting(id);
  Refusal out{"D840", "there is no meeting `" + id + "` in this ledger", {}, "remit meeting list"};
  std::vector<std::string> known;
  for (const auto& stream : session.ledger->streams("meeting/")) known.push_back(stream.substr(8));
  if (const auto near = nearest(id, known); !near.empty()) out.next = "did you mean `" + near + "`?";
  return out;
}

namespace {

Zone zone_of(const Session& session) {
  const auto zone = Zone::named(session.desk->founded().zone);
  if (!zone) throw LedgerFailure{{"L318", "the zone `" + session.desk->founded().zone + "` is not on this machine", {}, "install the time zones (tzdata)"}};
  return *zone;
}

Result<Meeting> meant(const Session& session, const std::string& id, const std::vector<MeetingPhase>& phases) {
  if (!id.empty()) return meeting_named(session, id);
  std::vector<Meeting> found;
  for (auto& one : session.desk->meetings())
    if (std::find(phases.begin(), phases.end(), one.phase) != phases.end()) found.push_back(std::move(one));
  if (found.size() == 1) return std::move(found.front());
  std::string words;
  for (const auto phase : phases) words += (words.empty() ? "" : " or ") + std::string(word(phase));
  Refusal out{"U111", found.empty() ? "no meeting is " + words : std::to_string(found.size()) + " meetings are " + words, {}, "name it with --meeting ID; remit meeting list shows them"};
  for (const auto& one : found) out.notes.push_back(one.id + " of " + one.at);
  return out;
}

}  // namespace

Day day_of(const Session& session, Instant at) { return zone_of(session).day_of(at); }
std::string local_of(const Session& session, Instant at) { return zone_of(session).local_of(at); }

Result<Instant> time_of(const Session& session, const std::string& text, Day day) {
  const auto at = zone_of(session).instant_of(text.size() == 5 ? to_text(day) + "T" + text : text);
  if (at) return *at;
  return Refusal{"U103", "`" + text + "` is not a time that exists in " + session.desk->founded().zone, {}, "write 14:20, or 2026-07-14T14:20"};
}

Result<Room> enter(const Console& console, const MeetingOptions& options, std::vector<MeetingPhase> phases) {
  auto session = console.open(Access::write);
  if (!session) return session.refusal();
  auto meeting = meant(*session, options.meeting, phases);
  if (!meeting) return meeting.refusal();
  ActOptions act;
  act.on = options.on;
  act.reason = options.reason;
  auto command = command_of(*session, act);
  if (!command) return command.refusal();
  command->meeting = meeting->id;
  if (!options.at.empty()) {
    const auto at = time_of(*session, options.at, meeting->opened_at ? day_of(*session, *meeting->opened_at) : meeting->on());
    if (!at) return at.refusal();
    command->decided_at = *at;
    command->decided_on = day_of(*session, *at);
  }
  return Room{std::move(*session), std::move(*meeting), std::move(*command)};
}

Result<std::string> person_in(Room& room, const std::string& name) {
  const auto& organization = room.session.desk->organization(room.session.desk->in_force().organization);
  if (organization.has_person(name)) return name;
  auto members = organization.members_of(room.meeting.body, room.session.present.today);
  for (auto& one : organization.alternates_of(room.meeting.body, room.session.present.today)) members.push_back(std::move(one));
  for (const auto* among : {static_cast<const std::vector<std::string>*>(&members), &organization.people}) {
    std::set<std::string> found;
    for (const auto& one : *among) if (!name.empty() && one.starts_with(name)) found.insert(one);
    if (found.size() == 1) return *found.begin();
    if (found.size() < 2) continue;
    std::string all;
    for (const auto& one : found) all += (all.empty() ? "" : ", ") + ("`" + one + "`");
    return Refusal{"U111", std::to_string(found.size()) + " persons begin with `" + name + "`", {"they are " + all}, "write more of the name"};
  }
  return name;
}

Result<std::vector<std::string>> people_in(Room& room, const std::string& list) {
  std::vector<std::string> out;
  auto names = lines_in(list);  // who is no person of ours, a guest, is named as typed
  if (!names) return names.refusal();
  for (const auto& name : *names) {
    auto one = person_in(room, name);
    if (!one) return one.refusal();
    out.push_back(std::move(*one));
  }
  return out;
}

Result<Paper> paper_of(const std::string& path) {
  const auto file = Workspace(".").read(path);
  if (!file) return file.refusal();
  auto name = clean_line(path.substr(path.rfind('/') + 1));
  if (!name) return name.refusal();
  return Paper{*name, file->digest};
}

Result<int> number_in(const std::string& text, const char* what) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error == std::errc{} && end == text.data() + text.size() && out > 0 && out < 1000000) return out;
  return Refusal{"U103", "`" + text + "` is not the number of " + what, {}, "remit meeting show prints the numbers"};
}

int record_order(Console& console, Room& room, MeetingOrder order) {
  room.command.order = std::move(order);
  return record(console, room.session, room.command);
}

void add_vote_options(Arguments& command, VoteOptions& options) {
  command.optional("--for", options.in_favour);
  command.optional("--against", options.against);
  command.optional("--abstain", options.abstaining);
  command.one_of("--rest", options.rest, {"for", "against", "abstain"});
  command.one_of("--casting", options.casting, {"for", "against"});
  command.optional("--count", options.hands);
  command.repeated("--proxy", options.proxies);
}

Result<Vote> vote_of(Room& room, const VoteOptions& options, int motion) {
  Vote out{motion, {}, options.rest};
  for (const auto& [list, into] : {std::pair{&options.in_favour, &out.ballot.in_favour}, {&options.against, &out.ballot.against}, {&options.abstaining, &out.ballot.abstaining}}) {
    auto people = people_in(room, *list);
    if (!people) return people.refusal();
    *into = std::move(*people);
  }
  out.ballot.casting = options.casting;
  for (const auto& text : options.proxies) {
    const auto colon = text.find(':');
    auto giver = person_in(room, text.substr(0, colon)), holder = person_in(room, colon == std::string::npos ? "" : text.substr(colon + 1));
    if (!giver || !holder) return giver ? holder.refusal() : giver.refusal();
    if (holder->empty()) return Refusal{"U103", "`" + text + "` does not say who votes for whom", {}, "write --proxy GIVER:HOLDER, and the giver among those in favour or against"};
    out.ballot.proxies.push_back({*giver, *holder});
  }
  if (!options.hands.empty()) {
    HandCount hands;
    std::vector<int> numbers;
    std::string digits;
    for (const char c : options.hands + "-") {
      if (c >= '0' && c <= '9' && digits.size() < 4) { digits += c; continue; }
      if (c != '-' || digits.empty()) { numbers.clear(); break; }
      numbers.push_back(std::stoi(digits));
      digits.clear();
    }
    if (numbers.size() != 2 && numbers.size() != 3) return Refusal{"U103", "`" + options.hands + "` is no count of votes", {}, "write --count 5-1-1: for, against, abstaining"};
    hands.in_favour = numbers[0];
    hands.against = numbers[1];
    hands.abstaining = numbers.size() == 3 ? numbers[2] : 0;
    out.ballot.hands = hands;
  }
  const auto& ballot = out.ballot;
  if (ballot.in_favour.empty() && ballot.against.empty() && ballot.abstaining.empty() && out.rest.empty() && !ballot.hands)
    return Refusal{"U103", "no votes were given", {"who is in the room and named nowhere abstains"}, "name them with --for, --against, --abstain; or --rest for, where all agree"};
  return out;
}

}  // namespace remit::cli
