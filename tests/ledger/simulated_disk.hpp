// A disk in memory under SQLite: it notes each operation that changes it, and any call to it can be made to fail. What a
// power cut leaves of it is asked in power_cuts.hpp. One connection at a time: nothing is ever locked.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace remit::simulated {

// The files of a disk by name.
using Image = std::map<std::string, std::string>;
// Equal for equal images; two that differ are taken for the same once in 2^64.
std::size_t print_of(const Image& image);

// One change, in the order in which the program made them. `acknowledge` is no change: the test notes there that an act
// was reported as recorded.
struct Operation {
  enum class Kind { create, write, truncate, sync, unlink, sync_folder, acknowledge };
  Kind kind;
  int file = 0;            // a number of its own for each file ever made, whatever its name
  std::string name;        // of create and unlink
  std::size_t offset = 0;  // of write; of truncate the new size
  std::string bytes;
};

// What strikes: `at` counts the calls that can fail so, from 0; a lasting fault strikes all later ones too.
struct Fault {
  enum class Kind { none, input_output, full };
  Kind kind = Kind::none;
  int at = 0;
  bool is_lasting = false;
};

struct File {
  int number = 0;
  std::string bytes;
  std::vector<std::unique_ptr<char[]>> shared_memory;  // the index of a write-ahead log; never on the disk
  int sharers = 0;
};

// SQLite's default file system while it lives. Names of files are whatever SQLite is given.
class Disk {
 public:
  Disk();
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  // Begins anew with these files, all of them on stable storage: nothing noted, no fault.
  void install(const Image& image);
  Image image() const;
  const std::vector<Operation>& log() const { return log_; }
  void acknowledge() { log_.push_back({Operation::Kind::acknowledge, 0, {}, 0, {}}); }

  void strike(const Fault& fault);
  bool has_struck() const { return has_struck_; }
  // The connection opened last, whoever opened it: the ledger keeps its own to itself.
  sqlite3* connection() const { return connection_; }

  // --- for the file system alone ---
  enum class Call { other, write };
  bool fails(Call call);
  int failure(int of_input_output) const { return fault_.kind == Fault::Kind::full ? SQLITE_FULL : of_input_output; }
  std::shared_ptr<File> find(const std::string& name) const;
  std::shared_ptr<File> create(const std::string& name);  // without a name: a scratch file that is noted nowhere
  void write(File& file, std::size_t offset, std::string bytes);
  void truncate(File& file, std::size_t size);
  void sync(const File& file);
  void unlink(const std::string& name);
  void sync_folder();
  void opened(sqlite3* connection) { connection_ = connection; }
  std::uint64_t random();

 private:
  void note(Operation operation);

  sqlite3_vfs system_{};
  std::map<std::string, std::shared_ptr<File>> folder_;
  std::vector<Operation> log_;
  Fault fault_;
  int calls_ = 0;
  bool has_struck_ = false;
  int files_made_ = 0;
  std::uint64_t random_ = 0;
  sqlite3* connection_ = nullptr;
};

}  // namespace remit::simulated
