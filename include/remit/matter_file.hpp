// What a charter or matter file states. Facts feed the rows; the rest is for those who decide.
#pragma once

#include <string>
#include <vector>

#include "remit/fact.hpp"

namespace remit {

struct MatterFile {
  bool is_charter = false;
  std::string about;
  std::string title;
  std::string proposer;
  Facts facts;  // of a charter: investment, direction, sponsor, lead, functions, budget-line, vendor, posture, …
};

}  // namespace remit
