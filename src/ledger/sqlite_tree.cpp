#include "ledger/sqlite_tree.hpp"

#include <algorithm>

namespace remit {
namespace {

std::int64_t number_of(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

std::vector<Hash> TreeTable::leaves(std::uint64_t first, std::uint64_t count) {
  auto& query = (*prepared_)("SELECT leaf FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?");
  Binder(query) << number_of(first) << number_of(count);
  std::vector<Hash> out;
  while (query.executeStep()) {
    const auto leaf = hash_from_hex(query.getColumn(0).getString());
    if (!leaf) throw LedgerFailure{{"L311", "a leaf of the ledger is no hash", {}, "remit verify"}};
    out.push_back(*leaf);
  }
  query.reset();
  return out;
}

std::vector<Hash> TreeTable::hashes(int level, std::uint64_t first, std::uint64_t count) {
  std::vector<Hash> out;
  if (level == 0) out = leaves(first, count);
  else if (!has_tiles_) out = hashes_from_leaves([this](std::uint64_t from, std::uint64_t how_many) { return leaves(from, how_many); }, level, first, count);
  else {
    auto& query = (*prepared_)("SELECT hash FROM subtree WHERE level = ? AND number >= ? ORDER BY number LIMIT ?");
    Binder(query) << std::int64_t{level} << number_of(first) << number_of(count);
    while (query.executeStep()) {
      const auto column = query.getColumn(0);
      const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
      auto& hash = out.emplace_back();
      std::copy(bytes, bytes + hash.size(), hash.begin());
    }
    query.reset();
  }
  if (out.size() != count) throw LedgerFailure{{"L319", "the tree of the ledger lacks hashes", {}, "remit verify --rebuild works them out anew from the entries"}};
  return out;
}

void TreeTable::keep(int level, std::uint64_t number) {
  const auto below = hashes(level - 1, number * kTileWidth, kTileWidth);
  GrowingTree tree;
  for (const auto& hash : below) tree.add(hash);
  const auto root = tree.root();
  auto& insert = (*prepared_)("INSERT OR REPLACE INTO subtree (level, number, hash) VALUES (?, ?, ?)");
  insert.bind(1, level);
  insert.bind(2, number_of(number));
  insert.bind(3, root.data(), static_cast<int>(root.size()));
  Statements::run(insert);
}

void TreeTable::grow(std::uint64_t size) {
  if (!has_tiles_) return;
  auto whole = size;
  for (int level = 1; whole != 0 && whole % kTileWidth == 0; ++level) {
    whole /= kTileWidth;
    keep(level, whole - 1);
  }
}

void TreeTable::fill(std::uint64_t size) {
  has_tiles_ = true;
  Statements::run((*prepared_)("DELETE FROM subtree"));
  auto whole = size / kTileWidth;
  for (int level = 1; whole != 0; ++level, whole /= kTileWidth)
    for (std::uint64_t number = 0; number < whole; ++number) keep(level, number);
}

void VeiledTable::keep(const VeiledText& text) {
  auto& insert = prepared_("INSERT INTO veiled (commitment, salt, text) VALUES (?, ?, ?)");
  Binder(insert) << text.commitment << text.salt << text.text;
  Statements::run(insert);
}

std::optional<VeiledText> VeiledTable::find(const std::string& commitment) {
  auto& query = prepared_("SELECT salt, text FROM veiled WHERE commitment = ?");
  Binder(query) << commitment;
  std::optional<VeiledText> out;
  if (query.executeStep()) out = VeiledText{commitment, query.getColumn(0).getString(), query.getColumn(1).getString()};
  query.reset();
  return out;
}

void VeiledTable::erase(const std::vector<std::string>& commitments, const std::vector<Digest>& files) {
  const auto run = [&](const auto& sql, const std::string& what) {
    auto& statement = prepared_(sql);
    Binder(statement) << what;
    Statements::run(statement);
  };
  for (const auto& one : commitments) {
    run("INSERT OR IGNORE INTO erasure (what) VALUES (?)", one);
    run("DELETE FROM veiled WHERE commitment = ?", one);
  }
  for (const auto& one : files) {
    run("INSERT OR IGNORE INTO erasure (what) VALUES (?)", one);
    run("DELETE FROM archive WHERE digest = ?", one);
  }
}

void CheckpointTable::keep(const StoredCheckpoint& checkpoint) {
  auto& insert = prepared_("INSERT OR IGNORE INTO checkpoint (size, note, made_at, occasion) VALUES (?, ?, ?, ?)");
  Binder(insert) << number_of(checkpoint.size) << checkpoint.note << checkpoint.made_at << checkpoint.occasion;
  Statements::run(insert);
}

std::vector<StoredCheckpoint> CheckpointTable::all() {
  auto& query = prepared_("SELECT size, note, made_at, occasion FROM checkpoint ORDER BY size, made_at, note");
  std::vector<StoredCheckpoint> out;
  while (query.executeStep())
    out.push_back({static_cast<std::uint64_t>(query.getColumn(0).getInt64()), query.getColumn(1).getString(), query.getColumn(2).getString(), query.getColumn(3).getString()});
  query.reset();
  return out;
}

}  // namespace remit
