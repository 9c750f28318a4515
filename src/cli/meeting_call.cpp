#include <algorithm>
#include <memory>

#include "cli/agendas.hpp"
#include "cli/commands.hpp"
#include "cli/texts.hpp"

namespace remit::cli {
namespace {

struct Given {
  std::string body, at, place, mode, reason, on, decided;
  bool only = false;
  AgendaOptions agenda;
};

int meeting_call(Console& console, const Given& given) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  ActOptions act;
  act.reason = given.reason;
  act.on = given.on;
  act.decided = given.decided;
  auto command = command_of(*session, act);
  if (!command) return console.refuse(command.refusal());
  if (given.at.empty()) return console.refuse({"U103", "it does not say when the meeting is", {}, "write --at 2026-07-14T14:00"});
  const auto at = time_of(*session, given.at, session->present.today);
  if (!at) return console.refuse(at.refusal());
  auto place = clean_line(given.place);
  if (!place) return console.refuse(place.refusal());
  CallMeeting order{given.body, local_of(*session, *at), *place, given.mode, {}};
  if (!given.only) order.items = whole_agenda(*session, given.body, day_of(*session, *at));
  auto named = items_of(*session, given.agenda);
  if (!named) return console.refuse(named.refusal());
  for (auto& item : *named) {
    const bool is_there = !item.matter.empty() && std::any_of(order.items.begin(), order.items.end(), [&](const AgendaItem& one) { return one.matter == item.matter; });
    if (!is_there) order.items.push_back(std::move(item));
  }
  int number = 0;
  for (auto& item : order.items) item.number = ++number;
  if (auto refusal = add_papers(order.items, given.agenda.papers)) return console.refuse(*refusal);
  command->order = MeetingOrder{std::move(order)};
  return record(console, *session, *command);
}

}  // namespace

Run define_meeting_call(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("body", given->body);
  command.optional("--at", given->at);
  command.optional("--place", given->place);
  command.one_of("--mode", given->mode, {"in person", "online", "hybrid"});
  command.flag("--only", given->only);
  command.optional("--decided", given->decided);
  command.optional("--reason", given->reason);
  command.optional("--on", given->on);
  add_agenda_options(command, given->agenda);
  return [given](Console& console) { return meeting_call(console, *given); };
}

}  // namespace remit::cli
