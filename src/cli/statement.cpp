#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "codec/grammar.hpp"

namespace remit::cli {

Run define_statement(Arguments& command) {
  auto options = std::make_shared<ActOptions>();
  auto kind = std::make_shared<std::string>();
  command.required("matter", options->matter);
  command.required("--kind", *kind);
  command.required("--by", options->by);
  add_dates(command, *options);
  return [=](Console& console) {
    if (!codec::is_id(*kind)) return console.refuse({"U104", "`" + *kind + "` is not a kind of statement", {}, "write --kind within-budget"});
    return act(console, *options, State{*kind});
  };
}

}  // namespace remit::cli
