// Characters are found by their bytes in UTF-8: E2 80 A8 to AE, and E2 81 A6 to A9.
#include "remit/plain_text.hpp"

namespace remit {
namespace {

constexpr char kDigits[] = "0123456789ABCDEF";

// The third byte of U+2028 to U+202E or U+2066 to U+2069 that begins here, with the row it is in; 0: none does.
struct Point {
  unsigned row = 0, last = 0;  // U+20<row><last>, row in hundreds of the second byte
  explicit operator bool() const { return last != 0; }
  bool breaks_line() const { return row == 0x80 && last <= 0xA9; }
};
Point point_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '\xE2') return {};
  const auto row = static_cast<unsigned char>(text[at + 1]), last = static_cast<unsigned char>(text[at + 2]);
  const bool is_ours = (row == 0x80 && last >= 0xA8 && last <= 0xAE) || (row == 0x81 && last >= 0xA6 && last <= 0xA9);
  return is_ours ? Point{row, last} : Point{};
}
std::string name_of(Point point) {
  const auto low = ((point.row & 0x3FU) << 6U) | (point.last & 0x3FU);
  return std::string("U+20") + kDigits[(low >> 4U) & 0xFU] + kDigits[low & 0xFU];
}

std::string shown(std::string_view text, bool on_one_line) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto point = point_at(text, i);
    const bool is_break = text[i] == '\n' || text[i] == '\r' || (point && point.breaks_line());
    if (point && !point.breaks_line()) out += name_of(point);
    else if (is_break && on_one_line) { if (!out.empty() && out.back() != ' ') out += ' '; }
    else out.append(text.substr(i, point ? 3 : 1));
    if (point) i += 2;
  }
  while (on_one_line && out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string direction_control(std::string_view text) {
  for (auto at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1))
    if (const auto point = point_at(text, at); point && !point.breaks_line()) return name_of(point);
  return {};
}

bool is_one_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto point = point_at(text, i);
    if (text[i] == '\n' || text[i] == '\r' || (point && point.breaks_line())) return false;
  }
  return true;
}

std::string visible(std::string_view text) { return shown(text, false); }
std::string in_one_line(std::string_view text) { return shown(text, true); }

}  // namespace remit
