// Pages of HTML as PDF, by a browser of this machine that prints without a window.
#pragma once

#include <string>

#include "remit/finding.hpp"

namespace remit {

// U112 where no such browser is in the PATH, or it failed; U202 where a file cannot be written.
Result<bool> print_pdf(const std::string& html, const std::string& path);

}  // namespace remit
