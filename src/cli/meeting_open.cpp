#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_open(Arguments& command) {
  struct Given : MeetingOptions { std::string present, apologies, guests, chair; };
  auto options = std::make_shared<Given>();
  command.optional("--present", options->present);
  command.optional("--apologies", options->apologies);
  command.optional("--guests", options->guests);
  command.optional("--chair", options->chair);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::called});
    if (!room) return console.refuse(room.refusal());
    OpenMeeting order;
    for (const auto& [list, into] : {std::pair{&options->present, &order.present}, {&options->apologies, &order.apologies}, {&options->guests, &order.guests}}) {
      auto people = people_in(*room, *list);
      if (!people) return console.refuse(people.refusal());
      *into = std::move(*people);
    }
    auto chair = person_in(*room, options->chair);
    if (!chair) return console.refuse(chair.refusal());
    order.chair = *chair;
    return record_order(console, *room, std::move(order));
  };
}

}  // namespace remit::cli
