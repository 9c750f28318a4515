// One version of the matrix: rows that say about what, when, and who takes which step. See docs/reference/policy.md.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "remit/body.hpp"
#include "remit/fact.hpp"
#include "remit/finding.hpp"
#include "remit/party.hpp"

namespace remit {

// In the order in which they are taken.
enum class Step { recommend, consult, agree, review, approve, sign };
inline constexpr std::array kSteps{Step::recommend, Step::consult, Step::agree, Step::review, Step::approve, Step::sign};
const char* word(Step step);                           // "recommend"
std::optional<Step> step_from(std::string_view word);

// One comparison of a fact.
struct Comparison {
  enum class Kind { over, under, up_to, at_least, exactly, before, after, from, until, in, includes, missing, stated, vacant, filled, not_word, words }
      kind = Kind::words;
  Value bound;                     // of a comparison with a quantity or a date
  std::vector<std::string> words;  // of in, includes, not_word, words
};
// A disjunction of conjunctions, as `and` binds tighter than `or`.
struct Test {
  std::vector<std::vector<Comparison>> any_of;
  std::string text;  // as written
};
using Box = std::map<std::string, Test>;  // every test must hold

// What must be true before a step.
struct Need {
  enum class Kind { evidence, person_from, fact } kind = Kind::fact;
  int count = 1;                    // of evidence
  std::string what;                 // kind of evidence, person-fact, or fact
  std::optional<Party> by;          // of evidence: who presents it
  std::string from;                 // of person_from: office, group or body
  bool with_budget_authority = false;
  Test test;                        // of fact
  std::string text;                 // as written
};

struct Row {
  std::string id;
  std::string title;
  bool decides = false;                      // a decision row, not a requirement
  std::vector<std::string> about;
  std::vector<Box> when;                     // any of; empty: always
  std::optional<Day> from, until;
  std::vector<std::string> instead_of;
  enum class Verdict { party, none_needed, prohibited } verdict = Verdict::party;
  std::array<std::optional<Party>, kSteps.size()> steps;  // by Step
  std::optional<Party> inform;
  std::vector<Need> needs;
  Step before = Step::approve;
  std::string source, reason;
  Place place;
  const std::optional<Party>& party(Step step) const { return steps[static_cast<std::size_t>(step)]; }
};

// Who may not, or may, take two steps of one round. `propose` stands beside the six steps.
struct Separation {
  bool lifts = false;  // may-both
  std::vector<std::string> steps;
  std::vector<std::string> about;  // empty: every kind
};

struct DecisionRights {
  std::string name, version, prefix;
  Currency currency;
  std::map<std::string, FactType> facts;  // declared and built in
  std::vector<Row> rows;                  // sorted by id: their order means nothing
  std::map<std::string, BodyRules> bodies;
  std::vector<Separation> separation;

  const Row* row(const std::string& id) const;
  // Whether one person may take both steps (`propose` or a step's word) of a matter of this kind.
  bool may_both(const std::string& one, const std::string& other, const std::string& about) const;
};

// Every office, group, body or person that the rights name, with the row or body that names it.
struct NamedBy {
  std::string id, where;
};
std::vector<NamedBy> names_used(const DecisionRights& rights);

// Person-facts that may stand as a party, and the dynamic group of the heads of the functions touched.
inline constexpr const char* kAffectedFunctions = "affected-functions";
bool is_person_fact(const DecisionRights& rights, const std::string& id);

}  // namespace remit
