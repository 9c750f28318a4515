#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_approve(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  add_act_options(command, *options, Takes::act);
  command.repeated("--condition", options->conditions);
  return [options](Console& console) { return act(console, *options, TakeStep{Step::approve, false, {}}); };
}

}  // namespace remit::cli
