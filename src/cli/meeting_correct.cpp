#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_correct(Arguments& command) {
  struct Given : MeetingOptions { std::string line; };
  auto options = std::make_shared<Given>();
  command.required("line", options->line);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto line = number_in(options->line, "a line");
    if (!line) return console.refuse(line.refusal());
    return record_order(console, *room, CorrectMeeting{*line});
  };
}

}  // namespace remit::cli
