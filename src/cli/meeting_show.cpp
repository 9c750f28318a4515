#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/meetings.hpp"
#include "views/minutes.hpp"

namespace remit::cli {
namespace {

struct Given {
  std::string meeting;
  bool lines = false;
};

std::string names(const Session& session, const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + Console::named(session, one);
  return out.empty() ? "nobody" : out;
}

std::string item_text(const Session& session, const Meeting& meeting, const ItemRecord& item) {
  auto out = "\n" + std::to_string(item.what.number) + "  " + item.what.title + (item.what.matter.empty() ? "" : " (" + item.what.matter + ")") + (item.what.is_private ? " [in private]" : "") + (item.what.is_late ? " [not on the agenda]" : "") +
             (item.outcome.empty() ? "" : ": " + item.outcome + (item.reason.empty() ? "" : ", " + item.reason)) + "\n";
  for (const auto& paper : item.what.papers) out += "   paper     " + paper.name + " " + paper.digest.substr(0, 12) + "\n";
  for (const auto& one : item.interests) out += "   interest  " + Console::named(session, one.who) + ": " + one.interest + (one.is_late ? "; declared after the vote" : one.stays ? "" : "; recused") + "\n";
  for (const auto& one : item.struck) out += "   struck    the interest of " + Console::named(session, one.who) + ": " + one.interest + "\n";
  for (const auto& motion : meeting.motions) {
    if (motion.what.item != item.what.number) continue;
    out += "   motion " + std::to_string(motion.what.motion) + "  " + motion.what.text + " [act: " + proposed_act(meeting, motion.what) + "]" + (motion.outcome.empty() ? "" : ": " + motion.outcome) + (motion.resolution ? " as resolution " + std::to_string(motion.resolution) : "") + votes(motion.tally) + "\n";
    if (motion.recount) out += "   recount   with who was there: " + std::string(!motion.recount->quorate ? "not quorate" : motion.recount->carried ? "carried" : "lost") + "\n";
  }
  return out;
}

std::string struck_lines(const Session& session, const Meeting& meeting) {
  std::string out;
  int line = 0;
  for (const auto& entry : session.desk->trail("meeting/" + meeting.id))
    if (std::find(meeting.struck.begin(), meeting.struck.end(), ++line) != meeting.struck.end()) out += "   line " + std::to_string(line) + "  " + described(session, entry.event) + "\n";
  return out.empty() ? out : "\nstruck: does not count any more\n" + out;
}

json::Array list(const std::vector<std::string>& all) { return {all.begin(), all.end()}; }

json::Object json_of(const MotionRecord& motion) {
  json::Object out;
  out["motion"] = static_cast<std::uint64_t>(motion.what.motion);
  out["item"] = static_cast<std::uint64_t>(motion.what.item);
  out["text"] = motion.what.text;
  out["mover"] = motion.what.mover;
  out["seconder"] = motion.what.seconder;
  out["to"] = motion.what.to;
  out["matter"] = motion.what.matter;
  out["outcome"] = motion.outcome.empty() ? "open" : motion.outcome;
  out["resolution"] = static_cast<std::uint64_t>(motion.resolution);
  if (motion.ballot) {
    out["in_favour"] = list(motion.ballot->in_favour);
    out["against"] = list(motion.ballot->against);
    out["abstaining"] = list(motion.ballot->abstaining);
    out["recused"] = list(motion.ballot->recused);
  }
  if (motion.tally) out["arithmetic"] = list(motion.tally->arithmetic);
  if (motion.recount) out["recount"] = list(motion.recount->arithmetic);
  return out;
}

json::Object json_of(const Meeting& meeting) {
  json::Object out;
  out["meeting"] = meeting.id;
  out["body"] = meeting.body;
  out["state"] = word(meeting.phase);
  out["at"] = meeting.at;
  out["place"] = meeting.place;
  out["mode"] = meeting.mode;
  out["chair"] = meeting.chair;
  out["in_room"] = list(meeting.phase == MeetingPhase::open ? meeting.in_room() : std::vector<std::string>{});
  out["apologies"] = list(meeting.apologies);
  json::Array items, motions, actions;
  for (const auto& item : meeting.items) {
    json::Object one;
    one["item"] = static_cast<std::uint64_t>(item.what.number);
    one["title"] = item.what.title;
    one["kind"] = item.what.kind;
    one["matter"] = item.what.matter;
    one["outcome"] = item.outcome.empty() ? "open" : item.outcome;
    items.push_back(std::move(one));
  }
  for (const auto& motion : meeting.motions) motions.push_back(json_of(motion));
  for (const auto& action : meeting.actions) {
    json::Object one;
    one["action"] = meeting.id + "/" + std::to_string(action.what.action);
    one["what"] = action.what.what;
    one["owner"] = action.what.owner;
    one["due"] = action.what.due;
    one["closed_on"] = action.closed_on ? to_text(*action.closed_on) : std::string();
    actions.push_back(std::move(one));
  }
  out["items"] = std::move(items);
  out["motions"] = std::move(motions);
  out["actions"] = std::move(actions);
  return out;
}

int meeting_show(Console& console, const Given& given) {
  MeetingOptions options;
  options.meeting = given.meeting;
  auto room = enter(console, options, {MeetingPhase::called, MeetingPhase::open});
  if (!room) return console.refuse(room.refusal(), nullptr);
  auto& session = room->session;
  const auto& meeting = room->meeting;
  if (given.lines) {
    std::vector<std::vector<std::string>> rows;
    int line = 0;
    for (const auto& entry : session.desk->trail("meeting/" + meeting.id)) {
      const bool is_struck = std::find(meeting.struck.begin(), meeting.struck.end(), ++line) != meeting.struck.end();
      rows.push_back({std::to_string(line), entry.event.decided_at ? local_of(session, *entry.event.decided_at) : to_text(entry.event.decided_on), is_struck ? "struck" : "", described(session, entry.event), std::to_string(entry.seq)});
    }
    console.table("meeting-lines", {"line", "at", "", "what", "entry"}, rows);
    return kDone;
  }
  if (console.is_json()) { console.print_json("meeting", json_of(meeting)); return kDone; }
  auto out = meeting.id + "  " + meeting.body + ", " + meeting.at + (meeting.place.empty() ? "" : ", " + meeting.place) + " (" + meeting.mode + ")\n" + word(meeting.phase);
  if (!meeting.short_of.empty()) out += "; called with shorter notice than " + meeting.short_of;
  out += "\n";
  if (meeting.phase == MeetingPhase::open) {
    out += "in the room  " + names(session, meeting.in_room()) + "\n";
    out += "presiding    " + (meeting.chair.empty() ? "nobody" : Console::named(session, meeting.chair) + " (" + meeting.chair_by + ")") + "\n";
  }
  if (!meeting.apologies.empty()) out += "apologies    " + names(session, meeting.apologies) + "\n";
  for (const auto& item : meeting.items) out += item_text(session, meeting, item);
  if (!meeting.actions.empty()) out += "\nactions\n";
  for (const auto& action : meeting.actions)
    out += "   " + meeting.id + "/" + std::to_string(action.what.action) + "  " + action.what.what + "; " + Console::named(session, action.what.owner) + (action.what.due.empty() ? "" : " by " + action.what.due) + (action.closed_on ? "; closed " + to_text(*action.closed_on) : "") + "\n";
  console.print(out + struck_lines(session, meeting));
  return kDone;
}

}  // namespace

Run define_meeting_show(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.optional("meeting", given->meeting);
  command.flag("--lines", given->lines);
  return [given](Console& console) { return meeting_show(console, *given); };
}

}  // namespace remit::cli
