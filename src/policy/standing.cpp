// What an approval is good for on a day: rows, needs and sums of other matters ask it.
#include <algorithm>

#include "remit/matter.hpp"

namespace remit {

bool Matter::executable() const {
  return (phase == Phase::approved || phase == Phase::adopted) &&
         std::all_of(conditions.begin(), conditions.end(), [](const Condition& condition) { return condition.met; });
}

std::optional<Day> Matter::next_gate() const {
  if (is_settled) return std::nullopt;
  for (const auto gate : terms.gates)
    if (std::find(gates_passed.begin(), gates_passed.end(), gate) == gates_passed.end()) return gate;
  return std::nullopt;
}

std::optional<Day> Matter::gate_due(Day day) const {
  const auto gate = next_gate();
  return gate && *gate <= day ? gate : std::nullopt;
}

bool Matter::in_force(Day day) const {
  return executable() && round_kind != "rescission" && !(terms.effective_on && day < *terms.effective_on) && !(terms.lapses_on && *terms.lapses_on < day) &&
         !(terms.veto_until && day <= *terms.veto_until) && !gate_due(day) && !(terms.ratify_by && !ratified && *terms.ratify_by < day) &&
         !(terms.ceiling && drawn && drawn->minor_units >= terms.ceiling->minor_units);
}

bool Matter::counts_in_sums() const {
  return phase != Phase::none && phase != Phase::withdrawn && phase != Phase::rejected && phase != Phase::vetoed && phase != Phase::lapsed && phase != Phase::rescinded && phase != Phase::revoked;
}

}  // namespace remit
