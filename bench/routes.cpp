// Routes a second on a matrix of 200 rows with three facts, explanation included, against a plain linear scan of the same
// table; and a policy of 1 MB read strictly, against yaml-cpp's own parse of the same text.
// Usage: remit_bench_routes [turns]; every figure is a ratio to a floor taken in the same run, in turns.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "codec/files.hpp"
#include "remit/route.hpp"

using namespace remit;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kRegions = 10, kBands = 10;  // times two plans: 200 rows

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }
double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

// The same table as a program would hard-code it.
struct PlainRow {
  long over, up_to;
  int plan, region;
  std::string id, approver;
};

std::string matrix(std::vector<PlainRow>& plain, int rows_about_others) {
  static constexpr const char* kOffices[] = {"CEO", "CFO", "COO", "CTO"};
  std::string out = "remit: decision-rights/v1\nname: bench\nversion: v1\ncurrency: USD\nprefix: B\nfacts:\n  amount: money\n  plan: one of in-plan / not-in-plan\n  region: one of r0";
  for (int region = 1; region < kRegions; ++region) out += " / r" + std::to_string(region);
  out += "\ndecisions:\n  change-of-decision-rights: {about: decision-rights, approve: CEO}\n  change-of-organization: {about: organization, approve: CEO}\n";
  for (int region = 0; region < kRegions; ++region)
    for (int plan = 0; plan < 2; ++plan)
      for (int band = 0; band < kBands; ++band) {
        PlainRow row{band * 1000L, (band + 1) * 1000L, plan, region, "row-" + std::to_string(region) + "-" + std::to_string(plan) + "-" + std::to_string(band), std::string(kOffices[(region + band) % 4]) + " + " + kOffices[(region + band + 1 + plan) % 4]};
        out += "  " + row.id + ": {about: expense, when: {amount: over USD " + std::to_string(row.over) + " and up to USD " + std::to_string(row.up_to) + ", plan: " + (plan ? "not-in-plan" : "in-plan") +
               ", region: r" + std::to_string(region) + "}, approve: " + row.approver + "}\n";
        plain.push_back(std::move(row));
      }
  for (int i = 0; i < rows_about_others; ++i)
    out += "  other-" + std::to_string(i) + ":\n    title: another row of a long policy that says in a whole sentence what it is about, for those who read it aloud\n    about: kind-" + std::to_string(i % 97) + "\n    when: {amount: over USD " + std::to_string(i) +
           "K, plan: in-plan}\n    approve: CFO/COO then CEO\n    inform: CTO quarterly\n";
  return out;
}

std::string explained(const PlainRow& row, long amount) { return "approve " + row.approver + " by " + row.id + ", amount USD " + std::to_string(amount); }

}  // namespace

int main(int argc, char** argv) {
  const int turns = argc > 1 ? std::atoi(argv[1]) : 9;
  std::vector<PlainRow> plain;
  auto reading = codec::read_decision_rights(matrix(plain, 0), "bench");
  if (!reading.ok()) { std::printf("%s\n", reading.findings.front().sentence.c_str()); return 1; }
  const auto& rights = reading.value.rights;
  const auto organization = codec::read_organization(
      "remit: organization/v1\nname: bench\nversion: o1\nzone: UTC\nmay-record: [CEO]\npeople: {a: {}, b: {}, c: {}, d: {}}\noffices:\n  CEO: {holders: [{who: a, from: 2024-01-01}]}\n"
      "  CFO: {holders: [{who: b, from: 2024-01-01}]}\n  COO: {holders: [{who: c, from: 2024-01-01}]}\n  CTO: {holders: [{who: d, from: 2024-01-01}]}\n", "bench");
  if (!organization.ok()) return 1;

  constexpr int kRoutes = 4000, kScans = 400000;
  std::vector<double> ours, floors, ratios;
  std::size_t sink = 0;
  Matter matter;
  matter.about = "expense";
  matter.proposer = "d";
  matter.round_kind = "first";
  matter.proposed_on = *parse_day("2026-03-02");
  for (int turn = 0; turn < turns; ++turn) {
    auto start = Clock::now();
    for (int i = 0; i < kScans; ++i) {
      const long amount = 1 + i * 7919L % (kBands * 1000L);
      const int plan = i % 2, region = i % kRegions;
      for (const auto& row : plain)
        if (amount > row.over && amount <= row.up_to && row.plan == plan && row.region == region) sink += explained(row, amount).size();
    }
    floors.push_back(kScans / seconds(Clock::now() - start));
    start = Clock::now();
    for (int i = 0; i < kRoutes; ++i) {
      matter.facts["amount"] = Money{{"USD"}, (1 + i * 7919L % (kBands * 1000L)) * 100};
      matter.facts["plan"] = std::string(i % 2 ? "not-in-plan" : "in-plan");
      matter.facts["region"] = "r" + std::to_string(i % kRegions);
      const auto routed = route(rights, circumstances_of(matter, organization.value));
      if (!routed || routed->rows.size() != 1) return 1;
      sink += ("approve " + routed->text_at(Step::approve) + " by " + routed->rows.front()->id + ", amount " + to_text(matter.facts["amount"])).size();
    }
    ours.push_back(kRoutes / seconds(Clock::now() - start));
    ratios.push_back(ours.back() / floors.back());
  }
  std::printf("routes, 200 rows, explained       %9.0f/s  floor %9.0f/s  ratio %.3f (min %.3f, max %.3f)\n", median(ours), median(floors), median(ratios), *std::min_element(ratios.begin(), ratios.end()),
              *std::max_element(ratios.begin(), ratios.end()));

  std::vector<PlainRow> ignored;
  auto text = matrix(ignored, 3350);
  std::vector<double> reads, parses, factors;
  for (int turn = 0; turn < std::max(3, turns / 3); ++turn) {
    auto start = Clock::now();
    sink += YAML::Load(text).size();
    parses.push_back(seconds(Clock::now() - start));
    start = Clock::now();
    const auto read = codec::read_decision_rights(text, "bench");
    if (!read.ok()) { std::printf("%s\n", read.findings.front().sentence.c_str()); return 1; }
    sink += read.value.rights.rows.size();
    reads.push_back(seconds(Clock::now() - start));
    factors.push_back(reads.back() / parses.back());
  }
  std::printf("strict reading, %zu KB             %7.0f ms  floor %7.0f ms  ratio %.2f (yaml-cpp's own parse)\n", text.size() / 1000, median(reads) * 1e3, median(parses) * 1e3, median(factors));
  return sink == 0;
}
