#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "codec/entry_json.hpp"
#include "codec/shape.hpp"

namespace remit::cli {

Run define_schema(Arguments& command) {
  auto kind = std::make_shared<std::string>();
  command.required("kind", *kind);
  return [kind](Console& console) {
    if (*kind == "entry") { console.print(codec::entry_schema()); return int{kDone}; }
    if (const auto* found = codec::file_kind(*kind)) { console.print(codec::schema_of(*found)); return int{kDone}; }
    std::string known = "entry";
    for (const auto& one : codec::file_kinds()) known += std::string(", ") + one.name;
    return console.refuse({"U104", "there is no schema `" + *kind + "`", {}, "schemas: " + known}, nullptr);
  };
}

}  // namespace remit::cli
