// Base 64 of RFC 4648 section 4, as checkpoints and proofs carry it: padded, on one line, and with one spelling only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace remit {

std::string to_base64(std::string_view bytes);
// Nothing for any text that to_base64 would not write: wrong padding, white space, or bits left over at the end.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace remit
