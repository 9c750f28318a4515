#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_key_revoke(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto id = std::make_shared<std::string>();
  command.required("key", *id);
  command.optional("--by", options->by);
  add_dates(command, *options);
  return [=](Console& console) { return act(console, *options, RevokeKey{*id}); };
}

}  // namespace remit::cli
