#include "cli/motions.hpp"
#include "cli/texts.hpp"

namespace remit::cli {

void add_motion_options(Arguments& command, MotionOptions& options) {
  command.required("item", options.item);
  command.optional("--text", options.text);
  command.optional("--by", options.mover);
  command.optional("--second", options.seconder);
  command.optional("--to", options.to);
  command.optional("--vote", options.vote);
  command.repeated("--condition", options.conditions);
}

Result<Move> move_of(Room& room, const MotionOptions& options) {
  const auto item = number_in(options.item, "an item");
  if (!item) return item.refusal();
  Move out;
  out.item = *item;
  out.to = options.to;
  out.vote = options.vote;
  for (const auto& [name, into] : {std::pair{&options.mover, &out.mover}, {&options.seconder, &out.seconder}}) {
    auto one = person_in(room, *name);
    if (!one) return one.refusal();
    *into = std::move(*one);
  }
  auto text = clean_line(options.text);
  if (!text) return text.refusal();
  out.text = std::move(*text);
  for (const auto& condition : options.conditions) {
    auto one = clean(condition);
    if (!one) return one.refusal();
    out.conditions.push_back(std::move(*one));
  }
  return out;
}

}  // namespace remit::cli
