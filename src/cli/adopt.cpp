#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_adopt(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  command.required("matter", options->matter);
  add_dates(command, *options);
  return [options](Console& console) { return act(console, *options, Adopt{}); };
}

}  // namespace remit::cli
