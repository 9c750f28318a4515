// What the ledger costs an auditor and a busy server: acts that share a commit, verifying, opening, a receipt, and bytes,
// each against a bare program on the same bytes, in turns of one run.
// Usage: remit_bench_ledger [entries...]; the sizes of the curve, 10000 100000 by default.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/desk.hpp"
#include "app/workspace.hpp"
#include "codec/entry_json.hpp"
#include "ledger/chain.hpp"
#include "ledger/digest.hpp"
#include "ledger/proof.hpp"
#include "ledger/sqlite_ledger.hpp"

using namespace remit;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kTogether = 64;
constexpr int kTurns = 25;

template <class F>
double seconds(F&& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - start).count();
}
double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

struct World {
  std::unique_ptr<Ledger> ledger;
  std::unique_ptr<Desk> desk;
  Recorder recorder;
  Instant now = *parse_instant("2026-03-02T12:00:00.000Z");
  int count = 0;

  explicit World(const std::string& path, Durability durability = Durability::delete_extra) : ledger(open_sqlite_ledger(path, Access::create, durability)), desk(std::make_unique<Desk>(*ledger)) {
    const auto reading = read_rules(Workspace(std::string(REMIT_SOURCE) + "/workflows/globaltech"));
    recorder.person = "sofia-lang";
    if (!desk->found({reading.rules->rights_text, reading.rules->organization_text, "bench", "UTC", "simulated", reading.rules->rights.prefix, "bench", "", "sofia-lang", "declared"}, present())) std::abort();
  }
  Present present() {
    now += std::chrono::milliseconds{1};
    return {now, std::chrono::floor<std::chrono::days>(now)};
  }
  // Proposals, each of which is decided, routed and put in the read tables.
  void propose_together() {
    std::vector<Archived> texts;
    std::vector<Desk::Waiting> acts;
    texts.reserve(kTogether);
    for (int i = 0; i < kTogether; ++i) {
      MatterFile file;
      file.about = "organizational-design";
      file.title = "Design " + std::to_string(++count);
      file.proposer = "lena-park";
      const auto text = "remit: matter/v1\nabout: organizational-design\ntitle: " + file.title + "\nproposer: lena-park\n";
      texts.push_back({digest_of(text), "matter", "", text});
      Command command;
      command.order = Propose{file, texts.back().digest, false};
      acts.push_back({command, recorder, &texts.back()});
    }
    for (const auto& done : desk->record_together(acts, present()))
      if (!done) { std::fprintf(stderr, "%s\n", done.refusal().sentence.c_str()); std::abort(); }
  }
};

// The same rows of the same bytes, 64 a commit: an entry with its leaf and its stream, the archived text, a row of the matter,
// three that wait. The bytes an act that both tables of figures show have to be alike.
struct Floor {
  SQLite::Database db;
  int count = 0;
  Floor(const std::string& path, bool wal) : db(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    db.exec(wal ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL" : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    db.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT, leaf TEXT, stream TEXT); CREATE INDEX entry_in_stream ON entry (stream);"
            "CREATE TABLE archive (digest TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID; CREATE TABLE matter (id TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;"
            "CREATE TABLE waiting (matter TEXT, step TEXT, row TEXT, PRIMARY KEY (matter, step)) WITHOUT ROWID");
  }
  void insert_together() {
    SQLite::Statement entry(db, "INSERT INTO entry VALUES (?, ?, ?, ?)"), text(db, "INSERT INTO archive VALUES (?, ?)"), matter(db, "INSERT INTO matter VALUES (?, ?)"), waits(db, "INSERT INTO waiting VALUES (?, ?, ?)");
    const std::string body(1030, 'x'), file(100, 'f'), row(175, 'y'), waiting(30, 'w'), leaf(64, 'a');
    db.exec("BEGIN IMMEDIATE");
    for (int i = 0; i < kTogether; ++i) {
      const auto number = std::to_string(++count), id = "CX-2026-" + number, stream = "matter/" + id, digest = digest_of(number);
      write(entry, number, body, leaf, stream);
      write(text, digest, file);
      write(matter, id, row);
      for (const std::string step : {"recommend CCO", "recommend CHRO", "approve"}) write(waits, id, step, waiting);
    }
    db.exec("COMMIT");
  }
  template <class... Text>
  static void write(SQLite::Statement& statement, const Text&... text) {
    int at = 0;
    (statement.bindNoCopy(++at, text), ...);
    statement.exec();
    statement.reset();
  }
};

// What all the tables of a file take, without pages that are free.
double bytes_of(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READONLY);
  return db.execAndGet("PRAGMA page_size").getDouble() * (db.execAndGet("PRAGMA page_count").getDouble() - db.execAndGet("PRAGMA freelist_count").getDouble());
}

