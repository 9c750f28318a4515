#include <memory>

#include <cctype>

#include "cli/acting.hpp"
#include "cli/commands.hpp"

namespace remit::cli {

Run define_explain(Arguments& command) {
  auto code = std::make_shared<std::string>();
  command.required("code", *code);
  return [code](Console& console) {
    for (auto& c : *code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const auto page = page_of_code(*code);
    if (page.empty()) return console.refuse({"U104", "there is no code `" + *code + "`", {}, "codes look like D203; they stand in brackets behind `refused` and `finding`"}, nullptr);
    console.print(page);
    return int{kDone};
  };
}

}  // namespace remit::cli
