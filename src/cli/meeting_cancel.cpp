#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_cancel(Arguments& command) {
  auto options = std::make_shared<MeetingOptions>();
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::called});
    if (!room) return console.refuse(room.refusal());
    return record_order(console, *room, CancelMeeting{});
  };
}

}  // namespace remit::cli
