#include <memory>

#include "cli/commands.hpp"
#include "cli/motions.hpp"

namespace remit::cli {

// A motion and its vote, typed in one breath: two acts, and the motion stands open where the vote is refused.
Run define_meeting_decide(Arguments& command) {
  struct Given : MeetingOptions {
    MotionOptions motion;
    VoteOptions vote;
  };
  auto options = std::make_shared<Given>();
  add_motion_options(command, options->motion);
  add_vote_options(command, options->vote);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    auto motion = move_of(*room, options->motion);
    if (!motion) return console.refuse(motion.refusal());
    auto vote = vote_of(*room, options->vote, room->meeting.motions_begun + 1);
    if (!vote) return console.refuse(vote.refusal());
    if (const int status = record_order(console, *room, std::move(*motion)); status != kDone || console.options.dry_run) return status;
    // Answered with no: there is no motion to vote on.
    if (!room->session.desk->meeting(room->meeting.id).motion(vote->motion)) return static_cast<int>(kDone);
    const int number = vote->motion, status = record_order(console, *room, std::move(*vote));
    if (status != kDone) console.say("motion " + std::to_string(number) + " stands open: remit meeting vote " + std::to_string(number) + ", or remit meeting drop " + std::to_string(number) + "\n");
    return status;
  };
}

}  // namespace remit::cli
