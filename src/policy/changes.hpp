// What one version of the decision rights changes against another. Not part of the contract.
#pragma once

#include <string>
#include <vector>

#include "remit/decision_rights.hpp"

namespace remit {

struct RightsChange {
  std::vector<std::string> authority;  // offices, groups and bodies whose limits or steps change
  std::vector<std::string> rows;       // rows as written, or bodies and blocks
};
RightsChange changes_between(const DecisionRights& before, const DecisionRights& after);

}  // namespace remit
