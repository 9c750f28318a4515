// One version of the matrix: rows that say about what, when, and who takes which step. See docs/reference/policy.md.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "remit/amount.hpp"
#include "remit/body.hpp"
#include "remit/condition.hpp"
#include "remit/fact.hpp"
#include "remit/finding.hpp"
#include "remit/party.hpp"

namespace remit {

// In the order in which they are taken.
enum class Step { recommend, consult, agree, review, approve, sign };
inline constexpr std::array kSteps{Step::recommend, Step::consult, Step::agree, Step::review, Step::approve, Step::sign};
const char* word(Step step);                           // "recommend"
std::optional<Step> step_from(std::string_view word);

// What must be true before a step.
struct Need {
  enum class Kind { evidence, statement, person_from, qualification, approval, fact, signature } kind = Kind::fact;
  int count = 1;                    // of evidence
  std::string what;                 // kind of evidence, statement, qualification or approval; person-fact; fact
  std::optional<Party> by;          // who presents the evidence or makes the statement
  bool by_each_approver = false;    // of a statement
  std::string from;                 // of person_from: office, group or body; of qualification: the person-fact
  bool with_budget_authority = false;
  std::string same;                 // of approval: the fact that both matters state alike
  Test test;                        // of fact
  // A signature is asked of each person who approves, with that act: it never holds a step up.
  std::vector<Need> instead;        // `or …`: any of these serves as well
  std::string text;                 // as written
};

// A limit in time: so long after something happened.
struct Deadline {
  Duration after;  // 0 days: at the moment itself
  Moment from;
  std::string text;  // as written
};
// Silence that decides, because the policy says so in words (R2).
struct Deemed {
  bool approves = false;
  Deadline deadline;
  Party unless;
  enum class Speaks { objects, approves, rejects, votes } speaks = Speaks::objects;
  std::string text;
};
// How much an approval bears: a share of a fact, within a clamp.
struct Ceiling {
  Ratio of_hundred{100, 1};
  std::string fact;
  std::optional<Operand> at_least, at_most;
  std::string text;
};

// One clause: a row as written, or one cell of a row that is split. Splits are undone when reading, so that everything
// behind the reader sees clauses that match or do not.
struct Row {
  std::string id;                            // what is cited: `opex.approve.up-to-USD-10K`
  std::string row;                           // the row as written: `opex`
  int track_at = 0;                          // the track's place among those of its row
  std::string track;                         // clauses of one row with tracks are taken by distinct persons
  std::string title;
  bool decides = false;                      // it says approve
  std::vector<std::string> about;
  std::vector<Box> when;                     // any of; empty: always
  std::optional<Day> from, until;
  std::vector<std::string> instead_of;       // rows as written
  // unsaid: a split without a cell for what is stated; where it matches nothing can be decided.
  enum class Verdict { party, none_needed, prohibited, unsaid } verdict = Verdict::party;
  std::array<std::optional<Party>, kSteps.size()> steps;  // by Step
  std::optional<Party> inform, veto, ratify;
  std::vector<Need> needs;
  Step before = Step::approve;
  bool before_receipt = false;               // no clock starts until the needs are met
  std::optional<Deadline> due, takes_effect, lapses;
  std::vector<Deemed> deemed;                // stages, in order
  std::vector<Deadline> gates;               // days of delivery that each need a go/no-go decision
  std::optional<Ceiling> covers;
  std::string source, reason;
  Place place;
  const std::optional<Party>& party(Step step) const { return steps[static_cast<std::size_t>(step)]; }
};

// Whether the row is about matters of this kind, by name or as `any`.
bool speaks_of(const Row& row, const std::string& about);
// Whether these conditions serve a round of this kind: a gate is decided only by what tests `round`.
bool serves(const Box& box, const std::string& round_kind);

// Who may not, or may, take two steps of one round. `propose` stands beside the six steps.
struct Separation {
  bool lifts = false;  // may-both
  std::vector<std::string> steps;     // or, of never-both, offices
  std::vector<std::string> excluded;  // person-facts whose persons may not take `steps`
  std::vector<std::string> about;     // empty: every kind
};

// Which steps an amendment asks for again. Nothing named: all of them.
struct AmendmentRule {
  std::string fact;  // or `otherwise`
  enum class Direction { any, up, down } direction = Direction::any;
  std::vector<Step> again;
};

// What may be lent to whom. Its approval and its duty to inform are a row about `delegation` of the same id.
struct DelegationRule {
  std::string id;
  std::optional<Party> giver;        // nothing: any office
  enum class To { anybody, one_level_below, party } to = To::anybody;
  std::optional<Party> to_party;
  std::vector<std::string> about;    // empty: every kind
  std::vector<std::string> steps;    // empty: every step
  std::vector<Box> when;
  std::optional<Duration> longest;   // nothing: until revoked
  std::optional<Duration> ask_at_most, ask_at_least;  // before the start
  std::optional<Party> revoke;       // beside the giver
  bool onward = false;               // the delegate may lend it once more
  bool in_writing = false;           // its proposal or its approval rests on a document
  std::optional<Party> review;       // who looks at it again, once in each period of its time
  bool stays = false;                // what came before its last day stays with the delegate
  Place place;
};

struct DecisionRights {
  std::string name, version, prefix;
  Currency currency;
  std::map<std::string, FactType> facts;  // declared and built in
  std::vector<Row> rows;                  // sorted by id: their order means nothing
  std::map<std::string, BodyRules> bodies;  // `board by special` is a vote of its own
  std::vector<Separation> separation;
  std::vector<Amount> amounts;              // each after those it is worked out from
  std::vector<AmendmentRule> amendments;
  std::vector<DelegationRule> delegation;
  std::shared_ptr<const struct RowIndex> index;  // made once the rows stand (`index_of`); null or another's: routed without

  const Row* row(const std::string& id) const;
  // Whether a verdict may depend on other matters: sums, counts, approvals that are in force.
  bool looks_back() const;
  // Whether one person may take both steps (`propose` or a step's word) of a matter of this kind.
  bool may_both(const std::string& one, const std::string& other, const std::string& about) const;
};

// An index of the rows as they stand; it speaks of this matrix only, and not of copies of it.
std::shared_ptr<const RowIndex> index_of(const DecisionRights& rights);

// Every office, group, body or person that the rights name, with the row or body that names it.
struct NamedBy {
  std::string id, where;
};
std::vector<NamedBy> names_used(const DecisionRights& rights);

// The rule by which a delegation with these facts lends: the one it states, else the only one whose giver the office is and that
// lends the kinds it states.
// Null: none, or more than one.
struct Organization;
const DelegationRule* delegation_rule(const DecisionRights& rights, const Organization& organization, const Facts& facts);

// Person-facts that may stand as a party, and the dynamic group of the heads of the functions touched.
inline constexpr const char* kAffectedFunctions = "affected-functions";
bool is_person_fact(const DecisionRights& rights, const std::string& id);

}  // namespace remit
