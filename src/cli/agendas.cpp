#include "cli/agendas.hpp"
#include "cli/texts.hpp"

#include "remit/plain_text.hpp"
#include "views/agenda.hpp"
#include "views/rows.hpp"

namespace remit::cli {

void add_agenda_options(Arguments& command, AgendaOptions& options) {
  command.repeated("--item", options.items);
  command.repeated("--private", options.private_items);
  command.repeated("--matter", options.matters);
  command.repeated("--paper", options.papers);
}

Result<std::vector<AgendaItem>> items_of(Session& session, const AgendaOptions& options) {
  std::vector<AgendaItem> out;
  for (const auto& id : options.matters) {
    if (auto refusal = unknown_matter(session, id)) return *refusal;
    AgendaItem item;
    item.kind = "matter";
    item.matter = id;
    const auto matter = session.desk->matter(id);
    item.title = in_one_line(matter.title);
    item.papers.push_back({id, matter.file});
    out.push_back(std::move(item));
  }
  for (const auto* list : {&options.items, &options.private_items})
    for (const auto& title : *list) {
      auto text = clean_line(title);
      if (!text) return text.refusal();
      AgendaItem item;
      item.kind = "business";
      item.title = std::move(*text);
      item.is_private = list == &options.private_items;
      out.push_back(std::move(item));
    }
  return out;
}

std::optional<Refusal> add_papers(std::vector<AgendaItem>& items, const std::vector<std::string>& papers) {
  for (const auto& text : papers) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) return Refusal{"U103", "`" + text + "` does not say to which item the paper belongs", {}, "write --paper 3=report.pdf"};
    const auto number = number_in(text.substr(0, equals), "an item");
    if (!number) return number.refusal();
    auto paper = paper_of(text.substr(equals + 1));
    if (!paper) return paper.refusal();
    AgendaItem* item = nullptr;
    for (auto& one : items) if (one.number == *number) item = &one;
    if (!item) return Refusal{"U103", "there is no item " + std::to_string(*number) + " to which the paper could belong", {}, "remit meeting show prints the numbers"};
    item->papers.push_back(std::move(*paper));
  }
  return {};
}

std::vector<AgendaItem> whole_agenda(Session& session, const std::string& body, Day day) {
  const auto& rights = session.desk->rights(session.desk->in_force().rights);
  const auto rules = rights.bodies.find(body);
  auto rows = session.ledger->waiting({});
  std::erase_if(rows, [&](const WaitingRow& row) { return !waits_on(row, day); });  // a review of a delegation, before its period
  const auto waiting = waiting_for(body, rows, session.ledger->matters());
  return agenda_of(session.desk->meetings(body), rules == rights.bodies.end() ? MeetingRules{} : rules->second.meetings, waiting, day);
}

}  // namespace remit::cli
