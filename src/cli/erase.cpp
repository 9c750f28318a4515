#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_erase(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  command.required("matter", options->matter);
  command.optional("--by", options->by);
  command.optional("--basis", options->reason);
  command.optional("--decided", options->decided);
  command.optional("--on", options->on);
  return [=](Console& console) { return act(console, *options, Erase{}); };
}

}  // namespace remit::cli
