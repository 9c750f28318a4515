// The order of steps: which happening is possible in which phase, and what phase follows. One Boost.MSM table in
// engine/lifecycle.cpp owns it; the matrix owns who and how much.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit {

enum class Phase {
  none,  // not proposed yet
  recommending, consulting, agreeing, reviewing, approving, signing,
  approved, returned, rejected, deferred, withdrawn, adopted,
  vetoed, lapsed, rescinded, revoked,  // an approval undone, run out, taken back; a delegation ended
};
inline constexpr int kPhases = 17;
const char* word(Phase phase);
std::optional<Phase> phase_from(std::string_view word);

// The second region: the duty to inform, which runs beside whatever follows the approval.
enum class Duty { none, owing, told };
const char* word(Duty duty);
std::optional<Duty> duty_from(std::string_view word);

// What can happen to a matter, as the table sees it.
enum class Happens {
  proposed, proposed_again, proposed_amendment, amended, withdrawn, resumed, sponsored, evidenced,
  recommended, consulted, agreed, reviewed, approved, signed_, rejected, returned, deferred, informed, acknowledged, adopted,
  supplied,  // a statement, a flag, an objection
  rerouted, used, vetoed, lapsed, rescinded, revoked,
  stands,  // a round that would have changed an approval came to nothing
};
inline constexpr int kHappenings = 28;
const char* word(Happens happens);

// What the matrix says is still open once the happening is in.
struct Open {
  unsigned steps = 0;       // bit n: step n of kSteps has a party that has not acted
  bool duties = false;      // somebody is still to be informed
};
struct Standing {
  Phase phase = Phase::none;
  Duty duty = Duty::none;
  bool operator==(const Standing&) const = default;
};

// Where the matter stands after the happening, or nothing: it is not possible in this phase.
std::optional<Standing> next(Standing now, Happens happens, Open open);
// Whether some `open` makes the happening possible here.
bool permits(Phase phase, Happens happens);
// Whether a round in this phase is over: nobody's act is waited for.
bool is_over(Phase phase);

// Every row of the table, in its order, for the diagram and its test. Target `first open step` chains are the
// completion rows: taken at once while their step has nobody left.
struct LifecycleRow {
  std::string from, on, to, guard;
};
std::vector<LifecycleRow> lifecycle_rows();

}  // namespace remit
