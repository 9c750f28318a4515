#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_drop(Arguments& command) {
  struct Given : MeetingOptions { std::string motion; };
  auto options = std::make_shared<Given>();
  command.required("motion", options->motion);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto motion = number_in(options->motion, "a motion");
    if (!motion) return console.refuse(motion.refusal());
    return record_order(console, *room, WithdrawMotion{*motion});
  };
}

}  // namespace remit::cli
