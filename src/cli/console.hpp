// What every command has: where it stands, how it prints, and how refusals and findings look.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/mark.hpp"
#include "app/workspace.hpp"
#include "codec/json.hpp"

namespace remit::cli {

// Exit statuses; DESIGN: a script can rely on them.
enum Exit { kDone = 0, kFindings = 1, kUsage = 2, kRefused = 3, kMayNotRecord = 4, kChanged = 5, kNotIntact = 6, kFault = 70, kIo = 74, kInterrupted = 130 };
// The exit status of a refusal, by its code; mapped here and nowhere else.
int exit_of(const std::string& code);

struct Options {
  std::string folder = ".";
  std::string output = "table";  // table, wide, json, jsonl, csv, md
  std::string as_of;             // a day, empty for now
  std::string color = "auto";
  std::string recorder;
  bool yes = false, no_input = false, dry_run = false;
};

// An open ledger with everything a command asks of it.
struct Session {
  Workspace workspace;
  std::unique_ptr<Ledger> ledger;
  std::unique_ptr<Desk> desk;
  Present present;
  codec::People people;
  std::unique_ptr<MarkKeeper> mark = {};  // of one that may write; goes before the ledger does
};

class Console {
 public:
  explicit Console(Options given) : options(std::move(given)) {}
  Options options;

  // U301, U302; for writing also L335 and L336, unless `whatever_the_mark`; throws LedgerFailure. Says on stderr when the clock is
  // simulated.
  Result<Session> open(Access access, bool whatever_the_mark = false) const;

  // A person as shown: `Ana Ruiz (ana-ruiz)`, or the id where no name is known.
  static std::string named(const Session& session, const std::string& person);

  void print(const std::string& text) const;          // results, to stdout
  void say(const std::string& text) const;            // everything else, to stderr
  int refuse(const Refusal& refusal, const char* nothing = "nothing was recorded") const;
  void show(const Finding& finding) const;            // as the best compilers do
  bool is_json() const { return options.output == "json" || options.output == "jsonl"; }
  void print_json(const char* schema, json::Object value) const;
  // Columns aligned, the header dim where there is colour; as csv, md, json or jsonl where asked for.
  void table(const char* schema, const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) const;
  std::string paint(const char* code, const std::string& text, bool for_stderr) const;

 private:
  bool colours(bool for_stderr) const;
};

// The finding or refusal as text, without colour: for files and tests.
std::string shown(const Finding& finding);
std::string shown(const Refusal& refusal);
int display_width(const std::string& text);

}  // namespace remit::cli
