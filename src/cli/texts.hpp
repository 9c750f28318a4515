// Texts of one line, as they come from the command line or from minutes. Private to cli/.
#pragma once

#include "cli/acting.hpp"

namespace remit::cli {

// As `clean`, and without a line break: a title, a name, a place, the words of a motion. U106 otherwise.
Result<std::string> clean_line(const std::string& text);
// Names between commas, with the blanks inside them: `Zoe van der Berg, the auditor`.
Result<std::vector<std::string>> lines_in(const std::string& list);

}  // namespace remit::cli
