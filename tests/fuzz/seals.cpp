// Seals in any text: each that is found is a checkpoint of its own, and is found again where it is quoted.
#include "held.hpp"
#include "ledger/note.hpp"

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

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  for (const auto& seal : remit::seals_in(text_of(bytes, size))) {
    must_hold(!(seal.note && seal.is_malformed) && seal.checkpoint.origin.starts_with("remit/"));
    const auto written = seal.note ? seal.note->written() : seal.checkpoint.text();
    must_hold(written.starts_with(seal.checkpoint.text()));
    const auto again = remit::seals_in(quoted(written));
    must_hold(again.size() == 1 && again[0].checkpoint.text() == seal.checkpoint.text() && again[0].note.has_value() == seal.note.has_value() && !again[0].is_malformed);
  }
  return 0;
}
