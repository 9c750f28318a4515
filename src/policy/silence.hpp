// Silence that decides (`deemed`): the stage a clause stands at, and whether its time is over. Not part of the contract.
#pragma once

#include <optional>

#include "remit/route.hpp"

namespace remit {

struct Silence {
  const Row* row = nullptr;
  const Deemed* deemed = nullptr;
  Day last_day{};  // on which it can still be broken
};
// The stage at which the clause stands: the first whose silence nobody broke. Nothing when all are broken, or its clock has
// not started.
std::optional<Silence> silence_of(const Row& row, const Route& route, const Matter& matter, const Organization& organization);
// The first clause of a matter in its approving step that silence has decided before this day.
std::optional<Silence> decided_by_silence(const DecisionRights& rights, const Route& route, const Matter& matter, const Organization& organization, Day day, const std::vector<Matter>* others);
// The day of `receipt`: when all that is needed before it was there. Nothing while something lacks.
std::optional<Day> receipt_of(const Route& route, const Matter& matter, const Organization& organization);

}  // namespace remit
