#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"
#include "cli/texts.hpp"

namespace remit::cli {

Run define_meeting_recuse(Arguments& command) {
  struct Given : MeetingOptions { std::string item, who, interest;
    bool stays = false; };
  auto options = std::make_shared<Given>();
  command.required("item", options->item);
  command.required("person", options->who);
  command.optional("--interest", options->interest);
  command.flag("--stays", options->stays);
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::called, MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto item = number_in(options->item, "an item");
    if (!item) return console.refuse(item.refusal());
    const auto who = person_in(*room, options->who);
    if (!who) return console.refuse(who.refusal());
    const auto interest = clean_line(options->interest);
    if (!interest) return console.refuse(interest.refusal());
    return record_order(console, *room, DeclareInterest{*item, *who, *interest, options->stays});
  };
}

}  // namespace remit::cli
