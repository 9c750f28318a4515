// The minutes of a meeting as commands, in the order in which things happened.
#pragma once

#include <string>
#include <vector>

#include "cli/meetings.hpp"
#include "codec/minutes_file.hpp"

namespace remit::cli {

// One command, and what of the minutes it comes from.
struct Minuted {
  Command command;
  Finding place;
  std::string what;     // "item 3, motion 2"
  std::string outcome;  // of a vote: what the minutes say it came to, or empty
};
// `folder`: from which the papers are read. U103 for a time that does not exist in the zone, U201 for a paper that cannot be read,
// U106, and D101 for a matter that is not there; each with its place in the file.
Result<std::vector<Minuted>> minuted(Session& session, const codec::MinutesFile& minutes, const TextFile& file, const std::string& folder);

// The refusal of one of them: where it stands in the minutes, and what to do there in place of a command.
Refusal in_minutes(Refusal refusal, const Minuted& one);

}  // namespace remit::cli
