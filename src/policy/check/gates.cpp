// Which gates can never be passed, because no row decides them, or nobody can take its steps?
#include <set>

#include "policy/check/seeking.hpp"

namespace remit {
namespace {

// Why the gate of such a matter can never be passed, and what helps; nothing when it can.
struct Hopeless {
  std::string why, help;
};
std::optional<Hopeless> hopeless(const Checking& checking, const Sample& sample) {
  auto matter = sample.matter;
  matter.round_kind = "gate";
  const auto routed = route(checking.rights, circumstances_of(matter, checking.organization));
  if (!routed && routed.refusal().code == "D105") return std::nullopt;  // it may be stated for the gate
  if (!routed) return Hopeless{routed.refusal().code == "D103" ? "no row decides its gate (D103)" : routed.refusal().sentence + " (" + routed.refusal().code + ")", "a gate is decided by rows that test `round`: add a decision row about `" + matter.about + "` with `when: {round: gate}`"};
  Seeking seeking(checking, matter, *routed);
  if (seeking.can_complete()) return std::nullopt;
  return Hopeless{std::string("nobody may ") + word(seeking.obstacle().step) + " by `" + seeking.obstacle().row->id + "`", "name an alternative there with `/`, or fill its offices"};
}

}  // namespace

std::vector<Finding> hopeless_gates(const Checking& checking) {
  std::vector<Finding> out;
  const auto& rows = checking.rights.rows;
  if (std::none_of(rows.begin(), rows.end(), [](const Row& row) { return !row.gates.empty(); })) return out;
  std::set<std::string> told;
  for (const auto& about : kinds_of(checking.rights))
    for_each_sample(checking, about, [&](const Sample& sample) {
      const auto routed = route(checking.rights, circumstances_of(sample.matter, checking.organization));
      if (!routed) return true;
      for (const auto* row : routed->rows) {
        if (row->gates.empty() || told.contains(about + row->id)) continue;
        const auto why = hopeless(checking, sample);
        if (!why) continue;
        told.insert(about + row->id);
        Finding finding;
        finding.code = "P117";
        finding.sentence = "a gate of `" + row->id + "` can never be passed";
        finding.place = row->place;
        finding.notes.push_back("for example: " + about + " with " + sample.described + ": " + why->why);
        finding.help = why->help;
        out.push_back(std::move(finding));
      }
      return true;
    });
  return out;
}

}  // namespace remit
