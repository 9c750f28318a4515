// A delegation that somebody looks at again in each month, quarter or year. Not part of the contract.
#pragma once

#include <optional>

#include "remit/route.hpp"

namespace remit {

// The first period after that of the approval, or of the last whole review.
struct StandingReview {
  Day from, until;            // its first and last day; late is late
  Party party;                // as it stands that day
  std::vector<SeatAct> acts;  // made in the period of that day
};
// Nothing: no rule of this delegation asks for one, or the delegation ends before.
std::optional<StandingReview> review_of(const DecisionRights& rights, const Matter& delegation, const Organization& organization, Day day);

}  // namespace remit
