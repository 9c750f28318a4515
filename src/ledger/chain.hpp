// Whether entries are intact: every body canonical, every leaf its body's, every entry citing the leaf before it, the tree
// and the checkpoints over it. The same check for a ledger and for the bundle that an auditor took away.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/note.hpp"
#include "ledger/tree.hpp"
#include "remit/decider.hpp"
#include "remit/ledger.hpp"

namespace remit {

struct Intact {
  std::uint64_t entries = 0, disclosed = 0;
  std::string head;                // leaf of the last entry
  Hash root{};
  std::string key_id;              // of the newest checkpoint's signature, or empty
  bool is_key_from_outside = false;
  std::vector<Finding> findings;   // L codes, the first bad entry first; at most 20
};

// What was brought from outside to hold the entries against.
struct Outside {
  std::vector<VerifierKey> keys;       // trusted in place of those the ledger itself names
  std::vector<std::string> texts;      // in which seals are looked for
};

// Takes entries one by one, in order, and holds what is needed to judge checkpoints, citations and commitments.
class ChainCheck {
 public:
  // `sizes`: at which the root will be asked for.
  ChainCheck(Intact& out, std::set<std::uint64_t> sizes, GrowingTree::Whole whole = {});

  // `body` is null where it is not disclosed. False when enough was found.
  bool add(std::uint64_t seq, const std::string* body, const std::string& stored_leaf);
  // After the last entry.
  void finish();
  // Well formed, of this ledger, its root that of the first entries, and signed by a key that counts. `name` is how a finding
  // names it. The id of the key that signed, or empty.
  // `is_earlier`: the ledger's own keys count beside those from outside.
  std::string checkpoint(const std::string& name, const Checkpoint& checkpoint, const std::optional<Note>& note, const Outside& outside, const char* root_code, bool is_earlier = false);
  void seals(const Outside& outside);

  void say(const char* code, std::string sentence, std::string note = {});
  bool is_full() const;
  const std::string& ledger_id() const { return ledger_id_; }
  const std::map<Digest, std::string>& cited() const { return cited_; }      // digest to the entry that cites it
  const std::set<std::string>& erased() const { return erased_; }           // commitments and digests of files
  const std::vector<std::pair<std::uint64_t, Inscription>>& signed_acts() const { return signed_acts_; }

 private:
  void links(const Inscription& read, std::uint64_t seq, const std::string& name);
  void remember(const Inscription& read, std::uint64_t seq, const std::string& name);

  Intact& out_;
  std::set<std::uint64_t> sizes_;
  GrowingTree tree_;
  std::map<std::uint64_t, Hash> roots_;
  std::string ledger_id_;
  struct Stream {
    std::uint64_t next = 0, seen_at = 0;
  };
  std::unordered_map<std::string, Stream> streams_;
  std::uint64_t hidden_ = 0, last_hidden_ = 0;  // how many are not disclosed, and where the last one is
  std::map<Digest, std::string> cited_;
  std::set<std::string> erased_;
  std::vector<LedgerKey> keys_;
  std::vector<std::pair<std::uint64_t, Inscription>> signed_acts_;
  Instant last_recorded_{};
  std::uint64_t last_act_ = 0, last_disclosed_ = 0;
};

// Reads every stored byte of a ledger and re-serialises nothing.
Intact verify_chain(Ledger& ledger, const Outside& outside = {});

}  // namespace remit
