// What lies before a body: its meetings, those called and those its rules ask for, with what will come to each, by when the papers
// are due, who will be missing, and whether there will be a quorum.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/body_rules.hpp"
#include "remit/decision_rights.hpp"
#include "remit/ledger.hpp"
#include "remit/matter.hpp"
#include "remit/meeting.hpp"
#include "remit/organization.hpp"

namespace remit {

// A matter that will come to the body, and who may not vote on it.
struct Coming {
  std::string matter, title;
  std::string what;                     // the act it waits for, or `gate`
  std::string seat;                     // the body, or its named vote
  Day from{};                           // from when it waits; before, it comes to no meeting
  std::optional<Day> until;             // by when it is to be decided
  std::vector<std::string> not_by;      // members whom the separation of duties keeps from it
  BodyRules rules;                      // of the vote, under the rights of its round
};

// Whether there will be a quorum, with everybody who is not known to be missing.
struct Expected {
  enum class Risk { none, at_risk, hopeless } risk = Risk::none;  // hopeless: not even with every member there
  int present = 0, needed = 0;
  std::string why;                      // of a risk
  std::string text() const;             // `quorate with 5 of 4 needed`, `at risk: …`, `cannot be quorate: …`
};
struct Missing {
  std::string who, why;                 // away, apologies, has lost the vote
};
struct PlannedItem {
  AgendaItem what;
  std::string note;                     // `to approve by 2026-04-01`, `2 open, 1 due by then`
  std::vector<std::string> recused;
  std::optional<Expected> expected;     // of a matter
};
struct PlannedMeeting {
  std::string id;                       // empty: not called yet
  Day on{};                             // of one not called: the last day on which its rules are still kept
  std::string at, place;
  std::optional<Day> call_by, papers_by;
  int members = 0;
  std::string outside;                  // of `members`: `4 members, at least 5 asked for`
  std::vector<Missing> missing;
  Expected expected;                    // of the quorum to meet
  std::vector<PlannedItem> items;
};

// Everything the plan depends on. `meetings`: the body's, by day.
struct Ahead {
  std::string body;
  const Organization* organization = nullptr;
  BodyRules rules;
  std::vector<Meeting> meetings;
  std::vector<Coming> coming;
  Day today{}, until{};
};
std::vector<PlannedMeeting> forward_plan(const Ahead& ahead);

// The seats of the body in the rows that would decide a gate of the matter; none where they are others', or not known yet.
std::vector<std::string> seats_at_gate(const DecisionRights& rights, const Organization& organization, Matter matter, const std::vector<Matter>& others, const std::string& body);

}  // namespace remit
