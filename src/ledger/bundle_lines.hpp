// The lines of a bundle's entries.jsonl, judged one by one as docs/reference/bundle.md says under 1 to 5; and what they leave
// behind for the checks of checkpoints, citations and commitments.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "codec/outline.hpp"
#include "ledger/grown.hpp"

namespace remit {

class BundleLines {
 public:
  // `sizes`: at which the root will be asked for.
  BundleLines(Intact& out, std::set<std::uint64_t> sizes) : out_(out), grown_(std::move(sizes)) {}

  // A line without its LF; the last one may have none.
  void add(std::string_view line, bool is_ended);
  // After the last line.
  void finish();

  const Grown& grown() const { return grown_; }
  // To the first entry that holds it. A citation that is no text stands under an empty digest.
  const std::map<std::string, std::uint64_t>& cited() const { return cited_; }
  const std::map<std::string, std::uint64_t>& commitments() const { return commitments_; }
  const std::set<std::string>& erased_commitments() const { return erased_commitments_; }
  const std::set<std::string>& erased_files() const { return erased_files_; }

 private:
  void links(const codec::Outline& body, std::int64_t seq);
  bool stands_here(const codec::Outline& body, std::int64_t seq) const;
  void effects(const codec::Outline& body, std::uint64_t seq);

  struct Stream {
    std::int64_t line = -1, number = -1;  // of its last disclosed entry
  };
  Stream stream(const std::string& name) const;

  Intact& out_;
  Grown grown_;
  std::map<std::string, Stream> streams_;
  std::int64_t hidden_ = -1;  // the last line that is no body
  std::uint64_t act_ = 0;     // of the last disclosed entry
  std::string before_, recorded_at_;
  std::map<std::string, std::uint64_t> cited_, commitments_;
  std::set<std::string> erased_commitments_, erased_files_;
};

}  // namespace remit
