// Who runs the program, and random bytes: the two things besides the clock that come from the system.
#pragma once

#include <string>

namespace remit {

// Login name of the operating system's user; empty when the system knows none.
std::string system_login();
// So many random bytes in hex.
std::string random_hex(int bytes);

}  // namespace remit
