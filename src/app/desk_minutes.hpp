// What minutes are drawn up from, read through the desk; and their text as it was circulated.
#pragma once

#include "app/desk.hpp"
#include "views/minutes.hpp"

namespace remit {

// Without names and seal. Rules and members are those in force when the meeting was opened.
MinutesSource minutes_source(Desk& desk, const Meeting& meeting);

// The archived text that was circulated last. Throws LedgerFailure where it is not there or was changed.
std::string circulated_text(Desk& desk, const Meeting& meeting);

}  // namespace remit
