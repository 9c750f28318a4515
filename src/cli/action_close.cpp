#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

// ID is as the register prints it: board-2026-01/2.
Run define_action_close(Arguments& command) {
  struct Given : MeetingOptions {
    std::string id;
    std::vector<std::string> evidence;
  };
  auto given = std::make_shared<Given>();
  command.required("id", given->id);
  command.repeated("--evidence", given->evidence);
  command.optional("--on", given->on);
  command.optional("--reason", given->reason);
  return [given](Console& console) {
    const auto slash = given->id.rfind('/');
    if (slash == std::string::npos) return console.refuse({"U103", "`" + given->id + "` is not the id of an action", {}, "remit action list prints them, such as board-2026-01/2"});
    given->meeting = given->id.substr(0, slash);
    auto room = enter(console, *given, {});
    if (!room) return console.refuse(room.refusal());
    const auto number = number_in(given->id.substr(slash + 1), "an action");
    if (!number) return console.refuse(number.refusal());
    CloseAction order{*number, {}};
    for (const auto& path : given->evidence) {
      auto paper = paper_of(path);
      if (!paper) return console.refuse(paper.refusal());
      order.evidence.push_back(std::move(*paper));
    }
    return record_order(console, *room, std::move(order));
  };
}

}  // namespace remit::cli
