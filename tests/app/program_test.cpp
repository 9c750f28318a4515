// The real program under what happens to programs: two at once, killed half-way, locked, full, interrupted.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <thread>

#include "given.hpp"
#include "ledger/chain.hpp"
#include "ledger/sqlite_ledger.hpp"

using namespace remit;

namespace fs = std::filesystem;

namespace {

// A workspace of GlobalTech in a folder of its own.
class Stage {
 public:
  Stage() {
    std::string name = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
    setenv("REMIT_NOW", "2026-03-02T10:00", 1);
    setenv("REMIT_RECORDER", "sofia-lang", 1);
    REQUIRE(run({"-C", path_, "init", "--template", "globaltech", "--clock", "simulated", "w"}) == 0);
    path_ += "/w";
  }
  ~Stage() { std::error_code error; fs::remove_all(fs::path(path_).parent_path(), error); }
  const std::string& path() const { return path_; }

  // Starts the program; its output goes nowhere.
  static pid_t start(std::vector<std::string> arguments, rlim_t largest_file = RLIM_INFINITY) {
    arguments.insert(arguments.begin(), REMIT_PROGRAM);
    const auto child = fork();
    if (child != 0) return child;
    const int nowhere = open("/dev/null", O_RDWR);
    for (int fd : {0, 1, 2}) dup2(nowhere, fd);
    if (largest_file != RLIM_INFINITY) {
      const rlimit limit{largest_file, largest_file};
      setrlimit(RLIMIT_FSIZE, &limit);
      std::signal(SIGXFSZ, SIG_IGN);
    }
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(127);
  }
  static int wait(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  static int run(std::vector<std::string> arguments) { return wait(start(std::move(arguments))); }
  int remit(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-C", path_, "--yes"});
    return run(std::move(arguments));
  }
  std::string matter(int n) const {
    const auto file = path_ + "/m" + std::to_string(n) + ".yaml";
    std::ofstream(file) << "remit: matter/v1\nabout: resource-allocation\ntitle: Number " << n << "\nproposer: lena-park\n";
    return file;
  }

 private:
  std::string path_;
};

std::size_t entries(const Stage& stage) {
  const auto ledger = open_sqlite_ledger(stage.path() + "/ledger.db", Access::read);
  REQUIRE(verify_chain(*ledger).findings.empty());
  Desk desk(*ledger);
  REQUIRE(desk.compare_tables().empty());
  return ledger->size();
}

}  // namespace

TEST_CASE("an init on own files that is killed leaves a whole ledger or none") {
  const Stage stage;
  const auto folder = fs::path(stage.path()).parent_path() / "own";
  fs::create_directory(folder);
  for (const auto* name : {"decision-rights.yaml", "organization.yaml", "people.yaml"}) fs::copy_file(fs::path(stage.path()) / name, folder / name);
  const std::vector<std::string> init{"-C", folder.string(), "init", ".", "--clock", "simulated"};
  int whole = 0, none = 0;
  for (int microseconds = 500; whole < 3 || none < 3; microseconds = microseconds * 11 / 10) {
    REQUIRE(microseconds < 60'000'000);
    const auto child = Stage::start(init);
    usleep(static_cast<useconds_t>(microseconds));
    kill(child, SIGKILL);
    Stage::wait(child);
    if (fs::exists(folder / "ledger.db")) {
      const auto ledger = open_sqlite_ledger((folder / "ledger.db").string(), Access::read);
      CHECK(ledger->size() == 1);
      CHECK(verify_chain(*ledger).findings.empty());
      ++whole;
    } else {
      ++none;
    }
    fs::remove(folder / "ledger.db");
  }
  CHECK(Stage::run(init) == 0);
  CHECK(Stage::run(init) == 2);  // there is one already
}

TEST_CASE("of two that write at once both are recorded, one after the other", "[program][R12]") {
  Stage stage;
  constexpr int kEach = 15;
  std::vector<std::thread> writers;
  std::atomic<int> recorded{0};
  for (int w = 0; w < 3; ++w)
    writers.emplace_back([&, w] {
      for (int i = 0; i < kEach; ++i) recorded += stage.remit({"propose", stage.matter(w * 100 + i)}) == 0;
    });
  for (auto& writer : writers) writer.join();
  CHECK(recorded == 3 * kEach);
  CHECK(entries(stage) == 1 + 3 * kEach);
  const auto ledger = open_sqlite_ledger(stage.path() + "/ledger.db", Access::read);
  CHECK(ledger->last_number("CX-2026") == 3 * kEach);
}

TEST_CASE("of two that approve as the same office exactly one is recorded", "[program][R6]") {
  Stage stage;
  std::ofstream(stage.path() + "/r.yaml") << "remit: matter/v1\nabout: cx-charter\ntitle: Charter\nproposer: lena-park\n";
  REQUIRE(stage.remit({"propose", stage.path() + "/r.yaml"}) == 0);
  const auto one = Stage::start({"-C", stage.path(), "--yes", "approve", "CX-2026-001", "--by", "nora-voss"});
  const auto two = Stage::start({"-C", stage.path(), "--yes", "approve", "CX-2026-001", "--by", "nora-voss"});
  const int a = Stage::wait(one), b = Stage::wait(two);
  CHECK(std::min(a, b) == 0);
  CHECK((std::max(a, b) == 3 || std::max(a, b) == 5));
  CHECK(entries(stage) == 3);
}

TEST_CASE("killed at any moment, an act is recorded whole or not at all", "[program][R12]") {
  Stage stage;
  int acknowledged = 0;
  for (int i = 0; i < 60; ++i) {
    const auto child = Stage::start({"-C", stage.path(), "--yes", "propose", stage.matter(i)});
    usleep(static_cast<useconds_t>(300 * i));
    kill(child, SIGKILL);
    acknowledged += Stage::wait(child) == 0;
  }
  const auto size = entries(stage);  // the first look recovers whatever was half written
  CHECK(size >= 1U + static_cast<unsigned>(acknowledged));
  CHECK(stage.remit({"propose", stage.matter(1000)}) == 0);
  CHECK(entries(stage) == size + 1);
}

TEST_CASE("a locked ledger is told, and nothing is recorded", "[program]") {
  Stage stage;
  SQLite::Database other(stage.path() + "/ledger.db", SQLite::OPEN_READWRITE);
  other.exec("BEGIN EXCLUSIVE");
  CHECK(stage.remit({"propose", stage.matter(1)}) == 74);
  other.exec("ROLLBACK");
  CHECK(entries(stage) == 1);
}

TEST_CASE("a full disk is told, and the ledger is as it was", "[program][R12]") {
  Stage stage;
  const auto size = fs::file_size(stage.path() + "/ledger.db");
  const auto matter = stage.matter(1);
  int refused = 0;
  for (rlim_t limit : {rlim_t{1}, rlim_t{512}, rlim_t{4096}, rlim_t{size / 2}, rlim_t{size}}) {
    const int status = Stage::wait(Stage::start({"-C", stage.path(), "--yes", "propose", matter}, limit));
    refused += status == 74;
    CHECK((status == 74 || status == 0));
    if (status == 0) break;
  }
  CHECK(refused >= 2);
  CHECK(entries(stage) <= 2);
}

TEST_CASE("interrupted at the question, nothing is recorded and the status says so", "[program]") {
  Stage stage;
  int to_child[2];
  REQUIRE(pipe(to_child) == 0);
  const auto child = fork();
  if (child == 0) {
    dup2(to_child[0], 0);
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    const auto matter = stage.matter(1);
    execl(REMIT_PROGRAM, REMIT_PROGRAM, "-C", stage.path().c_str(), "propose", matter.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  usleep(500000);
  kill(child, SIGINT);
  CHECK(Stage::wait(child) == 130);
  close(to_child[0]);
  close(to_child[1]);
  CHECK(entries(stage) == 1);
}

TEST_CASE("a refusal writes nothing into the ledger, not even its time", "[program][R2]") {
  Stage stage;
  const auto before = fs::last_write_time(stage.path() + "/ledger.db");
  CHECK(stage.remit({"approve", "CX-2026-001", "--by", "nora-voss"}) == 3);
  CHECK(stage.remit({"propose", stage.path() + "/charters/billing-clarity.yaml"}) == 2);
  CHECK(fs::last_write_time(stage.path() + "/ledger.db") == before);
  CHECK(entries(stage) == 1);
}

TEST_CASE("a working file that was changed has no effect until it is adopted", "[program][R14]") {
  Stage stage;
  auto text = given::text_of(stage.path() + "/decision-rights.yaml");
  const auto at = text.find("approve: CEO\n    source: ours\n    reason: section 5 has the CEO");
  REQUIRE(at != std::string::npos);
  text.replace(at, 12, "approve: CFO");
  std::ofstream(stage.path() + "/decision-rights.yaml") << text;
  std::ofstream(stage.path() + "/r.yaml") << "remit: matter/v1\nabout: cx-charter\ntitle: Charter\nproposer: lena-park\n";
  REQUIRE(stage.remit({"propose", stage.path() + "/r.yaml"}) == 0);
  CHECK(stage.remit({"approve", "CX-2026-001", "--by", "ana-ruiz", "--as", "CFO"}) == 3);
  CHECK(stage.remit({"approve", "CX-2026-001", "--by", "nora-voss", "--as", "CEO"}) == 0);
}
