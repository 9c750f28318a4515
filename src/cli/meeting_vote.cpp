#include <memory>

#include "cli/commands.hpp"
#include "cli/motions.hpp"

namespace remit::cli {

Run define_meeting_vote(Arguments& command) {
  struct Given : MeetingOptions {
    std::string motion;
    VoteOptions vote;
  };
  auto options = std::make_shared<Given>();
  command.required("motion", options->motion);
  add_vote_options(command, options->vote);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto motion = number_in(options->motion, "a motion");
    if (!motion) return console.refuse(motion.refusal());
    auto order = vote_of(*room, options->vote, *motion);
    if (!order) return console.refuse(order.refusal());
    return record_order(console, *room, std::move(*order));
  };
}

}  // namespace remit::cli
