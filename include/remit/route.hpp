// What the matrix says of one matter: which rows match, who takes which step, and what must be true before.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "remit/decision_rights.hpp"
#include "remit/matter.hpp"
#include "remit/organization.hpp"

namespace remit {

// What rows look at: the matter's facts and the built-in ones, the organization that day, and other matters.
struct Circumstances {
  Facts facts;          // of the matter, with about, round, proposer and day
  Day day{};            // the round's proposal day
  Day sponsor_day{};    // when the sponsor was named, if later: whether the sponsor is in an office is asked of that day
  const Organization* organization = nullptr;
  const Matter* matter = nullptr;
  const std::vector<Matter>* others = nullptr;  // of the kinds that the rights look back at; null: none
  Day on{};             // who can act is asked of this day
};
// The matter, the organization and the others must outlive the circumstances.
Circumstances circumstances_of(const Matter& matter, const Organization& organization, const std::vector<Matter>* others = nullptr,
                               std::optional<Day> on = std::nullopt);

// The kind of the round, empty where nothing says it.
std::string round_of(const Circumstances& circumstances);

// The amounts that the rights name, each as far as it can be worked out.
struct Worked {
  Facts values;
  std::map<std::string, std::vector<std::string>> lacks;  // by amount: the facts that nobody stated
};
Worked amounts_of(const DecisionRights& rights, const Circumstances& circumstances);

// The party as it stands that day: `above` and `all of` unfolded, a skipped tier left out, and a fallback closed where
// somebody before it can act. Names no `else`, `all of` or `above` any more.
Party resolved(const Party& party, const DecisionRights& rights, const Circumstances& circumstances);
bool is_dynamic(const Party& party);
// The body of a named vote: `board` of `board by special`; any other id is itself.
std::string body_in(const std::string& id);

// The rows that match, in the order of their ids. Rows point into the decision rights they were routed by.
struct Route {
  std::vector<const Row*> rows;
  std::vector<std::shared_ptr<const Row>> owned;  // clauses whose parties depended on the day
  Facts amounts;                                  // worked out for this route
  const struct RowIndex* index = nullptr;         // of the decision rights: there the parties of `rows` stand unfolded; or null
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
  std::string giver = {};          // whose authority it is, when lent: both are one person in every count
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
// Why the person is excluded from the step by a fact of the matter (payee, interested persons), empty when not.
std::string exclusion(const DecisionRights& rights, const Matter& matter, const std::string& person, const std::string& step);

// --- needs ---
struct OpenNeed {
  const Row* row = nullptr;
  const Need* need = nullptr;
  std::string why;     // what is missing, in words
  std::string repair;  // the command that meets it
};
// What each approver must state is asked only of `approver`, when one is named.
std::vector<OpenNeed> open_needs(const Route& route, const Matter& matter, const Organization& organization, Day day, const std::vector<Matter>* others = nullptr,
                                 const std::string& approver = {});

// --- duties to inform ---
struct InformDuty {
  std::string clause, whom;
  Timing time;
  std::optional<Day> due;    // by when; nothing when its time names no day
  bool is_of_gate = false;   // asked for by a round of the kind gate, under the decision rights of that round
};
// When a time is due for a matter that was approved; nothing when it names no day. Of these three, `received_on` is the
// day of `receipt`, when everything needed before it was there (`receipt_of`); without it that moment has not come about.
std::optional<Day> due_on(const Timing& time, const Matter& matter, const Organization& organization, std::optional<Day> received_on = std::nullopt);
// The day of the moment, if it has come about or been stated.
std::optional<Day> day_of(const Moment& moment, const Matter& matter, const Organization& organization, std::optional<Day> received_on = std::nullopt);
// The last day of a deadline, if its moment has come about.
std::optional<Day> day_of(const Deadline& deadline, const Matter& matter, const Organization& organization, std::optional<Day> received_on = std::nullopt);
// Who is still to be told once the matter is approved; a body that approved in this round is not (discharged).
std::vector<InformDuty> inform_duties(const Route& route, const Matter& matter, const Organization& organization);

// Builds the matter a file would found, to route it before it is proposed.
struct MatterFile;
Matter draft_of(const MatterFile& file, const Digest& digest, Day day);

}  // namespace remit
