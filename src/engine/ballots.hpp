// A body's vote, checked name by name and counted by its rules. Private to engine/.
#pragma once

#include <string>

#include "engine/actors.hpp"

namespace remit {

// `seat`: the body, or one of its named votes (`board by special`).
// Refusals: D403 not a member, D404 counted twice, D405 must be recused, D401 not quorate, D402 the outcome is not the
// one recorded. `must_carry`: the motion carried; otherwise it must have failed (a refusal by vote).
// What was counted is then the deliberation's ballot.
Result<Tally> counted_vote(Deliberation& so_far, const std::string& seat, const std::string& step, bool must_carry);

// The body's roll that day, with the votes lost by missing meetings as its rules count them.
Roll roll_of(const Case& given, const BodyRules& rules, const std::string& seat, Day day, const std::string& about);

// Names as interested, beside those the ballot names already, the members whom the rules keep from this vote: they are out of
// it there or not, and nobody votes in their seats but by a rule that says so.
void keep_out(const DecisionRights& rights, const Matter& matter, const std::string& step, const Roll& roll, Ballot& ballot);

// The count for an actor; nothing where a person acts.
Result<std::optional<Tally>> vote_of(Deliberation& so_far, const Actor& actor, const std::string& step, bool must_carry);

// The acts of this type in the round that count, as parties see them.
std::vector<SeatAct> acts_of(const Matter& matter, const std::string& type);

}  // namespace remit
