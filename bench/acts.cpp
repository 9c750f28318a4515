// Durable acts a second through the whole path, against a bare program that makes two inserts and one update in each
// transaction, and against one that writes the same bytes as the ledger and decides nothing; an inbox over 10,000 matters against `remit --version`; and what a refusal writes.
// Usage: remit_bench [acts [matters]]; every figure is a ratio to a floor taken in the same run, in turns.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/desk.hpp"
#include "app/workspace.hpp"
#include "ledger/digest.hpp"
#include "ledger/sqlite_ledger.hpp"

using namespace remit;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }
double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}
double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

struct Rate {
  double per_second = 0, cpu_microseconds = 0;
};

const char* pragmas(bool wal) { return wal ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL" : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA"; }

// Two inserts and one update in each transaction: what any program that keeps a state and a history must do.
class Floor {
 public:
  Floor(const std::string& path, bool wal) : db_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    db_.exec(pragmas(wal));
    db_.exec("CREATE TABLE matter (id INTEGER PRIMARY KEY, state TEXT); CREATE TABLE act (id INTEGER PRIMARY KEY, matter INTEGER, body TEXT); CREATE TABLE notice (id INTEGER PRIMARY KEY, matter INTEGER, text TEXT)");
    for (int i = 0; i < 100; ++i) db_.exec("INSERT INTO matter (state) VALUES ('new')");
  }
  Rate run(int acts) {
    SQLite::Statement act(db_, "INSERT INTO act (matter, body) VALUES (?, ?)"), notice(db_, "INSERT INTO notice (matter, text) VALUES (?, ?)"),
        update(db_, "UPDATE matter SET state = ? WHERE id = ?");
    const std::string body(400, 'x');
    const auto start = Clock::now();
    const auto cpu = cpu_seconds();
    for (int i = 0; i < acts; ++i) {
      const int matter = i % 100 + 1;
      db_.exec("BEGIN IMMEDIATE");
      act.bind(1, matter); act.bind(2, body); act.exec(); act.reset();
      notice.bind(1, matter); notice.bind(2, "told"); notice.exec(); notice.reset();
      update.bind(1, i % 2 ? "a" : "b"); update.bind(2, matter); update.exec(); update.reset();
      db_.exec("COMMIT");
    }
    return {acts / seconds(Clock::now() - start), (cpu_seconds() - cpu) / acts * 1e6};
  }

 private:
  SQLite::Database db_;
};

// The bytes of `Ours` without its reasons: five acts of a matter, each an entry of the same length with a leaf and a stream,
// the text of the file once, and as many rows of the same length in the read tables.
class SameBytes {
 public:
  SameBytes(const std::string& path, bool wal) : db_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    db_.exec(pragmas(wal));
    db_.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT, leaf TEXT, stream TEXT); CREATE INDEX entry_in_stream ON entry (stream);"
             "CREATE TABLE archive (digest TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID; CREATE TABLE matter (id INTEGER PRIMARY KEY, row TEXT);"
             "CREATE TABLE waiting (matter TEXT, step TEXT, row TEXT, PRIMARY KEY (matter, step)) WITHOUT ROWID");
  }
  Rate run(int acts) {
    // Two are waited for, then one, the approver, a notice, nobody.
    const std::vector<std::vector<std::string>> comes{{"recommend CCO", "recommend CHRO"}, {}, {"approve"}, {"inform"}, {}}, goes{{}, {"recommend CCO"}, {"recommend CHRO"}, {"approve"}, {"inform"}};
    const std::string body(830, 'x'), leaf(64, 'a'), text(100, 't'), waiting(60, 'w');
    SQLite::Statement entry(db_, "INSERT INTO entry (body, leaf, stream) VALUES (?, ?, ?)"), archive(db_, "INSERT INTO archive VALUES (?, ?)"), insert(db_, "INSERT INTO matter (row) VALUES (?)"),
        update(db_, "UPDATE matter SET row = ? WHERE id = ?"), come(db_, "INSERT INTO waiting VALUES (?, ?, ?)"), go(db_, "DELETE FROM waiting WHERE matter = ? AND step = ?");
    const auto start = Clock::now();
    const auto cpu = cpu_seconds();
    for (int i = 0; i < acts; ++i) {
      const auto place = static_cast<std::size_t>(i % 5);
      if (place == 0) ++matter_;
      const auto number = std::to_string(matter_), id = "CX-2026-" + number, stream = "matter/" + id, row = std::string(230 + place, 'r');
      db_.exec("BEGIN IMMEDIATE");
      write(entry, body, leaf, stream);
      if (place == 0) write(archive, digest_of(id), text);
      if (place == 0) write(insert, row);
      else if (place != 1) write(update, row, number);  // another recommendation is still waited for: the matter stands as it stood
      for (const auto& step : goes[place]) write(go, id, step);
      for (const auto& step : comes[place]) write(come, id, step, waiting);
      db_.exec("COMMIT");
    }
    return {acts / seconds(Clock::now() - start), (cpu_seconds() - cpu) / acts * 1e6};
  }

 private:
  template <class... Text>
  static void write(SQLite::Statement& statement, const Text&... text) {
    int at = 0;
    (statement.bindNoCopy(++at, text), ...);
    statement.exec();
    statement.reset();
  }

  SQLite::Database db_;
  int matter_ = 0;
};

