// Whether the times of minutes fit together. Private to codec/.
#pragma once

#include <vector>

#include "codec/minutes_file.hpp"

namespace remit::codec {

// Y060: a meeting that ends before it begins, something before its start or after its end, an item that runs backwards, or a vote
// of which nobody can tell whether somebody had come or gone already.
void check_times(const MinutesFile& minutes, std::vector<Finding>& findings);

}  // namespace remit::codec
