// The power fails at every operation on the disk, and leaves every kind of disk that it may leave.
#include <catch2/catch.hpp>

#include <unordered_map>

#include "ledger/judged.hpp"
#include "ledger/power_cuts.hpp"

using namespace remit;
using namespace remit::simulated;

namespace {

struct Mode {
  std::string name;
  Durability durability;
  const char* weaker = nullptr;  // a pragma set after the store's own
  int acts = 10;
};

// What became of the acknowledged acts.
struct Toll {
  int cuts = 0, recoveries = 0, lost = 0, unverifiable = 0, cut_again = 0;
  std::string first_lost, first_unverifiable;
};

constexpr int kCutAgain = 40;  // of so many recoveries that write, one is cut itself

class Blackouts {
 public:
  explicit Blackouts(const Mode& mode) : mode_(mode), judge_(disk_, home_, mode.durability) {}

  Toll run() {
    const auto log = undisturbed();
    cut(PowerCuts({}), log, 0, true);
    toll_.recoveries = judge_.recoveries();
    return toll_;
  }

 private:
  // Plays all acts and gives every operation, closing included.
  std::vector<Operation> undisturbed() {
    disk_.install({});
    {
      const auto ledger = open_sqlite_ledger(home_.path(), Access::create, mode_.durability);
      if (mode_.weaker) REQUIRE(sqlite3_exec(disk_.connection(), mode_.weaker, nullptr, nullptr, nullptr) == SQLITE_OK);
      // Small enough that the log is checkpointed and begun anew several times.
      REQUIRE(sqlite3_exec(disk_.connection(), "PRAGMA wal_autocheckpoint = 25", nullptr, nullptr, nullptr) == SQLITE_OK);
      Desk desk(*ledger);
      for (int act = 0; act < mode_.acts; ++act) {
        const auto done = acts_.perform(desk, act);
        INFO(act << ": " << (done ? "" : done.refusal().sentence));
        REQUIRE(done);
        disk_.acknowledge();
        judge_.knows(*ledger);
      }
    }
    return disk_.log();
  }
  void cut(PowerCuts cuts, const std::vector<Operation>& log, int acknowledged_before, bool may_cut_again) {
    std::mt19937_64 lot(20260302);
    for (const auto& operation : log) {
      cuts.pass(operation);
      ++toll_.cuts;
      const auto acknowledged = acknowledged_before + cuts.acknowledged();
      cuts.show_each(lot, [&](const Image& image) { look(image, acknowledged, may_cut_again); });
    }
  }
  void look(const Image& image, int acknowledged, bool may_cut_again) {
    const auto key = print_of(image);
    auto known = known_.find(key);
    if (known == known_.end()) {
      known = known_.emplace(key, found(image)).first;
      const auto again = judge_.recovery();
      if (may_cut_again && !again.empty() && ++recovering_ % kCutAgain == 0) {
        ++toll_.cut_again;
        cut(PowerCuts(image), again, acknowledged, false);
      }
    }
    if (known->second < 0) return;
    if (known->second < acknowledged) note(toll_.lost, toll_.first_lost, std::to_string(acknowledged) + " acts were acknowledged, " + std::to_string(known->second) + " are there");
    if (known->second > acknowledged + 1) note(toll_.unverifiable, toll_.first_unverifiable, "an act from the future");
  }
  // How many acts stand there, or -1.
  int found(const Image& image) {
    try {
      return judge_.acts_on(image);
    } catch (const Unverifiable& fault) {
      note(toll_.unverifiable, toll_.first_unverifiable, fault.why);
      return -1;
    }
  }
  void note(int& count, std::string& first, const std::string& what) {
    if (count++ == 0) first = what + ", cut " + std::to_string(toll_.cuts);
  }

  Mode mode_;
  Disk disk_;
  Home home_;
  Acts acts_;
  Judge judge_;
  Toll toll_;
  std::unordered_map<std::size_t, int> known_;
  int recovering_ = 0;
};

Toll toll_of(const Mode& mode) {
  const auto toll = Blackouts(mode).run();
  WARN(mode.name << ": " << toll.cuts << " cuts, " << toll.recoveries << " recoveries (" << toll.cut_again << " cut again), " << toll.lost << " lost, " << toll.unverifiable << " unverifiable; "
                 << toll.first_lost << " " << toll.first_unverifiable);
  return toll;
}

}  // namespace

TEST_CASE("no power cut takes an acknowledged act: the mode in which ledgers are written", "[ledger][power][R12]") {
  const auto toll = toll_of({"DELETE+EXTRA", Durability::delete_extra, nullptr, 29});
  CHECK(toll.recoveries >= 10000);
  CHECK(toll.cut_again > 0);
  CHECK(toll.lost == 0);
  CHECK(toll.unverifiable == 0);
}

TEST_CASE("no power cut takes an acknowledged act: the write-ahead log, flushed at each act", "[ledger][power][R12]") {
  const auto toll = toll_of({"WAL+FULL", Durability::wal_full, nullptr, 20});
  CHECK(toll.recoveries >= 3000);
  CHECK(toll.lost == 0);
  CHECK(toll.unverifiable == 0);
}

// The harness that finds nothing here finds nothing anywhere.
TEST_CASE("weaker modes lose acknowledged acts, and the same judge says so", "[ledger][power][R12]") {
  const auto unflushed_log = toll_of({"WAL+NORMAL", Durability::wal_full, "PRAGMA synchronous = NORMAL", 4});
  CHECK(unflushed_log.lost > 0);
  CHECK(unflushed_log.unverifiable == 0);
  const auto unflushed_folder = toll_of({"DELETE+FULL", Durability::delete_extra, "PRAGMA synchronous = FULL", 4});
  CHECK(unflushed_folder.lost > 0);
  CHECK(unflushed_folder.unverifiable == 0);
  const auto unflushed = toll_of({"DELETE+OFF", Durability::delete_extra, "PRAGMA synchronous = OFF", 2});
  CHECK(unflushed.lost > 0);
  CHECK(unflushed.unverifiable > 0);
}
