// Whether a ledger is intact: every body canonical, every leaf its body's, every entry citing the leaf before it, the tree
// and the checkpoints over it. A bundle is judged by rules of its own: bundle.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "codec/entry_json.hpp"
#include "ledger/grown.hpp"
#include "remit/decider.hpp"
#include "remit/ledger.hpp"

namespace remit {

// Takes entries one by one, in order, and holds what is needed to judge checkpoints, citations and commitments.
class ChainCheck {
 public:
  ChainCheck(const ChainCheck&) = delete;
  ChainCheck& operator=(const ChainCheck&) = delete;
  // `sizes`: at which the root will be asked for. `expected`: about how many entries, so that room is made once.
  ChainCheck(Intact& out, std::set<std::uint64_t> sizes, std::uint64_t expected, GrowingTree::Whole whole);

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
  bool has_veiled() const { return has_veiled_; }
  const std::vector<std::pair<std::uint64_t, Inscription>>& signed_acts() const { return signed_acts_; }

 private:
  void links(const Inscription& read, std::uint64_t seq);
  void remember(const Inscription& read, std::uint64_t seq);

  Intact& out_;
  Grown grown_;
  // There may be as many streams as entries: their names stand one behind the other, and are given back all at once.
  using Name = std::pmr::string;
  struct ByName {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  std::pmr::monotonic_buffer_resource names_;
  std::pmr::unordered_map<Name, std::uint64_t, ByName, std::equal_to<>> streams_{&names_};  // the next number of each
  std::vector<const Name*> stream_of_;                                                      // of each entry
  std::map<Digest, std::uint64_t> cited_;
  std::array<Digest, 3> last_cited_;                        // rights, organization, file
  std::set<std::string> erased_commitments_;
  std::set<Digest> erased_files_;
  std::vector<std::pair<std::uint64_t, Inscription>> signed_acts_;
  Inscription read_;  // the last entry: its memory is used again
  bool has_veiled_ = false;
  codec::Unveiling meets_veiled_ = [this](const std::string&) { has_veiled_ = true; return std::optional<std::string>(); };
  Instant last_recorded_{};
  std::uint64_t last_act_ = 0;
};

// Reads every stored byte of a ledger and re-serialises nothing.
Intact verify_chain(Ledger& ledger, const Outside& outside = {});

}  // namespace remit
