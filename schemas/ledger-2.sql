-- What version 2 adds to version 1: the tree's tiles, the checkpoints that were made, and values that can be erased. A
-- ledger of version 1 gets it when it is next written to; no entry is touched, and the root stays what it was.

-- Roots of whole subtrees: `level` 1 covers 256 leaves, 2 covers 65,536. Worked out from the leaves; `verify` compares.
CREATE TABLE subtree (
  level  INTEGER NOT NULL CHECK (level >= 1),
  number INTEGER NOT NULL,
  hash   BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;

-- Checkpoints, as they left the building: at the foot of an export, a receipt, or minutes.
CREATE TABLE checkpoint (
  size     INTEGER NOT NULL,
  note     TEXT NOT NULL,
  made_at  TEXT NOT NULL,
  occasion TEXT NOT NULL,
  PRIMARY KEY (size, note)
) STRICT, WITHOUT ROWID;

-- Texts of which an entry holds only the commitment, SHA-256(salt ‖ text).
CREATE TABLE veiled (
  commitment TEXT PRIMARY KEY CHECK (length(commitment) = 64),
  salt       TEXT NOT NULL CHECK (length(salt) = 32),
  text       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an entry of type `erased` names: commitments, and digests of archived matter files. Only these may be removed.
CREATE TABLE erasure (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER checkpoint_is_never_changed BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER checkpoint_is_never_removed BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never removed'); END;
CREATE TRIGGER veiled_is_never_changed BEFORE UPDATE ON veiled
BEGIN SELECT RAISE(ABORT, 'a veiled text is never changed; it can be erased with remit erase'); END;
CREATE TRIGGER veiled_is_removed_by_erasure BEFORE DELETE ON veiled
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE what = OLD.commitment)
BEGIN SELECT RAISE(ABORT, 'a veiled text is removed by remit erase only'); END;
DROP TRIGGER archive_is_never_removed;
CREATE TRIGGER archive_is_never_removed BEFORE DELETE ON archive
WHEN OLD.kind <> 'matter' OR NOT EXISTS (SELECT 1 FROM erasure WHERE what = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'an archived text is removed by remit erase only, and rules never'); END;

PRAGMA user_version = 2;
