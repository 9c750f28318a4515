// The question before something is recorded.
#pragma once

#include <optional>

#include "cli/console.hpp"

namespace remit::cli {

// Whether to record: yes, or the exit status with which to stop. Not asked where --yes says so.
std::optional<int> ask(const Console& console);

}  // namespace remit::cli
