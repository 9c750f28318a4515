-- The ledger of remit, version 1. Entries and archived texts are only ever added: the triggers refuse the rest, and the
-- chain of leaves shows what a hand without triggers did. The other tables are read tables: `remit verify --tables`
-- compares them with the fold of the entries, and they can be dropped and rebuilt.
CREATE TABLE entry (
  seq        INTEGER PRIMARY KEY,
  body       TEXT NOT NULL,
  leaf       TEXT NOT NULL CHECK (length(leaf) = 64),
  -- Query columns come from the hashed body itself. Bodies are canonical: keys are sorted, so `stream`, `stream_seq`,
  -- `type` and `v` stand last, and a quote inside a value is escaped. The JSON functions of SQLite 3.40.1 are refused in
  -- a schema under trusted_schema = OFF; these are not, and they do not parse.
  stream     TEXT NOT NULL GENERATED ALWAYS AS
             (substr(body, instr(body, ',"stream":"') + 11, instr(body, '","stream_seq":') - instr(body, ',"stream":"') - 11)) VIRTUAL,
  stream_seq INTEGER NOT NULL GENERATED ALWAYS AS
             (CAST(substr(body, instr(body, '","stream_seq":') + 15) AS INTEGER)) VIRTUAL,
  type       TEXT NOT NULL GENERATED ALWAYS AS
             (rtrim(substr(body, instr(body, '","stream_seq":') + instr(substr(body, instr(body, '","stream_seq":')), ',"type":"') + 8), '",v:1}')) VIRTUAL,
  decided_by TEXT NOT NULL GENERATED ALWAYS AS
             (substr(body, instr(body, ',"decided_by":"') + 15, instr(body, '","decided_on":"') - instr(body, ',"decided_by":"') - 15)) VIRTUAL,
  decided_on TEXT NOT NULL GENERATED ALWAYS AS (substr(body, instr(body, '","decided_on":"') + 16, 10)) VIRTUAL,
  recorded_at TEXT NOT NULL GENERATED ALWAYS AS (substr(body, instr(body, ',"recorded_at":"') + 16, 24)) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX entry_in_stream ON entry (stream, stream_seq);

CREATE TABLE archive (
  digest  TEXT PRIMARY KEY CHECK (length(digest) = 64),
  kind    TEXT NOT NULL CHECK (kind IN ('decision-rights', 'organization', 'matter')),
  version TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed; record a correction'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never removed'); END;
CREATE TRIGGER entry_comes_last BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry is added after the last one, and never over another'); END;
CREATE TRIGGER archive_is_never_changed BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'an archived text is never changed'); END;
CREATE TRIGGER archive_is_never_removed BEFORE DELETE ON archive
BEGIN SELECT RAISE(ABORT, 'an archived text is never removed'); END;
CREATE TRIGGER archive_is_never_replaced BEFORE INSERT ON archive
WHEN EXISTS (SELECT 1 FROM archive WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'this text is archived already'); END;

CREATE TABLE matter (
  id       TEXT PRIMARY KEY,
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
  file     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX matter_in_series ON matter (series, number);
CREATE INDEX matter_by_file ON matter (file);

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
CREATE INDEX waiting_for_seat ON waiting (seat);

PRAGMA application_id = 0x72656D74;
PRAGMA user_version = 1;
