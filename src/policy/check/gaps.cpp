// What does no row decide? A gap is told as its range of amounts, with one matter that falls into it.
#include <algorithm>
#include <map>
#include <set>

#include "policy/check/check.hpp"

namespace remit {
namespace {

// The money fact that the rows of a kind bound, empty when there is none.
std::string money_fact(const DecisionRights& rights, const std::string& about) {
  for (const auto& row : rights.rows)
    if (speaks_of(row, about))
      for (const auto& box : row.when)
        for (const auto& [fact, test] : box)
          if (const auto type = rights.facts.find(fact); type != rights.facts.end() && type->second.kind == FactKind::money) return fact;
  return {};
}

// What a sample states beside the money and beside persons: gaps that differ in nothing else are one gap.
std::string region(const Sample& sample, const std::string& money, const DecisionRights& rights) {
  std::string out;
  for (const auto& [fact, value] : sample.matter.facts)
    if (fact != money && rights.facts.at(fact).kind != FactKind::person) out += (out.empty() ? "" : ", ") + fact + " " + to_text(value);
  return out;
}

// A stretch of amounts that no row decides, between the samples that some row does.
struct Run {
  Sample first;
  std::int64_t from = 0, to = 0;                       // the first and the last sample of the gap
  std::optional<std::int64_t> decided_below, decided_above;
  bool is_open = true;
};

std::set<std::int64_t> bounds_of(const DecisionRights& rights, const std::string& money) {
  std::set<std::int64_t> out;
  for (const auto& row : rights.rows)
    for (const auto& box : row.when)
      if (const auto test = box.find(money); test != box.end())
        for (const auto& all : test->second.any_of)
          for (const auto& one : all)
            if (const auto* bound = std::get_if<Money>(&one.bound)) out.insert(bound->minor_units);
  return out;
}

bool is_gap(const Checking& checking, const Matter& matter) {
  const auto routed = route(checking.rights, circumstances_of(matter, checking.organization));
  return !routed && routed.refusal().code == "D103";
}

// The split without a cell for what the matter states, if that is the reason.
const Row* hole_of(const Checking& checking, const Matter& matter) {
  for (const auto* row : rows_on(checking.rights, circumstances_of(matter, checking.organization)))
    if (row->verdict == Row::Verdict::unsaid) return row;
  return nullptr;
}

// The range in the words of the policy, and one round amount inside it.
std::string range_of(const Checking& checking, const Run& run, const std::string& money, const std::set<std::int64_t>& bounds) {
  const auto text = [&](std::int64_t units) { return to_text(Money{checking.rights.currency, units}); };
  std::string out;
  if (run.decided_below) out += ", " + money + (bounds.contains(run.from) ? " at least " + text(run.from) : " over " + text(*run.decided_below));
  if (run.decided_above) out += (run.decided_below ? " and " : ", " + money + " ") + (bounds.contains(run.to) ? "up to " + text(run.to) : "under " + text(*run.decided_above));
  return out;
}
std::string example_of(const Checking& checking, const Run& run, const std::string& money) {
  auto matter = run.first.matter;
  const auto low = run.decided_below.value_or(0);
  const auto round = low + (run.to - low) / 5 * 4;
  if (money.empty() || !run.decided_above || round <= 0) return run.first.described;
  matter.facts[money] = Money{checking.rights.currency, round};
  if (!is_gap(checking, matter)) return run.first.described;
  auto out = run.first.described;
  const auto was = money + " " + to_text(run.first.matter.facts.at(money));
  return out.replace(out.find(was), was.size(), money + " " + to_text(matter.facts.at(money)));
}

}  // namespace

std::vector<Finding> gaps(const Checking& checking) {
  std::vector<Finding> out;
  for (const auto& about : kinds_of(checking.rights)) {
    const auto money = money_fact(checking.rights, about);
    const auto bounds = bounds_of(checking.rights, money);
    std::map<std::string, std::vector<Run>> runs;
    std::map<std::string, std::int64_t> last_decided;
    for_each_sample(checking, about, [&](const Sample& sample) {
      const auto fact = sample.matter.facts.find(money);
      const auto amount = fact == sample.matter.facts.end() ? 0 : std::get<Money>(fact->second).minor_units;
      const auto key = region(sample, money, checking.rights);
      auto& of_region = runs[key];
      const bool is_running = !of_region.empty() && of_region.back().is_open;
      if (is_gap(checking, sample.matter)) {
        if (is_running) { of_region.back().to = amount; return true; }
        Run run{sample, amount, amount, std::nullopt, std::nullopt, true};
        if (const auto below = last_decided.find(key); below != last_decided.end() && below->second < amount) run.decided_below = below->second;
        of_region.push_back(std::move(run));
      } else {
        last_decided[key] = amount;
        if (is_running && of_region.back().to < amount) { of_region.back().decided_above = amount; of_region.back().is_open = false; }
      }
      return true;
    });
    for (const auto& [key, of_region] : runs)
      for (const auto& run : of_region) {
        Finding finding;
        finding.code = "P101";
        finding.sentence = "no row decides `" + about + "`" + (key.empty() ? "" : " with " + key) + range_of(checking, run, money, bounds);
        finding.notes.push_back("for example: " + example_of(checking, run, money) + ": nobody may approve it, and the engine refuses it (D103)");
        finding.help = "add a row about `" + about + "` that covers it, or one with `approve: prohibited`";
        if (const auto* hole = hole_of(checking, run.first.matter)) {
          finding.place = hole->place;
          finding.notes.push_back("this split has no cell for it");
          finding.help = "add a last cell: `otherwise: PARTY`, or `otherwise: prohibited`";
        }
        out.push_back(std::move(finding));
      }
  }
  return out;
}

}  // namespace remit
