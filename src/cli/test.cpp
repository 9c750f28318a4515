#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "app/policy_tests.hpp"

namespace remit::cli {

namespace {

int test(Console& console, bool coverage) {
  const Workspace workspace(console.options.folder);
  auto rules = read_rules(workspace);
  for (const auto& finding : rules.findings) console.show(finding);
  if (!rules.rules) return kUsage;
  int passed = 0, failed = 0;
  std::set<std::string> covered;
  for (const auto& name : workspace.yaml_files("tests")) {
    const auto text = workspace.read(name);
    if (!text) return console.refuse(text.refusal(), nullptr);
    const auto cases = codec::read_policy_tests(text->text, text->path);
    for (const auto& finding : cases.findings) console.show(finding);
    if (!cases.ok()) return kUsage;
    const auto run = run_policy_tests(workspace, *rules.rules, cases.value);
    covered.insert(run.clauses.begin(), run.clauses.end());
    for (const auto& outcome : run.outcomes) {
      ++(outcome.failures.empty() ? passed : failed);
      for (auto failure : outcome.failures) {
        failure.sentence = outcome.id + ": " + failure.sentence;
        console.show(failure);
      }
    }
  }
  if (coverage)
    for (const auto& row : rules.rules->rights.rows)
      if (!covered.contains(row.id)) console.print("not covered by any case: " + row.id + "\n");
  if (passed + failed == 0) { console.say("there are no cases in `tests/`\n"); return kUsage; }
  console.print(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
  return failed ? kFindings : kDone;
}

}  // namespace

Run define_test(Arguments& command) {
  auto coverage = std::make_shared<bool>(false);
  command.flag("--coverage", *coverage);
  return [coverage](Console& console) { return test(console, *coverage); };
}

}  // namespace remit::cli
