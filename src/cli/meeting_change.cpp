#include <algorithm>
#include <memory>

#include "cli/agendas.hpp"
#include "cli/commands.hpp"
#include "cli/texts.hpp"

namespace remit::cli {
namespace {

struct Given : MeetingOptions {
  std::string to, place, mode, agreed;
  AgendaOptions agenda;
};

int meeting_change(Console& console, const Given& given) {
  auto room = enter(console, given, {MeetingPhase::called, MeetingPhase::open});
  if (!room) return console.refuse(room.refusal());
  ChangeMeeting order;
  if (!given.to.empty()) {
    const auto at = time_of(room->session, given.to, room->meeting.on());
    if (!at) return console.refuse(at.refusal());
    order.at = local_of(room->session, *at);
  }
  auto place = clean_line(given.place);
  if (!place) return console.refuse(place.refusal());
  order.place = std::move(*place);
  order.mode = given.mode;
  auto agreed = people_in(*room, given.agreed);
  if (!agreed) return console.refuse(agreed.refusal());
  order.agreed = std::move(*agreed);
  auto items = items_of(room->session, given.agenda);
  if (!items) return console.refuse(items.refusal());
  // Papers go to what is on the agenda already, or to what comes with this command.
  std::vector<AgendaItem> all;
  for (const auto& record : room->meeting.items) all.push_back(record.what);
  int number = room->meeting.items_begun;
  std::vector<AgendaItem> again;  // a matter that is on the agenda already: its text as it is now
  for (auto& item : *items) {
    const auto known = std::find_if(all.begin(), all.end(), [&](const AgendaItem& one) { return !one.matter.empty() && one.matter == item.matter; });
    if (known == all.end()) { item.number = ++number; all.push_back(std::move(item)); continue; }
    again.push_back(*known);
    std::erase_if(again.back().papers, [&](const Paper& paper) { return paper.name == item.matter; });
    again.back().papers.push_back(item.papers.front());
  }
  auto with_papers = all;
  if (auto refusal = add_papers(with_papers, given.agenda.papers)) return console.refuse(*refusal);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_new = with_papers[i].number > room->meeting.items_begun;
    if (!is_new && with_papers[i].papers.size() == all[i].papers.size()) continue;
    if (is_new) with_papers[i].number = 0;
    order.items.push_back(std::move(with_papers[i]));
  }
  for (auto& item : again) order.items.push_back(std::move(item));
  if ((order.at + order.place + order.mode).empty() && order.items.empty()) return console.refuse({"U103", "nothing is to be changed", {}, "remit help meeting change"});
  return record_order(console, *room, std::move(order));
}

}  // namespace

Run define_meeting_change(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.optional("--to", given->to);
  command.optional("--place", given->place);
  command.one_of("--mode", given->mode, {"in person", "online", "hybrid"});
  command.optional("--agreed", given->agreed);
  add_agenda_options(command, given->agenda);
  add_meeting_options(command, *given);
  return [given](Console& console) { return meeting_change(console, *given); };
}

}  // namespace remit::cli
