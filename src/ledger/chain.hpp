// Whether a ledger is intact: every body canonical, every leaf its body's, every entry citing the leaf before it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "remit/ledger.hpp"

namespace remit {

struct Intact {
  std::uint64_t entries = 0;
  std::string head;                // leaf of the last entry
  std::vector<Finding> findings;   // L codes, the first bad entry first; at most 20
};
// Reads every stored byte and re-serialises nothing.
Intact verify_chain(Ledger& ledger);

}  // namespace remit
