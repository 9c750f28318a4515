// Who takes a step: `CCO/CXO + analytics`, `CFO then CEO`, `2 of board`, `board quarterly`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/fact.hpp"

namespace remit {

// When a duty to inform is due after the approval. A period ends with its calendar month, quarter or year.
struct InformTime {
  enum class Kind { at_once, monthly, quarterly, annually, within } kind = Kind::at_once;
  Duration within;
};
Day due_on(const InformTime& time, Day approved_on);
std::string to_text(const InformTime& time);

// A tree as written. `/` binds tightest, then a time, `+`, `then`.
struct Party {
  enum class Kind { id, either, all, sequence, some } kind = Kind::id;
  std::string id;                // of an id: office, group, body or person-fact
  std::vector<Party> parts;      // of either, all, sequence; of some: exactly one, whose ids are the seats
  int count = 0;                 // of some
  int including_count = 0;       // of some: at least so many …
  std::vector<Party> including;  // … of this one
  std::optional<InformTime> time;
};

std::string to_text(const Party& party);
// Every id that the tree names, each once, in the order of writing.
std::vector<std::string> ids_in(const Party& party);

}  // namespace remit
