#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/console.hpp"

namespace remit::cli {
namespace {

int meeting_list(Console& console, const std::string& body) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  std::vector<std::vector<std::string>> rows;
  for (const auto& meeting : session->desk->meetings(body)) {
    const auto open = std::count_if(meeting.actions.begin(), meeting.actions.end(), [](const ActionRecord& one) { return !one.closed_on; });
    rows.push_back({meeting.id, word(meeting.phase), meeting.at, meeting.place, std::to_string(meeting.items.size()), std::to_string(meeting.resolutions), std::to_string(open)});
  }
  console.table("meetings", {"meeting", "state", "at", "place", "items", "resolutions", "open actions"}, rows);
  return kDone;
}

}  // namespace

Run define_meeting_list(Arguments& command) {
  auto body = std::make_shared<std::string>();
  command.optional("--body", *body);
  return [body](Console& console) { return meeting_list(console, *body); };
}

}  // namespace remit::cli
