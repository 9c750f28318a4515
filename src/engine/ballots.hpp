// A body's vote, checked name by name and counted by its rules. Private to engine/.
#pragma once

#include <string>

#include "engine/deliberation.hpp"

namespace remit {

// `seat`: the body, or one of its named votes (`board by special`).
// Refusals: D403 not a member, D404 counted twice, D405 must be recused, D401 not quorate, D402 the outcome is not the
// one recorded. `must_carry`: the motion carried; otherwise it must have failed (a refusal by vote).
Result<Tally> counted_vote(const Deliberation& so_far, const std::string& seat, const std::string& step, bool must_carry);

}  // namespace remit
