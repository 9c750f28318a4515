#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>

namespace remit::cli {

void Arguments::required(const char* name, std::string& into) { app_.add_option(name, into)->required(); }
void Arguments::optional(const char* name, std::string& into) { app_.add_option(name, into); }
void Arguments::optional(const char* name, int& into) { app_.add_option(name, into); }
void Arguments::repeated(const char* name, std::vector<std::string>& into) { app_.add_option(name, into)->expected(1)->take_all(); }
void Arguments::flag(const char* name, bool& into) { app_.add_flag(name, into); }
void Arguments::one_of(const char* name, std::string& into, const std::vector<std::string>& words) { app_.add_option(name, into)->check(CLI::IsMember(words)); }

}  // namespace remit::cli
