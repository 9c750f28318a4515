// The read tables' rows of one matter: where it stands and for whom it waits.
#pragma once

#include <vector>

#include "remit/decider.hpp"
#include "remit/ledger.hpp"

namespace remit {

// The seat of whoever may record: duties to inform and adoptions wait for it.
inline constexpr const char* kRecorderSeat = "recorder";

struct Rows {
  MatterRow matter;
  std::vector<WaitingRow> waiting;
};
Rows rows_of(const Case& given);
MatterRow row_of(const Case& given);
// For whom, since when, until when and under which clause (R10). Sorted, without repetition.
std::vector<WaitingRow> waiting_of(const Case& given);

// Whether it waits that day already: a gate, or a review again, waits from its own day on.
bool waits_on(const WaitingRow& row, Day day);

}  // namespace remit
