// Whether a ledger is intact: every body canonical, every leaf its body's, every entry citing the leaf before it, the tree
// and the checkpoints over it. A bundle is judged by rules of its own: bundle.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/grown.hpp"
#include "remit/decider.hpp"
#include "remit/ledger.hpp"

namespace remit {

// Takes entries one by one, in order, and holds what is needed to judge checkpoints, citations and commitments.
class ChainCheck {
 public:
  // `sizes`: at which the root will be asked for.
  ChainCheck(Intact& out, std::set<std::uint64_t> sizes, GrowingTree::Whole whole = {});

  // False when enough was found.
  bool add(const Entry& entry);
  // After the last entry.
  void finish();
  // Of this ledger, its root that of the first entries, and signed by a key that counts. The id of the key that signed, or empty.
  std::string checkpoint(const std::string& name, const FoundSeal& seal, const Outside& outside, bool is_earlier);
  // Whether the store finds each entry by its own stream, and none by another. Asked where every entry could be read.
  void streams(Ledger& ledger);
  void seals(const Outside& outside) { grown_.compare(outside, out_); }

  void say(const char* code, std::string sentence, std::string note = {}) { out_.say(code, std::move(sentence), std::move(note)); }
  bool is_full() const { return out_.is_full(); }
  const std::map<Digest, std::uint64_t>& cited() const { return cited_; }  // digest to the first entry that cites it
  const std::set<std::string>& erased_commitments() const { return erased_commitments_; }
  const std::set<Digest>& erased_files() const { return erased_files_; }
  const std::vector<std::pair<std::uint64_t, Inscription>>& signed_acts() const { return signed_acts_; }

 private:
  void links(const Inscription& read, std::uint64_t seq);
  void remember(const Inscription& read, std::uint64_t seq);

  Intact& out_;
  Grown grown_;
  std::unordered_map<std::string, std::uint64_t> streams_;  // the next number of each
  std::vector<const std::string*> stream_of_;               // of each entry
  std::map<Digest, std::uint64_t> cited_;
  std::array<Digest, 3> last_cited_;                        // rights, organization, file
  std::set<std::string> erased_commitments_;
  std::set<Digest> erased_files_;
  std::vector<std::pair<std::uint64_t, Inscription>> signed_acts_;
  Instant last_recorded_{};
  std::uint64_t last_act_ = 0;
};

// Reads every stored byte of a ledger and re-serialises nothing.
Intact verify_chain(Ledger& ledger, const Outside& outside = {});

}  // namespace remit
