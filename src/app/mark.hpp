// The mark beside a ledger: how far it had come when it was last written to from this folder. It stops the honest accident
// at once, a backup put back or two copies in use; against anybody who means it, only a seal kept outside helps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "remit/finding.hpp"
#include "remit/ledger.hpp"

namespace remit {

struct Mark {
  std::string ledger;      // its id
  std::uint64_t size = 0;
  std::string head;        // leaf of the last entry

  static Mark of(Ledger& ledger, const std::string& ledger_id);
  // Nothing where there is none, or it cannot be read as one.
  static std::optional<Mark> read(const std::string& path);
  // Replaces it at once or not at all; a mark that cannot be written is left behind, for it only lags.
  void write(const std::string& path) const;
  bool operator==(const Mark&) const = default;
};

// Writes the mark when a session ends in which the ledger grew. What is not marked for a crash is marked the next time.
class MarkKeeper {
 public:
  MarkKeeper(Ledger& ledger, std::string ledger_id, std::string path);
  MarkKeeper(const MarkKeeper&) = delete;
  MarkKeeper& operator=(const MarkKeeper&) = delete;
  ~MarkKeeper();

 private:
  Ledger& ledger_;
  std::string ledger_id_, path_;
  std::uint64_t size_;
};

// L335 where the ledger has fewer entries than the mark, L336 where it is another ledger or has another entry in that place.
std::optional<Refusal> contradicts(const Mark& mark, Ledger& ledger, const std::string& ledger_id);

}  // namespace remit
