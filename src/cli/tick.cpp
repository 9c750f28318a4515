#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_tick(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  command.required("matter", options->matter);
  return [options](Console& console) { return act(console, *options, Tick{}); };
}

}  // namespace remit::cli
