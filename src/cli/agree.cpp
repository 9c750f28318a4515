#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_agree(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  add_act_options(command, *options, Takes::adverse_act);
  return [options](Console& console) { return act(console, *options, TakeStep{Step::agree, options->is_adverse, {}}); };
}

}  // namespace remit::cli
