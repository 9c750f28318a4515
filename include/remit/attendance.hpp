// The roll of a body with the votes that were lost by missing meetings, as the record of meetings shows them.
#pragma once

#include <string>
#include <vector>

#include "remit/meeting.hpp"
#include "remit/organization.hpp"

namespace remit {

// `seat`: the body, or one of its named votes. `meetings` are in the order of their days, and may be of other bodies too; those
// before the day count. `about`: the kind of matter, for proxies; empty: any.
Roll roll_with_absences(const Organization& organization, const BodyRules& rules, const std::string& seat, Day day, const std::string& about, const std::vector<Meeting>& meetings);

}  // namespace remit
