// What every entry has, whatever its type: the fixed keys of their kinds, and `data` and `authority` as they stand. A bundle
// is judged by this alone (docs/reference/bundle.md), so that an entry of a type this version does not know is an entry as well.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/json.hpp"

namespace remit::codec {

struct Outline {
  std::uint64_t act = 0, seq = 0, stream_seq = 0;
  std::string ledger, prev, recorded_at, stream, type;
  json::Value authority, data;
  std::vector<std::string> commitments;  // of the texts that stand veiled, anywhere in the body
};

// Nothing unless the body is canonical, has exactly the fixed keys, and holds nothing that absence would say.
std::optional<Outline> outline_of(std::string_view body);

}  // namespace remit::codec
