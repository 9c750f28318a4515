// The file system that SQLite sees. It does what SQLite's own does on Linux, and where that one flushes the folder of a
// file, so does this: at the first sync of a new journal, and after an unlink under `synchronous = EXTRA`.
#include "ledger/simulated_disk.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace remit::simulated {
namespace {

constexpr int kSector = 4096;  // as SQLite's own file system answers

struct Handle {
  Disk& disk;
  std::shared_ptr<File> file;
  std::string name;
  bool is_new_journal;
  bool goes_at_close;
  bool shares = false;
};
struct Opened {
  sqlite3_file base;
  Handle* handle;
};
Handle& at(sqlite3_file* file) { return *reinterpret_cast<Opened*>(file)->handle; }
Disk& disk_of(sqlite3_vfs* system) { return *static_cast<Disk*>(system->pAppData); }

int leave_memory(sqlite3_file* file, int) {
  auto& handle = at(file);
  if (handle.shares && --handle.file->sharers == 0) handle.file->shared_memory.clear();
  handle.shares = false;
  return SQLITE_OK;
}
int close(sqlite3_file* file) {
  leave_memory(file, 0);
  auto& handle = at(file);
  if (handle.goes_at_close && !handle.name.empty()) handle.disk.unlink(handle.name);
  delete &handle;
  file->pMethods = nullptr;
  return SQLITE_OK;
}
int read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  auto& handle = at(file);
  if (handle.disk.fails(Disk::Call::other)) return SQLITE_IOERR_READ;
  const auto& bytes = handle.file->bytes;
  const auto from = std::min<std::size_t>(static_cast<std::size_t>(offset), bytes.size());
  const auto there = std::min<std::size_t>(static_cast<std::size_t>(size), bytes.size() - from);
  std::memcpy(into, bytes.data() + from, there);
  std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(size) - there);
  return there == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}
// A write that fails has written its first half.
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  auto& handle = at(file);
  const bool fails = handle.disk.fails(Disk::Call::write);
  handle.disk.write(*handle.file, static_cast<std::size_t>(offset), std::string(static_cast<const char*>(from), static_cast<std::size_t>(fails ? size / 2 : size)));
  return fails ? handle.disk.failure(SQLITE_IOERR_WRITE) : SQLITE_OK;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  auto& handle = at(file);
  if (handle.disk.fails(Disk::Call::other)) return SQLITE_IOERR_TRUNCATE;
  handle.disk.truncate(*handle.file, static_cast<std::size_t>(size));
  return SQLITE_OK;
}
int sync(sqlite3_file* file, int) {
  auto& handle = at(file);
  if (handle.disk.fails(Disk::Call::other)) return SQLITE_IOERR_FSYNC;
  handle.disk.sync(*handle.file);
  if (handle.is_new_journal) handle.disk.sync_folder();
  handle.is_new_journal = false;
  return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  auto& handle = at(file);
  if (handle.disk.fails(Disk::Call::other)) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(handle.file->bytes.size());
  return SQLITE_OK;
}
int lock(sqlite3_file* file, int) { return at(file).disk.fails(Disk::Call::other) ? SQLITE_IOERR_LOCK : SQLITE_OK; }
int unlock(sqlite3_file* file, int) { return at(file).disk.fails(Disk::Call::other) ? SQLITE_IOERR_UNLOCK : SQLITE_OK; }
int check_reserved(sqlite3_file* file, int* is_reserved) {
  *is_reserved = 0;
  return at(file).disk.fails(Disk::Call::other) ? SQLITE_IOERR_CHECKRESERVEDLOCK : SQLITE_OK;
}
int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return kSector; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int share_memory(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  auto& handle = at(file);
  *out = nullptr;
  if (handle.disk.fails(Disk::Call::other)) return SQLITE_IOERR_SHMMAP;
  if (!handle.shares) ++handle.file->sharers;
  handle.shares = true;
  auto& memory = handle.file->shared_memory;
  while (extend && memory.size() <= static_cast<std::size_t>(page)) memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
  if (memory.size() > static_cast<std::size_t>(page)) *out = memory[static_cast<std::size_t>(page)].get();
  return SQLITE_OK;
}
int lock_memory(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void memory_barrier(sqlite3_file*) {}

const sqlite3_io_methods kMethods{2,           close,       read,        write,      truncate,     sync,           file_size, lock, unlock, check_reserved, file_control,
                                  sector_size, characteristics, share_memory, lock_memory, memory_barrier, leave_memory, nullptr,   nullptr};

int open(sqlite3_vfs* system, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  auto& disk = disk_of(system);
  file->pMethods = nullptr;
  if (disk.fails(Disk::Call::other)) return SQLITE_CANTOPEN;
  auto found = name ? disk.find(name) : nullptr;
  if (!found && !(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
  const bool is_new_journal = !found && (flags & (SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL));
  if (!found) found = disk.create(name ? name : "");
  reinterpret_cast<Opened*>(file)->handle = new Handle{disk, found, name ? name : "", is_new_journal, (flags & SQLITE_OPEN_DELETEONCLOSE) != 0};
  file->pMethods = &kMethods;
  if (flags_out) *flags_out = flags;
  return SQLITE_OK;
}
int unlink(sqlite3_vfs* system, const char* name, int with_folder) {
  auto& disk = disk_of(system);
  if (disk.fails(Disk::Call::other)) return SQLITE_IOERR_DELETE;
  if (!disk.find(name)) return SQLITE_IOERR_DELETE_NOENT;
  disk.unlink(name);
  if (!with_folder) return SQLITE_OK;
  if (disk.fails(Disk::Call::other)) return SQLITE_IOERR_DIR_FSYNC;
  disk.sync_folder();
  return SQLITE_OK;
}
int exists(sqlite3_vfs* system, const char* name, int asked, int* out) {
  auto& disk = disk_of(system);
  if (disk.fails(Disk::Call::other)) return SQLITE_IOERR_ACCESS;
  const auto file = disk.find(name);
  *out = file && (asked != SQLITE_ACCESS_EXISTS || !file->bytes.empty());
  return SQLITE_OK;
}
int full_name(sqlite3_vfs*, const char* name, int room, char* out) {
  sqlite3_snprintf(room, out, "%s", name);
  return SQLITE_OK;
}
int randomness(sqlite3_vfs* system, int size, char* out) {
  for (int i = 0; i < size; ++i) out[i] = static_cast<char>(disk_of(system).random());
  return size;
}
int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
int now(sqlite3_vfs*, sqlite3_int64* out) {
  *out = 212639083200000;
  return SQLITE_OK;
}
int now_in_days(sqlite3_vfs*, double* out) {
  *out = 2461101.5;
  return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

// Called by SQLite for each connection that is opened, whoever opens it.
int note_connection(sqlite3* connection, char**, const sqlite3_api_routines*) {
  auto* system = sqlite3_vfs_find("simulated");
  if (system) disk_of(system).opened(connection);
  return SQLITE_OK;
}

}  // namespace

std::size_t print_of(const Image& image) {
  std::string whole;
  for (const auto& [name, bytes] : image) whole += name + '\0' + std::to_string(bytes.size()) + '\0' + bytes;
  return std::hash<std::string>{}(whole);
}

Disk::Disk() {
  sqlite3_initialize();
  system_.iVersion = 2;
  system_.szOsFile = sizeof(Opened);
  system_.mxPathname = 1000;
  system_.zName = "simulated";
  system_.pAppData = this;
  system_.xOpen = open;
  system_.xDelete = simulated::unlink;
  system_.xAccess = exists;
  system_.xFullPathname = full_name;
  system_.xRandomness = randomness;
  system_.xSleep = sleep;
  system_.xCurrentTime = now_in_days;
  system_.xGetLastError = last_error;
  system_.xCurrentTimeInt64 = now;
  sqlite3_vfs_register(&system_, 1);
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(note_connection));
}
Disk::~Disk() {
  sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note_connection));
  sqlite3_vfs_unregister(&system_);
}

