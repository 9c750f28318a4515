// What entries come to, one after another: the tree and its roots at the sizes that are asked for, the ledger's id, and the keys
// that the entries add and revoke. Enough to judge a checkpoint or a seal; the same for a ledger and for a bundle.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/intact.hpp"
#include "ledger/note.hpp"
#include "ledger/tree.hpp"

namespace remit {

// The keys that entries name. A key that is no key, or has another id, is none; and a revocation ends an id for ever.
class NamedKeys {
 public:
  void add(const std::string& key_id, const std::string& verifier, std::uint64_t seq);
  void revoke(const std::string& key_id, std::uint64_t seq);
  // Those that count for a checkpoint of this size.
  std::vector<VerifierKey> at(std::uint64_t size) const;

 private:
  struct Added {
    VerifierKey key;
    std::uint64_t since = 0;
  };
  std::vector<Added> added_;
  std::map<std::string, std::uint64_t> revoked_;
};

class Grown {
 public:
  explicit Grown(std::set<std::uint64_t> sizes, GrowingTree::Whole whole = {});

  void add(const Hash& leaf);
  std::uint64_t size() const { return tree_.size(); }
  Hash root() const { return tree_.root(); }

  std::string ledger_id;  // empty where entry 0 could not be read: then no id is compared
  NamedKeys keys;

  bool is_of_this_ledger(const Checkpoint& checkpoint) const;
  // Whether the first entries, as many as the head says, have its root. False where there are not so many.
  bool begins_with(const TreeHead& head) const;

  struct Signed {
    bool is_right = false;
    std::string key_id;  // of the first signature that is right, or empty
  };
  // One wrong signature of a key that counts is too many. Nothing stands for an unsigned one, which is right where no key
  // counts. `is_earlier`: the ledger's own keys count beside those from outside, and only theirs are missed.
  Signed signed_by(const std::optional<Note>& note, std::uint64_t size, const std::vector<VerifierKey>& outside, bool is_earlier) const;

  // Holds every seal in the texts from outside against the entries; each is told once.
  void compare(const Outside& outside, Intact& out) const;

 private:
  std::set<std::uint64_t> sizes_;
  GrowingTree tree_;
  std::map<std::uint64_t, Hash> roots_;
};

// At which sizes the seals in these texts will ask for a root.
std::set<std::uint64_t> sizes_in(const std::vector<std::string>& texts);

}  // namespace remit
