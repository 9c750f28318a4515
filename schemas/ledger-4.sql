-- What version 4 changes in version 3: the index of streams is a table of its own. On `entry` it was an index on words cut from each
-- body, and adding an entry took twice as long. Worked out from the bodies; `verify` compares, `verify --rebuild` works it out anew.
CREATE TABLE entry_in_stream (
  stream TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_in_stream_is_never_changed BEFORE UPDATE ON entry_in_stream
BEGIN SELECT RAISE(ABORT, 'the index of streams is worked out anew by remit verify --rebuild only'); END;
CREATE TRIGGER entry_in_stream_is_never_removed BEFORE DELETE ON entry_in_stream
BEGIN SELECT RAISE(ABORT, 'the index of streams is worked out anew by remit verify --rebuild only'); END;

-- Minutes may be erased as well.
DROP TRIGGER archive_is_never_removed;
CREATE TRIGGER archive_is_never_removed BEFORE DELETE ON archive
WHEN (OLD.kind <> 'matter' AND OLD.kind <> 'minutes') OR NOT EXISTS (SELECT 1 FROM erasure WHERE what = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'an archived text is removed by remit erase only, and rules never'); END;

PRAGMA user_version = 4;
