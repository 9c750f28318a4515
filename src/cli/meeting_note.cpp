#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

Run define_meeting_note(Arguments& command) {
  struct Given : MeetingOptions { std::string item, text, about; };
  auto options = std::make_shared<Given>();
  command.required("item", options->item);
  command.required("text", options->text);
  command.one_of("--about", options->about, {"discussion", "alternatives", "reasons"});
  add_meeting_options(command, *options);
  return [options](Console& console) {
    auto room = enter(console, *options, {MeetingPhase::called, MeetingPhase::open});
    if (!room) return console.refuse(room.refusal());
    const auto item = number_in(options->item, "an item");
    if (!item) return console.refuse(item.refusal());
    const auto text = clean(options->text);
    if (!text) return console.refuse(text.refusal());
    return record_order(console, *room, NoteItem{*item, *text, options->about});
  };
}

}  // namespace remit::cli
