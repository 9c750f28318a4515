#include <memory>

#include "cli/commands.hpp"
#include "cli/motions.hpp"

namespace remit::cli {

Run define_meeting_move(Arguments& command) {
  struct Given : MeetingOptions { MotionOptions motion; };
  auto options = std::make_shared<Given>();
  add_motion_options(command, options->motion);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    auto order = move_of(*room, options->motion);
    if (!order) return console.refuse(order.refusal());
    return record_order(console, *room, std::move(*order));
  };
}

}  // namespace remit::cli
