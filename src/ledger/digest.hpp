// SHA-256 by OpenSSL: digests of texts in lower-case hex, and the hashes of the tree in bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "remit/ledger.hpp"

namespace remit {

// Of a file or text.
std::string digest_of(std::string_view bytes);
// The leaf of an entry: SHA-256(0x00 ‖ body), as RFC 6962 section 2.1 hashes a leaf.
std::string leaf_of(std::string_view body);
Hash leaf_hash_of(std::string_view body);

inline const std::string kNoLeaf(64, '0');  // `prev` of the first entry

Hash hash_of(std::string_view bytes);
// An inner node of the tree: SHA-256(0x01 ‖ left ‖ right).
Hash node_of(const Hash& left, const Hash& right);
std::string to_hex(const Hash& hash);
// Nothing unless it is 64 lower-case hexadecimal digits.
std::optional<Hash> hash_from_hex(std::string_view hex);

}  // namespace remit
