#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_inform(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto whom = std::make_shared<std::string>();
  add_act_options(command, *options, Takes::person_act);
  command.optional("--whom", *whom);
  return [options, whom](Console& console) { return act(console, *options, Inform{*whom}); };
}

}  // namespace remit::cli
