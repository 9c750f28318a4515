// The options of a motion, and of its vote.
#pragma once

#include "cli/meetings.hpp"

namespace remit::cli {

struct MotionOptions {
  std::string item, text, mover, seconder, to, vote;
  std::vector<std::string> conditions;
};
// `ITEM --text --by --second --to --vote --condition`.
void add_motion_options(Arguments& command, MotionOptions& options);
Result<Move> move_of(Room& room, const MotionOptions& options);

}  // namespace remit::cli
