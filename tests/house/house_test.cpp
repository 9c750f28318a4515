// The house holds its own rules: fences between rooms, a page for every command, a name for every code.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "cli/commands.hpp"
#include "codec/entry_json.hpp"
#include "given.hpp"

using namespace remit;
using given::source;
using given::text_of;

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files(const std::string& folder, const std::vector<std::string>& endings) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(source(folder)))
    for (const auto& ending : endings)
      if (entry.path().extension() == ending) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}
std::vector<fs::path> code() {
  auto out = files("src", {".cpp", ".hpp"});
  for (const auto& file : files("include", {".hpp"})) out.push_back(file);
  return out;
}
std::string room_of(const fs::path& file) {
  const auto relative = fs::relative(file, source("src"));
  return relative.begin()->string() == ".." ? "include" : relative.has_parent_path() ? relative.begin()->string() : "main";
}
std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  std::set<std::string> out;
  const std::regex regex(pattern);
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex); it != std::sregex_iterator(); ++it) out.insert((*it)[it->size() > 1 ? 1 : 0]);
  return out;
}

}  // namespace

TEST_CASE("each library has one door", "[house]") {
  const std::vector<std::tuple<std::string, std::string>> fences{
      {"boost/msm/", "engine"}, {"boost/mp", "engine"}, {"boost/multiprecision/", "policy"}, {"SQLiteCpp/", "ledger"}, {"sqlite3.h", "ledger"}, {"yaml-cpp/", "codec"}, {"CLI/", "cli"}, {"openssl/", "ledger"}};
  for (const auto& file : code())
    for (const auto& [include, room] : fences) {
      INFO(file << " includes " << include);
      CHECK((text_of(file).find("#include <" + include) == std::string::npos || room_of(file) == room));
    }
}

TEST_CASE("arrows of inclusion never point back", "[house]") {
  const std::map<std::string, std::set<std::string>> may{
      {"include", {}}, {"policy", {"policy"}}, {"engine", {"engine", "policy"}}, {"views", {"views", "engine", "policy"}}, {"codec", {"codec", "policy"}},
      {"ledger", {"ledger", "codec", "schemas"}}, {"app", {"app", "ledger", "codec", "views", "engine", "policy"}},
      {"cli", {"cli", "app", "ledger", "codec", "views", "policy", "docs"}}, {"main", {"cli"}}};
  for (const auto& file : code()) {
    const auto text = text_of(file);
    for (const auto& target : matches(text, "#include \"([a-z_]+)/")) {
      if (target == "remit") continue;
      INFO(file << " includes " << target << "/");
      CHECK(may.at(room_of(file)).contains(target));
    }
  }
}

TEST_CASE("the pure core reads no clock, file, random number, environment or global", "[house]") {
  for (const auto& file : code()) {
    const auto room = room_of(file);
    if (room == "app" || room == "cli" || room == "ledger" || room == "main") continue;
    const auto text = text_of(file);
    for (const auto* word : {"system_clock::now", "steady_clock", "std::time(", "getenv", "fstream", "random_device", "rand(", "std::cout", "std::cerr", "printf("}) {
      if (std::string(word) == "printf(" && text.find("snprintf(") != std::string::npos) continue;
      INFO(file << " uses " << word);
      CHECK(text.find(word) == std::string::npos);
    }
  }
  for (const auto& file : code())
    if (file.filename() != "clock.cpp") CHECK(text_of(file).find("system_clock::now") == std::string::npos);
}

TEST_CASE("no floating point decides anything", "[house][R7]") {
  for (const auto& file : code()) {
    INFO(file);
    CHECK(matches(text_of(file), "[^a-z_](double|float)[ &>]").empty());
  }
}

