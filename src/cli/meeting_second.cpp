#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_second(Arguments& command) {
  struct Given : MeetingOptions { std::string motion, by; };
  auto options = std::make_shared<Given>();
  command.required("motion", options->motion);
  command.optional("--by", options->by);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto motion = number_in(options->motion, "a motion");
    if (!motion) return console.refuse(motion.refusal());
    const auto by = person_in(*room, options->by);
    if (!by) return console.refuse(by.refusal());
    return record_order(console, *room, Second{*motion, *by});
  };
}

}  // namespace remit::cli
