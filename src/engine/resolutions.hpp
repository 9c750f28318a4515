// Written resolutions: sent round, answered, ended. Private to engine/.
#pragma once

#include "engine/deliberation.hpp"

namespace remit {

Result<std::vector<Event>> decide_resolution(const Case& given, const Command& command, const ResolutionOrder& order);

}  // namespace remit
