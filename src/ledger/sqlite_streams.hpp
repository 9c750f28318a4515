// Which entries stand in which stream: the index of streams. Private to ledger/.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/sqlite_rows.hpp"

namespace remit {

// A table of its own from version 4 on. Older ledgers, which are so only while they are only read, cut the stream from each body.
class StreamIndex {
 public:
  StreamIndex(Statements& prepared, std::int64_t version);

  std::uint64_t size(const std::string& stream);
  std::vector<Entry> entries(const std::string& stream);
  std::vector<std::string> names(const std::string& prefix);
  // In the order of streams, and of numbers within each; until `each` says no.
  void scan(const std::function<bool(const std::string& stream, std::uint64_t seq)>& each);

  void add(const Entry& entry);
  // Works the whole index out anew from the bodies.
  void fill();

 private:
  Statements* prepared_;
  std::string index_, with_bodies_;  // what to select from
};

}  // namespace remit
