// What a text may not hold because it would be read otherwise than it is written: line breaks where one line is meant, and
// controls of direction, which turn letters round on a screen.
#pragma once

#include <string>
#include <string_view>

namespace remit {

// The first control of direction in the text, U+202A to U+202E or U+2066 to U+2069, as `U+202E`; empty where there is none.
std::string direction_control(std::string_view text);
// Without a line break; one at the end is no second line.
bool is_one_line(std::string_view text);
// As a view shows it: controls of direction as their names, so that nothing is turned round.
std::string visible(std::string_view text);
// The same on one line: each line break is a blank.
std::string in_one_line(std::string_view text);

}  // namespace remit
