// The read tables as they are written: one row a matter, one a seat that it waits for. Private to ledger/.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/sqlite_rows.hpp"

namespace remit {

class ReadTables {
 public:
  explicit ReadTables(Statements& prepared) : prepared_(prepared) {}

  void put(const MatterRow& row, const std::vector<WaitingRow>& waiting);
  void clear();
  // Somebody else may have written: nothing is known any more of what stands in the tables.
  void forget() { put_.clear(); }

 private:
  // Rows that this process wrote, so that only what differs is written.
  struct Put {
    MatterRow matter;
    std::vector<WaitingRow> waiting;
  };
  void put_matter(const MatterRow& row);
  void change_waiting(std::vector<WaitingRow>& was, const std::vector<WaitingRow>& now);

  Statements& prepared_;
  std::unordered_map<std::string, Put> put_;
};

}  // namespace remit