// Submit, recommend, two approvals and a notice, each act durable and decided by the default pack.
class Ours {
 public:
  Ours(const std::string& path, bool wal) : ledger_(open_sqlite_ledger(path, Access::create, wal ? Durability::wal_full : Durability::delete_extra)), desk_(*ledger_) {
    auto reading = read_rules(Workspace(std::string(REMIT_SOURCE) + "/workflows/globaltech"));
    rules_ = std::move(*reading.rules);
    recorder_.person = "sofia-lang";
    const Founding founding{rules_.rights_text, rules_.organization_text, "bench", "UTC", "simulated", rules_.rights.prefix, "bench", "", "sofia-lang", "declared"};
    if (!desk_.found(founding, present())) std::abort();
  }
  Rate run(int acts) {
    const auto start = Clock::now();
    const auto cpu = cpu_seconds();
    int done = 0;
    while (done < acts) done += matter();
    return {done / seconds(Clock::now() - start), (cpu_seconds() - cpu) / done * 1e6};
  }
  // A matter in state `phase`: 0 decided and told, 1 waiting for its two recommendations.
  int matter(bool to_the_end = true) {
    MatterFile file;
    file.about = "organizational-design";
    file.title = "Design " + std::to_string(++count_);
    file.proposer = "lena-park";
    const auto text = "remit: matter/v1\nabout: organizational-design\ntitle: " + file.title + "\nproposer: lena-park\n";
    const Archived archived{digest_of(text), "matter", "", text};
    Command command;
    command.order = Propose{file, archived.digest, false};
    const auto id = must(command, &archived);
    if (!to_the_end) return 1;
    step(id, Step::recommend, "carla-mendes");
    step(id, Step::recommend, "helen-cho");
    step(id, Step::approve, "nora-voss");
    command = {};
    command.matter = id;
    command.order = Inform{};
    must(command);
    return 5;
  }
  Result<Recorded> refused() {
    Command command;
    command.matter = last_;
    command.by = "lena-park";
    command.order = TakeStep{Step::approve, false, {}};
    return desk_.record(command, recorder_, present());
  }

 private:
  Present present() {
    now_ += std::chrono::milliseconds{1};
    return {now_, std::chrono::floor<std::chrono::days>(now_)};
  }
  std::string must(const Command& command, const Archived* text = nullptr) {
    const auto done = desk_.record(command, recorder_, present(), nullptr, text);
    if (!done) { std::fprintf(stderr, "%s\n", done.refusal().sentence.c_str()); std::abort(); }
    return last_ = done->matter.id;
  }
  void step(const std::string& id, Step step, const char* by) {
    Command command;
    command.matter = id;
    command.by = by;
    command.order = TakeStep{step, false, {}};
    must(command);
  }

  std::unique_ptr<Ledger> ledger_;
  Desk desk_;
  WorkingRules rules_;
  Recorder recorder_;
  Instant now_ = *parse_instant("2026-03-02T12:00:00.000Z");
  std::string last_;
  int count_ = 0;
};

double run_program(const std::vector<std::string>& arguments) {
  const auto start = Clock::now();
  std::fflush(stdout);
  const auto child = fork();
  if (child == 0) {
    if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(127);
    std::vector<char*> argv{const_cast<char*>(REMIT_PROGRAM)};
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) std::abort();
  return seconds(Clock::now() - start);
}

