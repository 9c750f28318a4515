#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_sponsor(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto person = std::make_shared<std::string>();
  command.required("matter", options->matter);
  command.required("person", *person);
  command.optional("--by", options->by);
  add_dates(command, *options);
  return [options, person](Console& console) { return act(console, *options, NameSponsor{*person}); };
}

}  // namespace remit::cli
