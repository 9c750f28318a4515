#include <memory>

#include "cli/commands.hpp"
#include "cli/console.hpp"

namespace remit::cli {
namespace {

struct Given {
  std::string body, owner;
  bool all = false;
};

int action_list(Console& console, const Given& given) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  std::vector<std::vector<std::string>> rows;
  for (const auto& meeting : session->desk->meetings(given.body))
    for (const auto& action : meeting.actions) {
      if (!given.all && action.closed_on) continue;
      if (!given.owner.empty() && action.what.owner != given.owner) continue;
      const auto due = parse_day(action.what.due);
      const auto state = action.closed_on ? "closed " + to_text(*action.closed_on) : due && *due < session->present.today ? "overdue" : "open";
      std::string shown_by;
      for (const auto& paper : action.evidence) shown_by += (shown_by.empty() ? "" : ", ") + paper.name;
      rows.push_back({meeting.id + "/" + std::to_string(action.what.action), state, action.what.due, Console::named(*session, action.what.owner), action.what.what, shown_by.empty() ? action.closing : shown_by});
    }
  console.table("actions", {"action", "state", "due", "owner", "what", "shown by"}, rows);
  return kDone;
}

}  // namespace

Run define_action_list(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.optional("--body", given->body);
  command.optional("--owner", given->owner);
  command.flag("--all", given->all);
  return [given](Console& console) { return action_list(console, *given); };
}

}  // namespace remit::cli
