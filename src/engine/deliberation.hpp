// The working table of one verdict: the case, the command, and what has happened so far. Private to engine/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/decider.hpp"

namespace remit {

using Verdict = std::optional<Refusal>;  // nothing: go on

// Gathers the events of one command. Each one asks the lifecycle before it stands.
class Deliberation {
 public:
  Deliberation(const Case& given, const Command& command);

  const Case& given;
  const Command& command;
  Matter matter;  // with the events so far folded in
  Day on;         // decided on
  std::optional<Step> step;  // that the command takes, when it takes one
  std::vector<Event> events;
  std::optional<Ballot> ballot;  // of the command, and what was counted of it

  // Appends what happens, by `decided_by` under `authority`; refused when the table has no row for it (D102) or when
  // the matrix has no route for the matter as it would then be.
  Verdict happen(Happens happens, Happening what, const std::string& decided_by, Authority authority);

  // The route of the matter as it now stands, worked out once for each state.
  const Result<Route>& routed() const;
  // What rows look at, of this matter or of it as it would be.
  Circumstances circumstances(const Matter& of) const { return circumstances_of(of, *given.organization, &given.others, on); }
  // What is open of the round as it stands, under the rows as they now read.
  Open open_now() const { Verdict ignored; return open_after(Happens::rerouted, matter, ignored); }
  const Organization& organization() const { return *given.organization; }
  const DecisionRights& rights() const { return *given.rights; }
  // The first number or text the ledger answered to such a question.
  const Answer* answer_to(Question::Kind kind) const;

 private:
  Open open_after(Happens happens, const Matter& then, Verdict& refusal) const;
  mutable std::optional<Result<Route>> route_;
};

// What time or other matters brought about and nobody recorded: refused (D823) where silence has decided already; a round
// that now stands at an earlier step goes back to it.
Verdict bring_up_to_date(Deliberation& so_far);
// What the approval that was just given is bound to; nothing where the rows say nothing of it. `before`: the approval whose
// place it takes, whose due gate stays due.
std::optional<Bound> bound_by(const Deliberation& so_far, const Route& route, const Matter* before);
// Whether a delegation that is to be given in writing rests on a document (D816).
Verdict check_in_writing(const Deliberation& so_far);

// A delegation that is looked at again in each period.
Verdict review_again(Deliberation& so_far);

// --- gates ---
// Whether a file may begin or change a round of the kind gate of this approval (D825).
Verdict check_gate(const Deliberation& so_far, const Matter& approval, const MatterFile& file);
// The round of the kind gate was approved: its gate is passed, and the approval stands as it stood.
Verdict pass_gate(Deliberation& so_far, const std::string& decided_by);
// Why a gate that is due stops everything else, and what to do (D825); nothing when none is due.
Verdict check_no_gate_due(const Deliberation& so_far);
// After a rejection: a gate that is not passed ends the approval; any other approval stands as it stood.
Verdict end_or_stand_again(Deliberation& so_far);

// --- checks shared by the kinds of command ---
Verdict check_recorder(const Case& given);
// What can be done does not depend on who happens to be asking: somebody who may record.
Recorder any_recorder(const Case& given);
Verdict check_person(const Organization& organization, const std::string& person);
Verdict check_dates(const Deliberation& so_far);
// Only those who stand behind a matter change or end its round: its proposer, sponsor and lead (D208).
Verdict check_behind(const Deliberation& so_far, const std::string& who, bool proposer_only);

// The citation of an act under these clauses.
Authority cite(const Deliberation& so_far, const std::vector<std::string>& clauses, const std::string& seat, const std::string& person);
std::vector<StatedFact> stated(const Facts& facts, const DecisionRights& rights);

// --- the kinds of command ---
Verdict propose(Deliberation& so_far, const Propose& order);
Verdict amend(Deliberation& so_far, const Amend& order);
Verdict withdraw(Deliberation& so_far);
Verdict resume(Deliberation& so_far);
// After a round that would have changed an approval came to nothing: the approval stands.
Verdict stand_again(Deliberation& so_far);
Verdict adopt(Deliberation& so_far);
Verdict name_sponsor(Deliberation& so_far, const NameSponsor& order);
Verdict present_evidence(Deliberation& so_far, const PresentEvidence& order);
Verdict inform(Deliberation& so_far, const Inform& order);
Verdict acknowledge(Deliberation& so_far);
Verdict state(Deliberation& so_far, const State& order);
Verdict raise(Deliberation& so_far, const Raise& order);
Verdict object(Deliberation& so_far);
Verdict veto(Deliberation& so_far);
Verdict ratify(Deliberation& so_far);
Verdict draw(Deliberation& so_far, const Draw& order);
Verdict settle(Deliberation& so_far);
Verdict revoke(Deliberation& so_far);
Verdict tick(Deliberation& so_far);
Verdict add_key(Deliberation& so_far, const AddKey& order);
Verdict revoke_key(Deliberation& so_far, const RevokeKey& order);
Verdict erase(Deliberation& so_far);
Verdict accept_loss(Deliberation& so_far, const AcceptLoss& order);
Verdict take_step(Deliberation& so_far, const TakeStep& order);
Verdict turn_down(Deliberation& so_far, Happens happens);  // reject, return, defer

// Whether a matter of this kind is a new version of one of the two files (R13).
bool is_rules(const std::string& about);
std::optional<Step> step_of(Phase phase);
// "`ana-ruiz` as CFO, `carl-vance` as CEO": who the step waits for that day.
std::string who_may(const Deliberation& so_far, const Route& route, Step step);
std::string listed(const std::vector<std::string>& words, const char* quote = "`");

}  // namespace remit
