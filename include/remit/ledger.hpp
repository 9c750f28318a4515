// The append-only ledger: what an entry is, and what every store of entries must do.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "remit/event.hpp"
#include "remit/finding.hpp"

namespace remit {

// A hash of the tree: SHA-256.
using Hash = std::array<std::uint8_t, 32>;

// One entry as stored. The body is canonical JSON; the leaf is SHA-256(0x00 ‖ body), in lower-case hex here.
struct Entry {
  std::uint64_t seq = 0;  // from 0
  std::string body;
  std::string leaf;
};

// The read tables' row of one matter, written in the same transaction as its entries.
struct MatterRow {
  std::string id, about, title, proposer, phase, duty, amount, version;
  int round = 0;
  std::string since;   // day of the last change
  std::string clauses;
  std::string file;
  bool operator==(const MatterRow&) const = default;
};
// What waits for one seat: an office, a body, a person, or `recorder`. `step`: a step, or need, inform, ratify, gate, resume, adopt.
// `not_by`: persons who hold the seat and may not act, separated by spaces. `until`: the day it is due, or empty.
struct WaitingRow {
  std::string matter, step, seat, clause, since, until, not_by;
  auto operator<=>(const WaitingRow&) const = default;
};

// Something the archive keeps once under its digest: decision rights, an organization, a charter or other matter file.
struct Archived {
  Digest digest;
  std::string kind;     // decision-rights, organization, matter
  std::string version;  // its label, of the first two
  std::string text;
};

// A checkpoint that left the building: a signed note or, where the ledger has no key, its three lines alone.
struct StoredCheckpoint {
  std::uint64_t size = 0;
  std::string note, made_at, occasion;  // an instant; export, receipt, minutes …
};

// A text of which entries hold only the commitment, SHA-256(salt ‖ text), so that it can be erased.
struct VeiledText {
  std::string commitment, salt, text;  // the first two in hexadecimal: 64 and 32 digits
};

// Thrown by a store when it cannot go on: locked, full, read-only, corrupt (L codes). An error on write ends the
// process, and the next start checks before it writes; so nobody but the outermost caller catches this.
struct LedgerFailure {
  Refusal refusal;
};

// An entry as decoded from its body.
struct Inscription {
  std::string ledger, nonce, prev, recorded_by, assurance;
  std::uint64_t seq = 0, stream_seq = 0, act = 0;
  Instant recorded_at{};
  Event event;
};

class Ledger {
 public:
  virtual ~Ledger() = default;

  // Runs `work` with the writing lock held from its start; what it returns decides commit or rollback. Everything
  // `work` appended is on stable storage when this returns true (R12). Nested calls are a fault of the programmer.
  virtual Result<bool> write(const std::function<Result<bool>()>& work) = 0;

  // The next sequence number, and the leaf of the last entry (64 zeros before the first).
  virtual std::uint64_t size() = 0;
  virtual std::string head() = 0;
  virtual std::optional<Instant> last_recorded_at() = 0;
  virtual std::uint64_t stream_size(const std::string& stream) = 0;
  // Only inside write.
  virtual void append(const Entry& entry) = 0;
  virtual void archive(const Archived& text) = 0;
  virtual void put(const MatterRow& matter, const std::vector<WaitingRow>& waiting) = 0;
  virtual void clear_tables() = 0;
  virtual void keep(const StoredCheckpoint& checkpoint) = 0;
  virtual void keep(const VeiledText& text) = 0;
  // Removes veiled texts by their commitments, and archived matter files by their digests. Rules are never removed.
  virtual void erase(const std::vector<std::string>& commitments, const std::vector<Digest>& files) = 0;

  virtual std::vector<Entry> stream(const std::string& stream) = 0;
  virtual Entry entry(std::uint64_t seq) = 0;  // one that is there
  virtual std::vector<std::string> streams(const std::string& prefix) = 0;  // names that begin so, sorted
  virtual void scan(const std::function<bool(const Entry&)>& each) = 0;  // until `each` says false
  // The entries as the store finds them by their streams, in the order in which it looks: what `stream` rests on.
  virtual void scan_streams(const std::function<bool(const std::string& stream, std::uint64_t seq)>& each) = 0;
  virtual std::optional<Archived> archived(const Digest& digest) = 0;
  // The text archived under a label, or nothing.
  virtual std::optional<Archived> archived_version(const std::string& kind, const std::string& version) = 0;
  virtual std::vector<Digest> archived_digests() = 0;
  // `count` hashes of a level of the tree from `first` on; level 0 are the leaves, a hash of level n covers 256^n of
  // them, and only whole ones are asked for.
  virtual std::vector<Hash> hashes(int level, std::uint64_t first, std::uint64_t count) = 0;
  virtual std::vector<StoredCheckpoint> checkpoints() = 0;  // by size
  virtual std::optional<VeiledText> veiled(const std::string& commitment) = 0;

  virtual std::vector<MatterRow> matters() = 0;
  virtual std::optional<MatterRow> matter(const std::string& id) = 0;
  // Of these seats, a body with its named votes; empty: of all.
  virtual std::vector<WaitingRow> waiting(const std::vector<std::string>& seats) = 0;
  virtual int last_number(const std::string& prefix_and_year) = 0;                      // 0 when none
  virtual std::string live_matter_with(const Digest& file) = 0;
};

}  // namespace remit
