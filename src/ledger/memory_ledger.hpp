// A store that keeps everything in memory: for policy tests and for the tests of whatever stands on a ledger.
#pragma once

#include <memory>

#include "remit/ledger.hpp"

namespace remit {

std::unique_ptr<Ledger> make_memory_ledger();

}  // namespace remit
