// The arguments of one command, declared. CLI11 stands behind it, in one translation unit: it is dear to compile.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace remit::cli {

class Arguments {
 public:
  explicit Arguments(CLI::App& app) : app_(app) {}
  // A name without dashes is a positional argument.
  void required(const char* name, std::string& into);
  void optional(const char* name, std::string& into);
  void optional(const char* name, int& into);
  void repeated(const char* name, std::vector<std::string>& into);
  void flag(const char* name, bool& into);
  void one_of(const char* name, std::string& into, const std::vector<std::string>& words);

 private:
  CLI::App& app_;
};

}  // namespace remit::cli
