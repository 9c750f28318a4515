#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"
#include "cli/texts.hpp"

namespace remit::cli {

Run define_meeting_action(Arguments& command) {
  struct Given : MeetingOptions { std::string what, owner, due, item; };
  auto options = std::make_shared<Given>();
  command.required("what", options->what);
  command.optional("--owner", options->owner);
  command.optional("--due", options->due);
  command.optional("--item", options->item);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    GiveAction order;
    if (!options->item.empty()) {
      const auto item = number_in(options->item, "an item");
      if (!item) return console.refuse(item.refusal());
      order.item = *item;
    }
    const auto owner = person_in(*room, options->owner);
    if (!owner) return console.refuse(owner.refusal());
    auto what = clean_line(options->what);
    if (!what) return console.refuse(what.refusal());
    order.owner = *owner;
    order.what = std::move(*what);
    order.due = options->due;
    return record_order(console, *room, std::move(order));
  };
}

}  // namespace remit::cli
