// Entries to canonical bodies and back, and the printed schema of an entry.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/ledger.hpp"

namespace remit::codec {

// Puts a commitment in the place of a text that may have to be erased, or leaves it: nothing where it stays in clear.
using Veiling = std::function<std::optional<std::string>(Veil veil, const std::string& text)>;
// The text behind a commitment, or nothing when it was erased or is not at hand.
using Unveiling = std::function<std::optional<std::string>(const std::string& commitment)>;

// The canonical body. It is what is hashed; nothing is re-serialised to verify.
std::string body_of(const Inscription& entry, const Veiling& veiling = {});
// Whether a body made by body_of may be stored: not too long, and without control characters. All else it holds was
// checked when it came in.
bool fits_entry(std::string_view body);
// Nothing when the body is not canonical, or not an entry of a type this version knows.
std::optional<Inscription> inscription_of(std::string_view body, const Unveiling& unveiling = {});
// The same for one after another: what `out` held is written over, and its memory used again. Where it says no, `out` is of no use.
bool read_inscription(std::string_view body, Inscription& out, const Unveiling& unveiling = {});
// The commitments that a body holds in the place of texts, in its order.
std::vector<std::string> commitments_in(std::string_view body);
// The draft-07 JSON Schema of an entry's body.
std::string entry_schema();
// Every type an entry may have.
std::vector<std::string> entry_types();

}  // namespace remit::codec
