// A copy of a whole ledger while others may write to it.
#pragma once

#include <string>

namespace remit {

// `to` appears whole or not at all. Throws LedgerFailure.
void copy_ledger(const std::string& from, const std::string& to);

}  // namespace remit
