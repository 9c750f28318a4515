// What a disk may hold after the power failed: everything that was synced, and of the rest any part.
#pragma once

#include <functional>
#include <random>

#include "ledger/simulated_disk.hpp"

namespace remit::simulated {

// Follows a log operation by operation, and knows at each place what is on stable storage and what is on its way.
class PowerCuts {
 public:
  explicit PowerCuts(const Image& start);

  void pass(const Operation& operation);
  int acknowledged() const { return acknowledged_; }
  // Shows each image that a cut may leave now: of the writes under way none, all, every beginning, all but each one, each
  // one alone, the last one torn, and some drawn by lot in pieces of 512 bytes, of which a few hold rubbish; and with each
  // of these, every choice of what happened to the folder. The same image may be shown twice.
  void show_each(std::mt19937_64& lot, const std::function<void(const Image&)>& show) const;

 private:
  enum class Fate { there, absent, rubbish };
  // Of operation `i` under way, and its piece counted from 0.
  using Fates = std::function<Fate(std::size_t i, std::size_t piece)>;
  using Contents = std::map<int, std::string>;
  Contents contents(const Fates& fates) const;
  void show_folders(const Contents& contents, const std::function<void(const Image&)>& show) const;
  static void put(std::string& bytes, const Operation& write, std::size_t i, const Fates& fates);

  Contents stable_;                   // by the file's number
  std::map<std::string, int> folder_;
  std::vector<Operation> under_way_;  // writes and truncations
  std::vector<Operation> of_folder_;  // creations and unlinks
  int acknowledged_ = 0;
};

}  // namespace remit::simulated
