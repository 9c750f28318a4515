#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_conclude(Arguments& command) {
  struct Given : MeetingOptions { std::string item, outcome = "noted"; };
  auto options = std::make_shared<Given>();
  command.required("item", options->item);
  command.one_of("--outcome", options->outcome, {"noted", "deferred"});
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto item = number_in(options->item, "an item");
    if (!item) return console.refuse(item.refusal());
    return record_order(console, *room, CloseItem{*item, options->outcome});
  };
}

}  // namespace remit::cli
