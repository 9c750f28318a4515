// The state of one matter: the fold of its entries, and nothing else. Nobody sets it by hand.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "remit/event.hpp"
#include "remit/fact.hpp"
#include "remit/lifecycle.hpp"

namespace remit {

// One act of a round. It stays visible for ever; it stops counting when what it was about changes (F18).
struct ActRecord {
  std::string type;  // recommended, …, rejected, returned, deferred
  std::optional<Step> step;
  bool against = false;
  std::string by;
  std::string giver;       // whose authority it was, when lent
  std::vector<std::string> seats;
  Day decided_on{};
  std::optional<Instant> decided_at;
  int round = 0;
  bool is_of_gate = false;  // the round was a gate, which approves no amount
  Digest file;        // what it was about
  bool counts = true;
  std::vector<std::string> conditions;
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
};

struct EvidenceRecord {
  std::string kind, name;
  Digest digest;
  std::vector<std::string> presented_by;
  Day presented_on{};
  int round = 0;
};
// Signed words of a person, in a seat.
struct StatementRecord {
  std::string kind, by;
  std::vector<std::string> seats;
  Day on{};
};
// One approval of the past, with what was stated then.
struct ApprovalRecord {
  int round = 0;
  Day on{};
  Facts facts;
};
// What the approval is bound to.
struct Terms {
  std::optional<Money> ceiling;
  std::optional<Day> effective_on, lapses_on;  // first and last day of its effect
  std::optional<Day> veto_until, ratify_by;    // last days
  std::vector<Day> gates;                      // each needs a go/no-go decision; rising
};
struct Condition {
  std::string text;
  bool met = false;
};
// The last entry that gave the matter another text or round, or took it off its course or back: what was sent round or
// answered before it was about something else.
struct Turn {
  int entry = 0;     // of its stream, from 1
  std::string what;  // the type of the entry: proposed, amended, returned …
  Day on{};
};

struct Matter {
  std::string id, about, title, proposer;
  Phase phase = Phase::none;
  Duty duty = Duty::none;
  int round = 0;
  std::string round_kind;        // first, amendment, option, gate, ratification, rescission
  Digest file;
  Digest rights;                 // the decision rights of this round (R9)
  std::string rights_version;
  Facts facts;
  Day proposed_on{};
  Day changed_on{};              // the latest decided day of an act or of a change of phase
  Day file_on{};                 // when the file as it stands was proposed or brought by an amendment
  std::optional<Day> resumed_on;   // when a round that rested was taken up again
  std::optional<Day> approved_on;
  std::optional<Day> sponsored_on;  // when the sponsor was named by an act; nothing when the file named one
  std::vector<ActRecord> acts;   // of all rounds, in the order of recording
  std::vector<EvidenceRecord> evidence;
  std::vector<Condition> conditions;
  std::vector<std::string> amenders;  // who brought the present text or one before it, beside the proposer
  std::vector<std::string> informed;
  std::vector<std::string> acknowledged;
  std::vector<StatementRecord> statements;
  std::vector<ApprovalRecord> approvals;  // of all rounds
  std::vector<std::string> raised;        // flags of this round; nobody lowers them
  Terms terms;                            // of the approval
  std::optional<Money> drawn;             // spent under it so far
  std::vector<std::string> deemed;        // clauses of this round that silence settled
  std::shared_ptr<const Matter> standing;  // the approval as it stood, while a round would change it
  int rounds_begun = 0;
  Turn turn;
  std::vector<Day> gates_passed;
  std::vector<ToTell> to_tell;             // of the gates passed
  bool rests_on_document = false;          // the proposal or an approval of this round
  bool ratified = false;
  bool is_settled = false;                // nothing is outstanding any more
  std::uint64_t entries = 0;     // how many were folded

  // Made once, in policy/values.cpp: these are dear to compile.
  Matter();
  Matter(const Matter&);
  Matter(Matter&&) noexcept;
  Matter& operator=(const Matter&);
  Matter& operator=(Matter&&) noexcept;
  ~Matter();

  bool exists() const { return entries != 0; }
  // Approved, and every condition met.
  bool executable() const;
  // The first gate of the approval that was not passed; nothing once it is settled.
  std::optional<Day> next_gate() const;
  // The same, if it is due: from its day on nothing goes on before a round of the kind gate has passed it.
  std::optional<Day> gate_due(Day day) const;
  // Executable that day: in effect, not lapsed, no veto open, no gate due, not overdue for ratification; with room left.
  bool in_force(Day day) const;
  // The day from which the matter has stood before its deciders as it now reads: clocks start anew with a new text and
  // with a round taken up again.
  Day stands_since() const { return std::max({proposed_on, file_on, resumed_on.value_or(proposed_on)}); }
  // Recorded, and neither withdrawn, rejected, lapsed nor rescinded: sums take it in.
  bool counts_in_sums() const;
};

// Total: a recorded event is a fact, and one out of order is a finding of the audit, not an error here.
Matter evolve(Matter matter, const Event& event);

}  // namespace remit
