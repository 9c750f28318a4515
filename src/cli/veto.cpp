#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_veto(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  add_act_options(command, *options, Takes::act);
  return [options](Console& console) { return act(console, *options, Veto{}); };
}

}  // namespace remit::cli
