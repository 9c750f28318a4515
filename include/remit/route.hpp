// What the matrix says of one matter: which rows match, who takes which step, and what must be true before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/decision_rights.hpp"
#include "remit/matter.hpp"
#include "remit/organization.hpp"

namespace remit {

// What rows look at: the matter's facts and the built-in ones, and the organization that day.
struct Circumstances {
  Facts facts;          // of the matter, with about, round, proposer and day
  Day day{};            // the round's proposal day
  Day sponsor_day{};    // when the sponsor was named, if later: whether the sponsor is in an office is asked of that day
  const Organization* organization = nullptr;
};
Circumstances circumstances_of(const Matter& matter, const Organization& organization);

// The rows that match, in the order of their ids. Rows point into the decision rights they were routed by.
struct Route {
  std::vector<const Row*> rows;
  enum class Verdict { party, none_needed } verdict = Verdict::party;
  // The rows that have a party at this step.
  std::vector<const Row*> at(Step step) const;
  // How one step reads with all rows together, a row's party in parentheses where several meet.
  std::string text_at(Step step) const;
};

// The rows that match and are not replaced, whatever they say together.
std::vector<const Row*> rows_on(const DecisionRights& rights, const Circumstances& circumstances);
// Refusals: D103 no decision row, D104 prohibited, D105 a fact is asked for.
Result<Route> route(const DecisionRights& rights, const Circumstances& circumstances);

// Three answers: a test of an unstated fact is unknown.
enum class Answered { no, yes, unknown };
Answered answer(const Test& test, const std::string& fact, const Circumstances& circumstances);
Answered answer(const Row& row, const Circumstances& circumstances, std::vector<std::string>& asked_for);

// --- progress of a step ---

// An act as parties see it.
struct SeatAct {
  std::string person;              // empty for a body's vote
  std::vector<std::string> seats;  // ids it may stand for
};

// Whether a row's party is complete, and whether one more act would bring it nearer.
bool complete(const Party& party, const std::vector<SeatAct>& acts);
// out_of_turn: the act would fill a later `then`, once those before it are in.
enum class Helps { no, out_of_turn, not_distinct, yes };
Helps helps(const Party& party, const std::vector<SeatAct>& acts, const SeatAct& act);
// The ids waited for now: each inner list is alternatives of one open unit.
std::vector<std::vector<std::string>> awaited(const Party& party, const std::vector<SeatAct>& acts);

// One open unit of a step: any of these ids may act.
struct Awaited {
  Step step = Step::approve;
  std::string clause;
  std::vector<std::string> ids;
};
// Everything waited for at a step of this matter.
std::vector<Awaited> awaited_at(const Route& route, const Matter& matter, Step step);
bool step_complete(const Route& route, const Matter& matter, Step step);
// Bits of the steps that still wait for somebody.
unsigned open_steps(const Route& route, const Matter& matter);

// Persons an awaited id stands for: offices, groups, members of bodies, person-facts, heads of the functions touched.
std::vector<std::string> persons_for(const std::string& id, const Matter& matter, const Organization& organization, Day day);
// The seats this person may take that day among the ids of a party: the id itself, or `one of ID` for a group. A body
// is no seat of its members, unless singly (`member of ID`).
std::vector<std::string> seats_of(const std::string& person, const std::vector<std::string>& ids, const Matter& matter,
                                  const Organization& organization, Day day);

// Why this person may not take this step, empty when nothing stands against it (separation of duties, R6).
std::string conflict(const DecisionRights& rights, const Matter& matter, const std::string& person, const std::string& step);

// --- needs ---
struct OpenNeed {
  const Row* row = nullptr;
  const Need* need = nullptr;
  std::string why;     // what is missing, in words
  std::string repair;  // the command that meets it
};
std::vector<OpenNeed> open_needs(const Route& route, const Matter& matter, const Organization& organization, Day day);

// --- duties to inform ---
struct InformDuty {
  std::string clause, whom;
  InformTime time;
};
// Who is still to be told once the matter is approved; a body that approved in this round is not (discharged).
std::vector<InformDuty> inform_duties(const Route& route, const Matter& matter, const Organization& organization);

// Builds the matter a file would found, to route it before it is proposed.
struct MatterFile;
Matter draft_of(const MatterFile& file, const Digest& digest, Day day);

}  // namespace remit
