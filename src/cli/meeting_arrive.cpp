#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_arrive(Arguments& command) {
  struct Given : MeetingOptions { std::string who; };
  auto options = std::make_shared<Given>();
  command.required("names", options->who);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    auto people = people_in(*room, options->who);
    if (!people) return console.refuse(people.refusal());
    NoteAttendance order;
    order.arrived = std::move(*people);
    return record_order(console, *room, std::move(order));
  };
}

}  // namespace remit::cli
