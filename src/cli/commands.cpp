// The command line as a whole: global options, dispatch, help, and the one place where failures become exit statuses.
#include "cli/commands.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstring>
#include <memory>
#include <unistd.h>

#include "docs/pages.hpp"
#include "remit/organization.hpp"
#include "version.hpp"

namespace remit::cli {
namespace {

constexpr int kUsageExit = kUsage;

void interrupted(int) {
  static constexpr char kText[] = "\ninterrupted; what was not acknowledged was not recorded\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kText, sizeof kText - 1);
  _exit(kInterrupted);
}

// The commands that answer for a day in the past.
bool looks_back(const std::string& command) {
  for (const auto* name : {"check", "inbox", "show", "status", "why"})
    if (command == name) return true;
  return false;
}

// A command as a person types it: `key create` of key_create.
std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 1, width), ' ');
  return text;
}

std::string verbs_of(const std::string& noun) {
  std::string out;
  for (const auto& definition : definitions())
    if (definition.name.starts_with(noun + " ")) out += (out.empty() ? "" : ", ") + definition.name.substr(noun.size() + 1);
  return out;
}

std::string overview() {
  std::string out = "remit: who decides what, and the proof of it\n\nusage: remit [-C DIR] COMMAND ...    remit help COMMAND\n\n";
  std::string noun;
  for (const auto& definition : definitions()) {
    const auto space = definition.name.find(' ');
    if (space == std::string::npos) { out += padded("  " + definition.name, 16) + definition.summary + "\n"; continue; }
    // The verbs of one noun stand together: `remit help NOUN` says what each does.
    const bool is_next = definition.name.substr(0, space) != noun;
    noun = definition.name.substr(0, space);
    if (is_next) out += padded("  " + noun, 16) + "remit help " + noun + ": " + verbs_of(noun) + "\n";
  }
  return out + "\nglobal: -C DIR  -o table|wide|json|jsonl|csv|md  --as-of DAY  --recorder PERSON  --color auto|always|never  --yes  --no-input  --dry-run\n";
}

int help(const Console& console, const std::string& name) {
  if (name.empty()) { console.print(overview()); return kDone; }
  if (const auto* page = manual_of(name)) { console.print(page); return kDone; }
  std::vector<std::string> known;
  for (const auto& definition : definitions()) {
    known.push_back(definition.name);
    if (definition.name.starts_with(name + " ")) console.say(padded("remit " + definition.name, 26) + definition.summary + "\n");
  }
  if (std::any_of(known.begin(), known.end(), [&](const std::string& one) { return one.starts_with(name + " "); })) return kUsageExit;
  const auto near = nearest(name, known);
  console.say("there is no command `" + name + "`" + (near.empty() ? "" : "; did you mean `" + near + "`?") + "\n");
  return kUsageExit;
}

void add_globals(CLI::App& app, Options& options) {
  app.add_option("-C", options.folder);
  app.add_option("-o,--output", options.output)->check(CLI::IsMember({"table", "wide", "json", "jsonl", "csv", "md"}));
  app.add_option("--as-of", options.as_of);
  app.add_option("--color", options.color)->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--recorder", options.recorder);
  app.add_flag("--yes,-y", options.yes);
  app.add_flag("--no-input", options.no_input);
  app.add_flag("--dry-run", options.dry_run);
}

// CLI11's own words for a wrong command line, with the nearest command where one was misspelt.
int wrong_usage(const Console& console, const CLI::ParseError& error, int argc, char** argv) {
  std::vector<std::string> known;
  for (const auto& definition : definitions()) known.push_back(definition.name);
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "-C" || word == "-o" || word == "--as-of" || word == "--recorder" || word == "--color" || word == "--output") { ++i; continue; }
    if (word[0] == '-') continue;
    if (std::find(known.begin(), known.end(), word) == known.end()) return help(console, word);
    console.say("remit " + word + ": " + error.what() + "\nremit help " + word + "\n");
    return kUsageExit;
  }
  console.say(std::string(error.what()) + "\nremit help\n");
  return kUsageExit;
}

}  // namespace

const std::vector<Definition>& definitions() {
  static const std::vector<Definition> kAll{
#define REMIT_DEFINE(name, summary) {spoken(#name), summary, define_##name},
      REMIT_COMMANDS(REMIT_DEFINE)
#undef REMIT_DEFINE
  };
  return kAll;
}

const char* manual_of(const std::string& command) {
  for (const auto& page : kManual)
    if (command == spoken(page.name)) return page.text;
  return nullptr;
}

std::string page_of_code(const std::string& code) {
  const std::string all = kCodes;
  const auto start = all.find("\n## " + code + " ");
  if (start == std::string::npos) return {};
  const auto end = std::min(all.find("\n## ", start + 1), all.find("\n# ", start + 1));
  return all.substr(start + 4, end == std::string::npos ? end : end - start - 4) + "\n";
}

int run(int argc, char** argv) {
  std::signal(SIGINT, interrupted);
  Options options;
  CLI::App app;
  app.set_help_flag();
  app.allow_windows_style_options(false);
  bool wants_help = false, wants_version = false;
  app.add_flag("--help,-h", wants_help);
  app.add_flag("--version", wants_version);
  add_globals(app, options);
  std::string topic, verb_of_topic;
  auto* help_command = app.add_subcommand("help");
  help_command->set_help_flag();
  help_command->add_option("topic", topic);
  help_command->add_option("verb", verb_of_topic);
  struct Defined {
    CLI::App* parsed;
    std::string name;
    Run run;
  };
  std::vector<Defined> commands;
  for (const auto& definition : definitions()) {
    if (argc > 1 && std::strcmp(argv[1], "help") == 0) break;  // its topic is the name of a command
    // Only the command that is called is defined: the others would cost a start-up that an inbox does not have.
    const auto space = definition.name.find(' ');
    const auto noun = definition.name.substr(0, space), verb = space == std::string::npos ? std::string() : definition.name.substr(space + 1);
    const auto is_said = [&](const std::string& word) { return word.empty() || std::any_of(argv, argv + argc, [&](const char* one) { return word == one; }); };
    if (!is_said(noun) || !is_said(verb)) continue;
    auto* command = verb.empty() ? app.add_subcommand(noun) : app.add_subcommand(noun)->fallthrough()->add_subcommand(verb);
    command->set_help_flag();
    command->add_flag("--help,-h", wants_help);
    command->fallthrough();
    Arguments arguments(*command);
    commands.push_back({command, definition.name, definition.define(arguments)});
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (!wants_help) return wrong_usage(Console(options), error, argc, argv);
  }
  Console console(options);
  if (wants_version) { console.print(std::string("remit ") + kVersionText + "\n"); return kDone; }
  if (help_command->parsed()) return help(console, topic + (topic.empty() || verb_of_topic.empty() ? "" : " ") + verb_of_topic);
  try {
    for (const auto& [command, name, run_it] : commands) {
      if (!command->parsed()) continue;
      if (wants_help) return help(console, name);
      if (!options.as_of.empty() && !looks_back(name))
        return console.refuse({"U107", "`" + name + "` does not look back: --as-of has no meaning for it", {}, "leave --as-of out; --decided says when an act was decided"});
      return run_it(console);
    }
  } catch (const LedgerFailure& failure) {
    return console.refuse(failure.refusal, nullptr);
  } catch (const std::exception& error) {
    console.say(std::string("a fault of remit: ") + error.what() + "\nnothing was recorded; please report it with the command you typed\n");
    return kFault;
  }
  if (wants_help || argc == 1) return help(console, "");
  return help(console, "");
}

}  // namespace remit::cli
