// Acts on a simulated disk, and the judge of what is found on it afterwards.
#pragma once

#include <string>
#include <vector>

#include "given.hpp"
#include "ledger/simulated_disk.hpp"
#include "ledger/sqlite_ledger.hpp"

namespace remit::simulated {

// A row of acts on one ledger, always the same: act 0 founds it; the others take designs through proposal,
// recommendations, an approval and a notice. Some make two entries, some bring texts of many pages.
class Acts {
 public:
  Acts();
  Result<Recorded> perform(Desk& desk, int act) const;

 private:
  Present present(int act) const;
  Result<Recorded> propose(Desk& desk, int act, std::size_t size) const;

  WorkingRules rules_;
  Recorder recorder_;
};

// The one ledger of a simulated disk. The store looks in the real folder whether there is a file: one stands there.
class Home {
 public:
  Home();
  ~Home();
  const std::string& path() const { return path_; }

 private:
  std::string folder_, path_;
};

// Everything that a ledger answers: its entries, its archive and its read tables.
std::string answers_of(Ledger& ledger);

// Thrown where a disk holds something that no program may have left.
struct Unverifiable {
  std::string why;
};

class Judge {
 public:
  Judge(Disk& disk, const Home& home, Durability durability) : disk_(disk), home_(home), durability_(durability) {}
  // After each act of the undisturbed run: these are the only states that may be found later.
  void knows(Ledger& ledger) { states_.push_back(answers_of(ledger)); }
  int states() const { return static_cast<int>(states_.size()); }
  // Starts on this disk as remit does: rolls back or forward, verifies every byte, finds the state, writes on and verifies
  // again; now and then it is the next act that is written, and must leave what it left in the undisturbed run. Answers how
  // many acts stand there. Throws Unverifiable.
  int acts_on(const Image& image);
  // What the last start wrote before it answered, and so where the power may fail again.
  const std::vector<Operation>& recovery() const { return recovery_; }
  int recoveries() const { return recoveries_; }

 private:
  int acts_in(Ledger& ledger);
  void goes_on(Ledger& ledger, int act);

  Disk& disk_;
  Acts acts_;
  const Home& home_;
  Durability durability_;
  std::vector<std::string> states_;
  std::vector<Operation> recovery_;
  int recoveries_ = 0;
};

}  // namespace remit::simulated
