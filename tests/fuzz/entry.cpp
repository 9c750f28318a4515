// Bodies of entries: no bytes break the readers, what is read is written with the same bytes, and a bundle takes every entry
// that the ledger takes.
#include "codec/entry_json.hpp"
#include "codec/json.hpp"
#include "codec/outline.hpp"
#include "held.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto text = text_of(bytes, size);
  if (const auto value = remit::json::parse_canonical(text)) must_hold(remit::json::canonical(*value) == text);
  const auto outline = remit::codec::outline_of(text);
  const auto read = remit::codec::inscription_of(text);
  if (!read) return 0;
  must_hold(outline && outline->commitments == remit::codec::commitments_in(text));
  if (outline->commitments.empty()) must_hold(remit::codec::body_of(*read) == text);
  return 0;
}
