// Plays policy tests: each case in a ledger of its own in memory, through the same desk as the real acts (R1).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/workspace.hpp"

namespace remit {

struct TestOutcome {
  std::string id;
  std::vector<Finding> failures;  // empty: passed
};
struct TestRun {
  std::vector<TestOutcome> outcomes;
  std::set<std::string> clauses;  // rows that matched in some case
};
TestRun run_policy_tests(const Workspace& workspace, const WorkingRules& rules, const std::vector<codec::TestCase>& cases);

}  // namespace remit
