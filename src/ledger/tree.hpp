// The Merkle tree of RFC 6962 section 2.1 over the leaves of the entries, and its proofs. The hashes of whole subtrees
// of 256, 65,536 … leaves are kept, as the tiles of C2SP tlog-tiles keep them, so that a root or a proof is made of at
// most about 256 hashes a level, however long the ledger is.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "ledger/digest.hpp"

namespace remit {

inline constexpr std::uint64_t kTileWidth = 256;

struct TreeHead {
  std::uint64_t size = 0;
  Hash root{};
  bool operator==(const TreeHead&) const = default;
};

// Where hashes come from: `count` of a level, beginning with `first`. Level 0 are the leaves; a hash of level n covers
// 256^n leaves, and only whole ones are asked for.
using TreeHashes = std::function<std::vector<Hash>(int level, std::uint64_t first, std::uint64_t count)>;

// The tree of a ledger: its leaves and the subtrees it keeps.
inline TreeHashes hashes_of(Ledger& ledger) {
  return [&ledger](int level, std::uint64_t first, std::uint64_t count) { return ledger.hashes(level, first, count); };
}
// Of all entries.
TreeHead head_of(Ledger& ledger);

// The root of the empty tree is the SHA-256 of nothing. `size` leaves have to be there.
Hash root_of(const TreeHashes& tree, std::uint64_t size);
// RFC 6962 section 2.1.1: from the sibling of the leaf up to a child of the root. `index` < `size`.
std::vector<Hash> inclusion_path(const TreeHashes& tree, std::uint64_t index, std::uint64_t size);
// RFC 6962 section 2.1.2: that the tree of `size` leaves begins with that of `old_size`. 0 < old_size <= size.
std::vector<Hash> consistency_path(const TreeHashes& tree, std::uint64_t old_size, std::uint64_t size);

// The checks of RFC 9162 sections 2.1.3.2 and 2.1.4.2; they share nothing with the functions above.
bool is_included(const Hash& leaf, std::uint64_t index, std::span<const Hash> path, const TreeHead& head);
bool is_consistent(const TreeHead& old_head, const TreeHead& head, std::span<const Hash> path);

// Roots of whole subtrees for a store that keeps leaves only.
std::vector<Hash> hashes_from_leaves(const std::function<std::vector<Hash>(std::uint64_t first, std::uint64_t count)>& leaves, int level, std::uint64_t first, std::uint64_t count);

// Adds leaves one by one and holds a hash for each set bit of the size; for a scan of the whole ledger.
class GrowingTree {
 public:
  // Told of each subtree of 256, 65,536 … leaves that becomes whole.
  using Whole = std::function<void(int level, std::uint64_t number, const Hash& root)>;
  GrowingTree() = default;
  explicit GrowingTree(Whole whole) : whole_(std::move(whole)) {}

  void add(const Hash& leaf);
  std::uint64_t size() const { return size_; }
  Hash root() const;

 private:
  std::uint64_t size_ = 0;
  Whole whole_;
  std::vector<Hash> stack_;  // roots of whole subtrees, the largest first
};

}  // namespace remit
