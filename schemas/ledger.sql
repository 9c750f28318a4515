-- The ledger of remit; ledger-2.sql to ledger-4.sql say what follows upon it. Entries and archived texts are only ever added: the triggers refuse the rest, and the
-- chain of leaves shows what a hand without triggers did. The other tables are read tables: `remit verify --tables`
-- compares them with the fold of the entries, and they can be dropped and rebuilt.

-- No CHECK, and nothing else that calls a function when an entry is added: beside a trigger SQLite would keep a journal of the
-- statement, which costs half as much again. `verify` looks at every leaf.
CREATE TABLE entry (
  seq  INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  leaf TEXT NOT NULL
) STRICT;

-- For reading with a database shell.
CREATE VIEW entry_read AS
SELECT seq, json_extract(body, '$.type') AS type, json_extract(body, '$.stream') AS stream, json_extract(body, '$.decided_on') AS decided_on, json_extract(body, '$.decided_by') AS decided_by,
       json_extract(body, '$.recorded_at') AS recorded_at, json_extract(body, '$.recorded_by') AS recorded_by, json_extract(body, '$.authority.clauses') AS clauses
FROM entry;

CREATE TABLE archive (
  digest  TEXT PRIMARY KEY CHECK (length(digest) = 64),
  -- Not IN: for that SQLite would fill a table of three words with each text archived.
  kind    TEXT NOT NULL CHECK (kind = 'matter' OR kind = 'decision-rights' OR kind = 'organization'),
  version TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed; record a correction'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never removed'); END;
CREATE TRIGGER entry_comes_last BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM entry)
BEGIN SELECT RAISE(FAIL, 'an entry is added after the last one, and never over another'); END;
CREATE TRIGGER archive_is_never_changed BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'an archived text is never changed'); END;
CREATE TRIGGER archive_is_never_removed BEFORE DELETE ON archive
BEGIN SELECT RAISE(ABORT, 'an archived text is never removed'); END;
CREATE TRIGGER archive_is_never_replaced BEFORE INSERT ON archive
WHEN EXISTS (SELECT 1 FROM archive WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'this text is archived already'); END;

CREATE TABLE matter (
  id       TEXT NOT NULL,
  series   TEXT NOT NULL,
  number   INTEGER NOT NULL,
  about    TEXT NOT NULL,
  title    TEXT NOT NULL,
  proposer TEXT NOT NULL,
  phase    TEXT NOT NULL,
  duty     TEXT NOT NULL,
  amount   TEXT NOT NULL,
  version  TEXT NOT NULL,
  round    INTEGER NOT NULL,
  since    TEXT NOT NULL,
  clauses  TEXT NOT NULL,
  file     TEXT NOT NULL,
  PRIMARY KEY (series, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting (
  matter TEXT NOT NULL,
  step   TEXT NOT NULL,
  seat   TEXT NOT NULL,
  clause TEXT NOT NULL,
  since  TEXT NOT NULL,
  until  TEXT NOT NULL,
  not_by TEXT NOT NULL,
  PRIMARY KEY (matter, step, seat, clause)
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 0x72656D74;
PRAGMA user_version = 2;