void Disk::install(const Image& image) {
  folder_.clear();
  log_.clear();
  strike({});
  files_made_ = 0;
  random_ = 0;
  for (const auto& [name, bytes] : image) {
    folder_[name] = std::make_shared<File>();
    folder_[name]->number = files_made_++;
    folder_[name]->bytes = bytes;
  }
}
Image Disk::image() const {
  Image out;
  for (const auto& [name, file] : folder_) out[name] = file->bytes;
  return out;
}

void Disk::strike(const Fault& fault) {
  fault_ = fault;
  calls_ = 0;
  has_struck_ = false;
}
bool Disk::fails(Call call) {
  if (fault_.kind == Fault::Kind::none || (fault_.kind == Fault::Kind::full && call != Call::write)) return false;
  const int now = calls_++;
  const bool strikes = now == fault_.at || (fault_.is_lasting && now > fault_.at);
  has_struck_ |= strikes;
  return strikes;
}

std::shared_ptr<File> Disk::find(const std::string& name) const {
  const auto found = folder_.find(name);
  return found == folder_.end() ? nullptr : found->second;
}
std::shared_ptr<File> Disk::create(const std::string& name) {
  auto file = std::make_shared<File>();
  file->number = name.empty() ? -1 : files_made_++;
  if (!name.empty()) folder_[name] = file;
  note({Operation::Kind::create, file->number, name, 0, {}});
  return file;
}
void Disk::write(File& file, std::size_t offset, std::string bytes) {
  if (file.bytes.size() < offset + bytes.size()) file.bytes.resize(offset + bytes.size());
  file.bytes.replace(offset, bytes.size(), bytes);
  note({Operation::Kind::write, file.number, {}, offset, std::move(bytes)});
}
void Disk::truncate(File& file, std::size_t size) {
  file.bytes.resize(size);
  note({Operation::Kind::truncate, file.number, {}, size, {}});
}
void Disk::sync(const File& file) { note({Operation::Kind::sync, file.number, {}, 0, {}}); }
void Disk::unlink(const std::string& name) {
  const auto found = folder_.find(name);
  if (found == folder_.end()) return;
  note({Operation::Kind::unlink, found->second->number, name, 0, {}});
  folder_.erase(found);
}
void Disk::sync_folder() { note({Operation::Kind::sync_folder, 0, {}, 0, {}}); }
void Disk::note(Operation operation) {
  if (operation.file >= 0) log_.push_back(std::move(operation));
}
// A linear congruential generator (Knuth's MMIX constants): the same bytes in each run.
std::uint64_t Disk::random() {
  random_ = random_ * 6364136223846793005U + 1442695040888963407U;
  return random_ >> 33U;
}

}  // namespace remit::simulated
