-- On SQLite there is one server, and it needs no lease; the tables are here so that both databases have the same.
CREATE TABLE nodes (
    number     INTEGER PRIMARY KEY,
    epoch      INTEGER NOT NULL,
    name       TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    beat_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ids_until  INTEGER NOT NULL
) STRICT;

CREATE TABLE roles (
    name       TEXT PRIMARY KEY,
    epoch      INTEGER NOT NULL,
    node       INTEGER NOT NULL,
    node_epoch INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE installation (
    id TEXT NOT NULL
) STRICT;

INSERT INTO installation (id) VALUES (lower(hex(randomblob(6))));

ALTER TABLE jobs ADD COLUMN relayed_until INTEGER NOT NULL DEFAULT 0;
