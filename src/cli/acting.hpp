// What all recording commands share: the options of an act, the preview, the question, and the record.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/sealing.hpp"
#include "cli/arguments.hpp"
#include "cli/console.hpp"

namespace remit::cli {

struct ActOptions {
  std::string matter, by, as, decided, on, reason, round, signature;
  std::vector<std::string> conditions;
  std::string in_favour, against_members, abstaining, recused;  // members, separated by commas
  bool is_adverse = false;
};
// Every act may be a body's vote but those of one person; an adverse one is a recommendation, opinion or agreement refused.
enum class Takes { person_act, act, adverse_act };
// `--by --as --decided --on --reason`, `--refuse` for an adverse act, and for a body `--for --against --abstain --recused`.
void add_act_options(Arguments& command, ActOptions& options, Takes takes);
void add_dates(Arguments& command, ActOptions& options);

// Reads days, files and names into the command; its order is still to be set.
Result<Command> command_of(const Session& session, const ActOptions& options);

// Shows what will be written, asks unless told not to, records, and prints what was recorded.
int record(Console& console, Session& session, const Command& command, const Archived* text = nullptr);

// The ids in a list separated by commas; spaces do not matter.
std::vector<std::string> names_in(const std::string& list);

// Opens the ledger for writing, makes the command and records it.
int act(Console& console, const ActOptions& options, Order order);

// What signs checkpoints: the workspace's ledger.key with the passphrase in the file, or in that of REMIT_PASSPHRASE_FILE. Nothing
// where the ledger has no key; U110 where it has one and there is no passphrase; U201 where a file cannot be read.
Result<std::optional<Signing>> signing_of(const Session& session, const std::string& passphrase_file);
Result<std::string> passphrase_in(const std::string& file);
inline constexpr const char* kKeyFile = "ledger.key";

// A free text as it may be recorded: valid UTF-8 in NFC without control characters. U106 otherwise.
Result<std::string> clean(const std::string& text);

// D101 with the nearest id where the ledger has no such matter.
std::optional<Refusal> unknown_matter(Session& session, const std::string& id);

}  // namespace remit::cli
