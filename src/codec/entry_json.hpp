// Entries to canonical bodies and back, and the printed schema of an entry.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remit/ledger.hpp"

namespace remit::codec {

// The canonical body. It is what is hashed; nothing is re-serialised to verify.
std::string body_of(const Inscription& entry);
// Whether a body made by body_of may be stored: not too long, and without control characters. All else it holds was
// checked when it came in.
bool fits_entry(std::string_view body);
// Nothing when the body is not canonical, or not an entry of a type this version knows.
std::optional<Inscription> inscription_of(std::string_view body);
// The draft-07 JSON Schema of an entry's body.
std::string entry_schema();
// Every type an entry may have.
std::vector<std::string> entry_types();

}  // namespace remit::codec
