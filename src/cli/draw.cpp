#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_draw(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto amount = std::make_shared<std::string>();
  auto what = std::make_shared<std::string>();
  command.required("matter", options->matter);
  command.required("amount", *amount);
  command.optional("--by", options->by);
  command.optional("--for", *what);
  add_dates(command, *options);
  return [=](Console& console) {
    const auto money = parse_money(*amount);
    if (!money) return console.refuse({"U104", "`" + *amount + "` is not an amount", {}, "write it in one word of the shell: \"USD 20K\""});
    const auto text = clean(*what);
    if (!text) return console.refuse(text.refusal());
    return act(console, *options, Draw{*money, *text});
  };
}

}  // namespace remit::cli
