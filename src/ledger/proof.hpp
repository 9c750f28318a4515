// The receipt of one decision (C2SP tlog-proof): the entry itself, its place, the path to the root, and the checkpoint.
// About a kilobyte, and checked with nothing but SHA-256 and Ed25519.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/note.hpp"

namespace remit {

struct Proof {
  std::string body;  // of the entry, as the format's extra data
  std::uint64_t index = 0;
  std::vector<Hash> path;
  std::string checkpoint;  // a signed note, or where the ledger has no key, its three lines alone

  std::string text() const;
  static std::optional<Proof> parse(std::string_view text);
};

// Whether the entry stands at its index in the tree of the checkpoint. Says nothing about signatures.
bool holds(const Proof& proof, const Checkpoint& checkpoint);

}  // namespace remit
