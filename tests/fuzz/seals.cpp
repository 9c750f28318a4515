// Seals in any text: each that is found is a checkpoint of its own, and is found again where it is quoted.
#include "ledger/note.hpp"
#include "targets.hpp"

namespace remit {
namespace {

std::string quoted(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    out += "\xEF\xBB\xBF> " + text.substr(at, end - at) + " \r\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

bool fuzz::seals(std::string_view text) {
  const auto found = seals_in(text);
  for (const auto& seal : found) {
    must_hold(!(seal.note && seal.is_malformed) && seal.checkpoint.origin.starts_with("remit/"), "a seal is signed, or malformed, or neither");
    const auto written = seal.note ? seal.note->written() : seal.checkpoint.text();
    must_hold(written.starts_with(seal.checkpoint.text()), "a seal's note is over its checkpoint");
    const auto again = seals_in(quoted(written));
    must_hold(again.size() == 1 && again[0].checkpoint.text() == seal.checkpoint.text(), "a seal is found where it is quoted");
    must_hold(again[0].note.has_value() == seal.note.has_value() && !again[0].is_malformed, "and so are its signatures");
  }
  return !found.empty();
}

}  // namespace remit
