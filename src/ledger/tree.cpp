#include "ledger/tree.hpp"

#include <bit>
#include <cassert>

namespace remit {
namespace {

// The largest power of two below `size`; size > 1.
std::uint64_t split_of(std::uint64_t size) { return std::bit_floor(size - 1); }

Hash folded(std::span<const Hash> hashes) {
  if (hashes.size() == 1) return hashes.front();
  const auto left = split_of(hashes.size());
  return node_of(folded(hashes.first(left)), folded(hashes.subspan(left)));
}

// The root over the leaves from `begin` to `end`, where `begin` is a multiple of the power of two not below their number.
Hash range(const TreeHashes& tree, std::uint64_t begin, std::uint64_t end) {
  const auto size = end - begin;
  if (size == 1) return tree(0, begin, 1).front();
  // Whole subtrees of this width are at most 256, the last one perhaps not whole.
  int level = 0;
  std::uint64_t width = 1;
  while (size > width * kTileWidth) { width *= kTileWidth; ++level; }
  auto hashes = tree(level, begin / width, size / width);
  if (size % width != 0) hashes.push_back(range(tree, end - size % width, end));
  return folded(hashes);
}

void path_within(const TreeHashes& tree, std::uint64_t begin, std::uint64_t end, std::uint64_t index, std::vector<Hash>& out) {
  if (end - begin == 1) return;
  const auto middle = begin + split_of(end - begin);
  if (index < middle) {
    path_within(tree, begin, middle, index, out);
    out.push_back(range(tree, middle, end));
  } else {
    path_within(tree, middle, end, index, out);
    out.push_back(range(tree, begin, middle));
  }
}

void consistency_within(const TreeHashes& tree, std::uint64_t begin, std::uint64_t end, std::uint64_t old_end, bool is_known, std::vector<Hash>& out) {
  if (old_end == end) {
    if (!is_known) out.push_back(range(tree, begin, end));
    return;
  }
  const auto middle = begin + split_of(end - begin);
  if (old_end <= middle) {
    consistency_within(tree, begin, middle, old_end, is_known, out);
    out.push_back(range(tree, middle, end));
  } else {
    consistency_within(tree, middle, end, old_end, false, out);
    out.push_back(range(tree, begin, middle));
  }
}

}  // namespace

std::vector<Hash> hashes_from_leaves(const std::function<std::vector<Hash>(std::uint64_t, std::uint64_t)>& leaves, int level, std::uint64_t first, std::uint64_t count) {
  if (level == 0) return leaves(first, count);
  std::vector<Hash> out;
  for (auto number = first; number < first + count; ++number) {
    GrowingTree tree;
    for (const auto& hash : hashes_from_leaves(leaves, level - 1, number * kTileWidth, kTileWidth)) tree.add(hash);
    out.push_back(tree.root());
  }
  return out;
}

TreeHead head_of(Ledger& ledger) {
  const auto size = ledger.size();
  return {size, root_of(hashes_of(ledger), size)};
}

Hash root_of(const TreeHashes& tree, std::uint64_t size) { return size == 0 ? hash_of({}) : range(tree, 0, size); }

std::vector<Hash> inclusion_path(const TreeHashes& tree, std::uint64_t index, std::uint64_t size) {
  assert(index < size);
  std::vector<Hash> out;
  path_within(tree, 0, size, index, out);
  return out;
}

std::vector<Hash> consistency_path(const TreeHashes& tree, std::uint64_t old_size, std::uint64_t size) {
  assert(old_size > 0 && old_size <= size);
  std::vector<Hash> out;
  consistency_within(tree, 0, size, old_size, true, out);
  return out;
}

bool is_included(const Hash& leaf, std::uint64_t index, std::span<const Hash> path, const TreeHead& head) {
  if (index >= head.size) return false;
  auto at = index, last = head.size - 1;
  auto root = leaf;
  for (const auto& hash : path) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      root = node_of(hash, root);
      while (at % 2 == 0 && at != 0) { at /= 2; last /= 2; }
    } else {
      root = node_of(root, hash);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && root == head.root;
}

bool is_consistent(const TreeHead& old_head, const TreeHead& head, std::span<const Hash> path) {
  if (old_head.size > head.size || old_head.size == 0) return false;
  if (old_head.size == head.size) return path.empty() && old_head.root == head.root;
  auto at = old_head.size - 1, last = head.size - 1;
  while (at % 2 == 1) { at /= 2; last /= 2; }
  if (at != 0 && path.empty()) return false;
  // Where the old tree is a whole subtree of the new one, its own root begins the path and is left out.
  auto old_root = at == 0 ? old_head.root : path.front();
  auto root = old_root;
  for (const auto& hash : at == 0 ? path : path.subspan(1)) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      old_root = node_of(hash, old_root);
      root = node_of(hash, root);
      while (at % 2 == 0 && at != 0) { at /= 2; last /= 2; }
    } else {
      root = node_of(root, hash);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && old_root == old_head.root && root == head.root;
}

void GrowingTree::add(const Hash& leaf) {
  stack_.push_back(leaf);
  int doublings = 0;
  for (auto whole = size_; whole % 2 == 1; whole /= 2) {
    const auto right = stack_.back();
    stack_.pop_back();
    stack_.back() = node_of(stack_.back(), right);
    if (++doublings % 8 == 0 && whole_) whole_(doublings / 8, ((size_ + 1) >> doublings) - 1, stack_.back());
  }
  ++size_;
}

Hash GrowingTree::root() const {
  if (stack_.empty()) return hash_of({});
  auto out = stack_.back();
  for (auto left = stack_.rbegin() + 1; left != stack_.rend(); ++left) out = node_of(*left, out);
  return out;
}

}  // namespace remit
