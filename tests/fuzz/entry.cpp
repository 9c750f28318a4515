// Bodies of entries.
#include "codec/entry_json.hpp"
#include "codec/json.hpp"
#include "codec/outline.hpp"
#include "targets.hpp"

namespace remit {

bool fuzz::entry(std::string_view text) {
  const auto value = json::parse_canonical(text);
  if (value) must_hold(json::canonical(*value) == text, "what is read is written with the same bytes");
  const auto outline = codec::outline_of(text);
  must_hold(!outline || value, "what has an outline is canonical");
  const auto read = codec::inscription_of(text);
  if (!read) return false;
  must_hold(codec::fits_entry(text), "what is read could have been recorded");
  must_hold(outline && outline->commitments == codec::commitments_in(text), "a bundle takes each entry that the ledger takes");
  if (outline->commitments.empty()) must_hold(codec::body_of(*read) == text, "an entry has one spelling");
  return true;
}

}  // namespace remit
