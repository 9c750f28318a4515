// What the database cannot do, in the words of a refusal: a code, a sentence, and what to do next. Private to ledger/.
#pragma once

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <string>
#include <utility>

#include "remit/ledger.hpp"

namespace remit {

[[noreturn]] inline void fail(std::string code, std::string sentence, std::string next) { throw LedgerFailure{{std::move(code), std::move(sentence), {}, std::move(next)}}; }

[[noreturn]] inline void fail(const SQLite::Exception& error, const std::string& path) {
  switch (error.getErrorCode() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: fail("L201", "`" + path + "` is locked by another program", "wait until it has finished, and try again; nothing was recorded");
    case SQLITE_FULL: fail("L202", "the disk is full", "make room and try again; nothing was recorded");
    case SQLITE_READONLY:
    case SQLITE_PERM: fail("L203", "`" + path + "` or its folder may not be written", "ask for the right to write there; nothing was recorded");
    case SQLITE_NOMEM: fail("L204", "there is not enough memory to read or write `" + path + "`", "close other programs and try again; nothing was recorded");
    case SQLITE_NOTADB: fail("L103", "`" + path + "` is not a ledger", "name the folder of a ledger with -C, or restore a copy");
    case SQLITE_CORRUPT: fail("L302", "`" + path + "` is damaged: " + error.what(), "restore a copy, and compare it with remit verify");
    case SQLITE_CONSTRAINT: fail("L105", std::string("the ledger refuses this: ") + error.what(), "remit verify");
    default: fail("L204", "`" + path + "` cannot be read or written: " + error.what(), "look at the disk; nothing was recorded");
  }
}

}  // namespace remit
