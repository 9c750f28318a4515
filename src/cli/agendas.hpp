// The options with which items come on an agenda.
#pragma once

#include "cli/meetings.hpp"

namespace remit::cli {

struct AgendaOptions {
  std::vector<std::string> items, private_items, matters, papers;  // papers: NUMBER=FILE
};
void add_agenda_options(Arguments& command, AgendaOptions& options);
// The items that are named, without numbers. D101 for an unknown matter.
Result<std::vector<AgendaItem>> items_of(Session& session, const AgendaOptions& options);
// Puts each paper to its item; U103 where there is none of that number.
std::optional<Refusal> add_papers(std::vector<AgendaItem>& items, const std::vector<std::string>& papers);
// Everything that comes to the body's next meeting on that day.
std::vector<AgendaItem> whole_agenda(Session& session, const std::string& body, Day day);

}  // namespace remit::cli
