// The tables that version 2 added to a ledger: tiles of the tree, checkpoints, veiled texts. Private to ledger/.
#pragma once

#include <string>
#include <vector>

#include "ledger/sqlite_rows.hpp"
#include "ledger/tree.hpp"

namespace remit {

// The hashes of the tree. A ledger of version 1 has no tiles: there they are worked out from the leaves.
class TreeTable {
 public:
  TreeTable(Statements& prepared, bool has_tiles) : prepared_(&prepared), has_tiles_(has_tiles) {}

  std::vector<Hash> hashes(int level, std::uint64_t first, std::uint64_t count);
  // After the entry `size` - 1 was appended: keeps the roots of the subtrees that it completed.
  void grow(std::uint64_t size);
  // Keeps the roots of all that is whole among so many entries, and begins to keep them.
  void fill(std::uint64_t size);

 private:
  std::vector<Hash> leaves(std::uint64_t first, std::uint64_t count);
  void keep(int level, std::uint64_t number);

  Statements* prepared_;
  bool has_tiles_;
};

class VeiledTable {
 public:
  explicit VeiledTable(Statements& prepared) : prepared_(prepared) {}

  void keep(const VeiledText& text);
  std::optional<VeiledText> find(const std::string& commitment);
  void erase(const std::vector<std::string>& commitments, const std::vector<Digest>& files);

 private:
  Statements& prepared_;
};

class CheckpointTable {
 public:
  explicit CheckpointTable(Statements& prepared) : prepared_(prepared) {}

  void keep(const StoredCheckpoint& checkpoint);
  std::vector<StoredCheckpoint> all();

 private:
  Statements& prepared_;
};

}  // namespace remit
