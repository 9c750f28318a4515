-- What version 3 changes in version 2: minutes are archived as well, in the words in which they were circulated. SQLite does not
-- loosen a constraint, so the archive is copied, text by text; its triggers are those of version 2.
CREATE TABLE archive_3 (
  digest  TEXT PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind = 'matter' OR kind = 'decision-rights' OR kind = 'organization' OR kind = 'minutes'),
  version TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO archive_3 SELECT digest, kind, version, text FROM archive;
DROP TABLE archive;
ALTER TABLE archive_3 RENAME TO archive;

CREATE TRIGGER archive_is_never_changed BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'an archived text is never changed'); END;
CREATE TRIGGER archive_is_never_removed BEFORE DELETE ON archive
WHEN OLD.kind <> 'matter' OR NOT EXISTS (SELECT 1 FROM erasure WHERE what = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'an archived text is removed by remit erase only, and rules never'); END;
CREATE TRIGGER archive_is_never_replaced BEFORE INSERT ON archive
WHEN EXISTS (SELECT 1 FROM archive WHERE digest = NEW.digest)
BEGIN SELECT RAISE(FAIL, 'this text is archived already'); END;

PRAGMA user_version = 3;
