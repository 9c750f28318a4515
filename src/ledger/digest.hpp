// SHA-256 by OpenSSL, in lower-case hex.
#pragma once

#include <string>
#include <string_view>

namespace remit {

// Of a file or text.
std::string digest_of(std::string_view bytes);
// The leaf of an entry: SHA-256(0x00 ‖ body), as RFC 6962 section 2.1 hashes a leaf.
std::string leaf_of(std::string_view body);

inline const std::string kNoLeaf(64, '0');  // `prev` of the first entry

}  // namespace remit
