// What a verification found, of a ledger or of a bundle, and the verdict in the words that every verifier has
// (docs/reference/bundle.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/note.hpp"
#include "remit/finding.hpp"

namespace remit {

struct Intact {
  std::uint64_t entries = 0, disclosed = 0;
  std::string head;                // leaf of the last entry
  Hash root{};
  std::string key_id;              // of the newest checkpoint's signature, or empty
  bool is_key_from_outside = false;
  std::vector<Finding> findings;   // L codes, the first bad entry first; at most 20

  // Passes over what goes beyond the twentieth.
  void say(const char* code, std::string sentence, std::string note = {});
  bool is_full() const;
};

// What was brought from outside to hold the entries against.
struct Outside {
  std::vector<VerifierKey> keys;       // trusted in place of those the ledger itself names
  std::vector<std::string> texts;      // in which seals are looked for
};

// `1 entry`, `2 entries`.
std::string entries_in_words(std::uint64_t count);

// Several lines where nothing was found, else one; each ends in a line end.
std::string verdict(const Intact& intact, const Outside& outside);
std::string verdict_of_findings(const Intact& intact);

}  // namespace remit