void together_table(const fs::path& folder) {
  for (const bool wal : {true, false}) {
    const std::string mode = wal ? "WAL+FULL" : "DELETE+EXTRA";
    World world((folder / (mode + ".db")).string(), wal ? Durability::wal_full : Durability::delete_extra);
    Floor floor((folder / (mode + "-floor.db")).string(), wal);
    std::vector<double> ratios, ours, floors;
    const auto begun = bytes_of((folder / (mode + ".db")).string());
    for (int turn = 0; turn < kTurns; ++turn) {
      const auto f = seconds([&] { floor.insert_together(); }), o = seconds([&] { world.propose_together(); });
      ratios.push_back(f / o);
      ours.push_back(kTogether / o);
      floors.push_back(kTogether / f);
    }
    const auto an_act = [](double bytes) { return bytes / kTurns / kTogether; };
    std::printf("%-36s %9.0f/s  floor %9.0f/s  ratio %.2f   %4.0f bytes an act, floor %4.0f\n", ("64 acts a commit, " + mode).c_str(), median(ours), median(floors), median(ratios),
                an_act(bytes_of((folder / (mode + ".db")).string()) - begun), an_act(bytes_of((folder / (mode + "-floor.db")).string())));
  }
}

// Entries as the desk writes them, chained and hashed, without deciding each one.
void grow(World& world, std::uint64_t entries) {
  auto& ledger = *world.ledger;
  world.propose_together();
  auto like = *codec::inscription_of(ledger.entry(ledger.size() - 1).body);
  while (ledger.size() < entries) {
    const auto done = ledger.write([&]() -> Result<bool> {
      auto head = ledger.head();
      for (auto seq = ledger.size(); seq < entries && ledger.size() % 10000 != 9999; ++seq) {
        like.seq = like.act = seq;
        like.prev = head;
        like.stream_seq = 0;
        like.event.stream = "matter/CX-2026-" + std::to_string(100 + seq);
        like.recorded_at += std::chrono::milliseconds{1};
        const auto body = codec::body_of(like);
        head = leaf_of(body);
        ledger.append(Entry{seq, body, head});
      }
      if (ledger.size() < entries) {  // the one that ends a batch
        like.seq = like.act = ledger.size();
        like.prev = head;
        like.event.stream = "matter/CX-2026-" + std::to_string(100 + like.seq);
        const auto body = codec::body_of(like);
        ledger.append(Entry{like.seq, body, leaf_of(body)});
      }
      return true;
    });
    if (!done) std::abort();
  }
}

// Scan, rehash and root, and nothing else.
void floor_of_verify(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READONLY);
  SQLite::Statement query(db, "SELECT body FROM entry ORDER BY seq");
  GrowingTree tree;
  while (query.executeStep()) {
    const auto column = query.getColumn(0);
    tree.add(*hash_from_hex(leaf_of({column.getText(), static_cast<std::size_t>(column.getBytes())})));
  }
  if (tree.root() == Hash{}) std::abort();
}

void curve(const fs::path& folder, std::uint64_t entries) {
  const auto path = (folder / (std::to_string(entries) + ".db")).string(), empty = (folder / "empty.db").string();
  { World world(path, Durability::wal_full); grow(world, entries); }
  fs::remove(empty);
  { World world(empty); }
  std::vector<double> verify_ratios, verify_times, open_ratios, open_times, receipts;
  for (int turn = 0; turn < (entries > 200000 ? 3 : 7); ++turn) {
    const auto f = seconds([&] { floor_of_verify(path); });
    auto ledger = open_sqlite_ledger(path, Access::read);
    const auto o = seconds([&] { if (!verify_chain(*ledger).findings.empty()) std::abort(); });
    verify_ratios.push_back(f / o);
    verify_times.push_back(static_cast<double>(entries) / o);
  }
  const auto open_checked = [](const std::string& file) {
    return seconds([&] {
      auto ledger = open_sqlite_ledger(file, Access::read);
      const auto last = ledger->entry(ledger->size() - 1);
      if (leaf_of(last.body) != last.leaf) std::abort();
    });
  };
  auto ledger = open_sqlite_ledger(path, Access::read);
  for (int turn = 0; turn < 51; ++turn) {
    const auto f = open_checked(empty), o = open_checked(path);
    open_ratios.push_back(o / f);
    open_times.push_back(o);
    receipts.push_back(seconds([&] {
      const auto index = entries / 51 * static_cast<std::uint64_t>(turn);
      const auto head = head_of(*ledger);
      const auto text = Proof{ledger->entry(index).body, index, inclusion_path(hashes_of(*ledger), index, head.size), Checkpoint{"remit/bench", head}.text()}.text();
      if (text.empty()) std::abort();
    }));
  }
  std::uint64_t exported = 0;
  ledger->scan([&](const Entry& entry) { exported += entry.body.size() + 1; return true; });
  std::printf("%9llu entries  verify %9.0f/s ratio %.2f   open %6.2f ms ratio %.2f   receipt %6.2f ms   %4llu bytes an entry on disk, %4llu exported\n", static_cast<unsigned long long>(entries), median(verify_times),
              median(verify_ratios), median(open_times) * 1e3, median(open_ratios), median(receipts) * 1e3, static_cast<unsigned long long>(fs::file_size(path) / entries), static_cast<unsigned long long>(exported / entries));
  fs::remove(path);
}

}  // namespace

int main(int argc, char** argv) {
  std::string name = (fs::temp_directory_path() / "remit-bench-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  together_table(folder);
  std::vector<std::uint64_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {10000, 100000};
  for (const auto size : sizes) curve(folder, size);
  fs::remove_all(folder);
}
