#include "ledger/sqlite_copy.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>

#include <filesystem>

#include "ledger/sqlite_failures.hpp"

namespace remit {

void copy_ledger(const std::string& from, const std::string& to) {
  const auto next = to + ".next";
  std::error_code error;
  std::filesystem::remove(next, error);
  try {
    SQLite::Database source(from, SQLite::OPEN_READWRITE, 10000), copy(next, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    copy.exec("PRAGMA synchronous = EXTRA");
    SQLite::Backup backup(copy, source);
    backup.executeStep(-1);
  } catch (const SQLite::Exception& problem) {
    std::filesystem::remove(next, error);
    fail(problem, from);
  }
  std::filesystem::rename(next, to, error);
  if (error) fail("L204", "`" + to + "` cannot be written: " + error.message(), "look at the disk");
}

}  // namespace remit
