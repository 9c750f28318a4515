// The store on SQLite. One file at rest that may be copied; see schemas/ledger.sql.
#pragma once

#include <memory>
#include <string>

#include "remit/ledger.hpp"

namespace remit {

enum class Access { create, read, write };
// DELETE+EXTRA lost no acknowledged entry in simulated power cuts. WAL+FULL is for benchmarks: before SQLite 3.51.3 it
// carries the WAL-reset fault.
enum class Durability { delete_extra, wal_full };

// Throws LedgerFailure: L101 no ledger there, L102 of a newer version, L103 not a ledger or damaged, L201 locked,
// L202 disk full, L203 read-only, L204 other I/O error, or no memory. Writing also L205: the act may stand or not.
std::unique_ptr<Ledger> open_sqlite_ledger(const std::string& path, Access access, Durability durability = Durability::delete_extra);

}  // namespace remit