TEST_CASE("no file is a drawer or a wall", "[house]") {
  for (const auto& folder : {"src", "include", "tests", "bench"})
    for (const auto& file : files(folder, {".cpp", ".hpp", ".py"})) {
      const auto text = text_of(file);
      INFO(file);
      CHECK(std::count(text.begin(), text.end(), '\n') <= 400);
      CHECK(matches(file.stem().string(), "(util|common|misc|helper|manager|handler|processor|wrapper)").empty());
    }
}

TEST_CASE("every header compiles alone", "[house][slow]") {
  for (const auto& file : files("include", {".hpp"})) {
    const auto command = std::string(REMIT_COMPILER) + " -std=c++20 -fsyntax-only -x c++ -I" + source("include") + " " + file.string() + " 2>/dev/null";
    INFO(file);
    CHECK(std::system(command.c_str()) == 0);
  }
}

TEST_CASE("every command has its page and stands in a golden", "[house]") {
  std::string goldens = text_of(source("README.md"));
  for (const auto& file : files("tests", {".txt"})) goldens += text_of(file);
  for (const auto& definition : cli::definitions()) {
    const std::string name = definition.name;
    INFO(name);
    const auto* page = cli::manual_of(name);
    REQUIRE(page);
    CHECK(std::string(page).starts_with("# remit " + name + "\n"));
    CHECK(std::string(page).find("usage:") != std::string::npos);
    CHECK(std::regex_search(goldens, std::regex("\\$ .*remit[^\\n|]* " + name + "\\b")));
  }
}

TEST_CASE("every code has its page, and its transcript or test", "[house]") {
  std::set<std::string> codes;
  for (const auto& file : code()) codes.merge(matches(text_of(file), "\"([YPDLUT][0-9]{3})\""));
  std::string proofs;
  for (const auto& file : files("tests", {".txt", ".cpp", ".yaml"})) proofs += text_of(file);
  for (const auto& one : codes) {
    INFO(one);
    CHECK_FALSE(cli::page_of_code(one).empty());
    CHECK(proofs.find(one) != std::string::npos);
  }
  CHECK(codes.size() > 100);
}

TEST_CASE("every rule is stated, kept somewhere and proved somewhere", "[house]") {
  const auto page = text_of(source("docs/explanation/rules.md"));
  std::string tests, kept;
  for (const auto& file : files("tests", {".cpp"})) tests += text_of(file);
  for (const auto& file : code()) kept += text_of(file);
  for (int rule = 1; rule <= 14; ++rule) {
    const auto name = "R" + std::to_string(rule);
    INFO(name);
    CHECK(page.find("\n## " + name + " ") != std::string::npos);
    CHECK(tests.find("[" + name + "]") != std::string::npos);
    CHECK(std::regex_search(kept, std::regex("\\b" + name + "\\b")));
  }
}

TEST_CASE("every known failure that is said to be prevented has its scenario", "[house]") {
  const auto page = text_of(source("docs/explanation/known-failures.md"));
  std::string scenarios;
  for (const auto& file : files("tests", {".yaml", ".txt", ".cpp"})) scenarios += text_of(file) + "\n" + file.filename().string() + "\n";
  for (int n = 1; n <= 32; ++n) {
    const auto name = "F" + std::to_string(n);
    const auto at = page.find("\n## " + name + " ");
    INFO(name);
    REQUIRE(at != std::string::npos);
    const auto section = page.substr(at + 1, page.find("\n## ", at + 1) - at);
    const bool is_prevented = section.find("state: prevented") != std::string::npos;
    CHECK(is_prevented != (section.find("state: not yet") != std::string::npos));
    if (is_prevented) CHECK(std::regex_search(scenarios, std::regex("\\b" + name + "[-\\]]")));
  }
}

TEST_CASE("words that the glossary does not use stand in no key, command or file", "[house]") {
  for (const auto& file : code())
    for (const auto* word : {"workflow_instance", "approver_list", "ticket", "timestamp", "permission"}) {
      INFO(file << " says " << word);
      CHECK(text_of(file).find(word) == std::string::npos);
    }
}
