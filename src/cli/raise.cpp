#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_raise(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto flag = std::make_shared<std::string>();
  command.required("matter", options->matter);
  command.required("flag", *flag);
  command.required("--by", options->by);
  add_dates(command, *options);
  return [=](Console& console) { return act(console, *options, Raise{*flag}); };
}

}  // namespace remit::cli