void acts_table(const fs::path& folder, int acts) {
  for (const bool wal : {true, false}) {
    const std::string mode = wal ? "WAL+FULL" : "DELETE+EXTRA";
    Floor floor((folder / (mode + "-floor.db")).string(), wal);
    SameBytes same((folder / (mode + "-same.db")).string(), wal);
    Ours ours((folder / (mode + ".db")).string(), wal);
    std::vector<double> ours_rate, ours_cpu;
    struct Against {
      std::string name;
      std::vector<double> ratios, rate, cpu;
      void add(const Rate& floor, const Rate& ours) {
        ratios.push_back(ours.per_second / floor.per_second);
        rate.push_back(floor.per_second);
        cpu.push_back(floor.cpu_microseconds);
      }
    } bare{"floor"}, bytes{"floor, same bytes"};
    floor.run(acts / 5);
    same.run(acts / 5);
    ours.run(acts / 5);
    for (int turn = 0; turn < 7; ++turn) {
      const auto f = floor.run(acts), o = ours.run(acts), s = same.run(acts);
      bare.add(f, o);
      bytes.add(s, o);
      ours_rate.push_back(o.per_second);
      ours_cpu.push_back(o.cpu_microseconds);
    }
    for (const auto* against : {&bare, &bytes})
      std::printf("%-34s %9.0f/s  %s %9.0f/s  ratio %.2f (min %.2f, max %.2f)  CPU %.0f us an act, floor %.0f us\n", ("acts, " + mode).c_str(), median(ours_rate), against->name.c_str(), median(against->rate),
                  median(against->ratios), *std::min_element(against->ratios.begin(), against->ratios.end()), *std::max_element(against->ratios.begin(), against->ratios.end()), median(ours_cpu), median(against->cpu));
  }
}

void inbox_table(const fs::path& folder, int matters) {
  fs::create_directories(folder / "w");
  {
    Ours ours((folder / "w" / "ledger.db").string(), true);
    for (int i = 0; i < matters; ++i) ours.matter(i % 100 != 0);
  }
  setenv("REMIT_NOW", "2026-03-03T10:00", 1);
  const std::vector<std::string> inbox{"-C", (folder / "w").string(), "inbox", "carla-mendes"}, version{"--version"}, status{"-C", (folder / "w").string(), "status"};
  for (const auto& [name, command] : {std::pair{"inbox", inbox}, {"status", status}}) {
    std::vector<double> ratios, times, floors;
    run_program(command);
    for (int turn = 0; turn < 25; ++turn) {
      const auto floor = run_program(version), time = run_program(command);
      ratios.push_back(time / floor);
      times.push_back(time);
      floors.push_back(floor);
    }
    std::printf("%-34s %9.2f ms  floor %7.2f ms  ratio %.2f (remit --version)\n", (std::string(name) + ", " + std::to_string(matters) + " matters").c_str(), median(times) * 1e3,
                median(floors) * 1e3, median(ratios));
  }
}

void refusal_table(const fs::path& folder, int acts) {
  const auto path = (folder / "refusals.db").string();
  Ours ours(path, false);
  ours.matter(false);
  const auto before = fs::last_write_time(path);
  rusage start{}, end{};
  getrusage(RUSAGE_SELF, &start);
  const auto begun = Clock::now();
  for (int i = 0; i < acts; ++i)
    if (ours.refused()) std::abort();
  const auto rate = acts / seconds(Clock::now() - begun);
  getrusage(RUSAGE_SELF, &end);
  std::printf("%-34s %9.0f/s  blocks written %ld, ledger file %s\n", "refusals, DELETE+EXTRA", rate, end.ru_oublock - start.ru_oublock, fs::last_write_time(path) == before ? "untouched" : "WRITTEN");
}

}  // namespace

int main(int argc, char** argv) {
  const int acts = argc > 1 ? std::atoi(argv[1]) : 5000, matters = argc > 2 ? std::atoi(argv[2]) : 10000;
  std::string name = (fs::temp_directory_path() / "remit-bench-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  acts_table(folder, acts);
  inbox_table(folder, matters);
  refusal_table(folder, acts);
  fs::remove_all(folder);
}
