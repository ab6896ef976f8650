CREATE TABLE workspaces (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- The last seq of each workspace's log. Whoever holds this row in a transaction is the workspace's only writer.
CREATE TABLE log_heads (
    workspace_id INTEGER PRIMARY KEY,
    seq          INTEGER NOT NULL,
    -- Events up to here have been deleted.
    trimmed_seq  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Wide rows are appended to a table with row ids: without, each would also widen the inner pages of its tree.
CREATE TABLE events (
    workspace_id INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    type         TEXT NOT NULL,
    audience     INTEGER NOT NULL,
    channel_id   INTEGER,
    user_id      INTEGER,
    data         BLOB NOT NULL,
    PRIMARY KEY (workspace_id, seq)
) STRICT;

CREATE TABLE reader_cursors (
    workspace_id INTEGER NOT NULL,
    reader       TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_letters (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id INTEGER NOT NULL,
    reader       TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    error        TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    -- The event itself, because the log is trimmed.
    at           INTEGER NOT NULL,
    type         TEXT NOT NULL,
    audience     INTEGER NOT NULL,
    channel_id   INTEGER,
    user_id      INTEGER,
    data         BLOB NOT NULL
) STRICT;

CREATE TABLE idempotency_keys (
    user_id     INTEGER NOT NULL,
    key         TEXT NOT NULL,
    workspace_id INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    status      INTEGER NOT NULL,
    body        BLOB,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE jobs (
    -- Never given twice: who lost a lease must not meet another job by its id.
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id INTEGER NOT NULL,
    queue        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    key          TEXT NOT NULL,
    payload      TEXT NOT NULL,
    -- 0 waiting, 1 leased, 2 dead
    state        INTEGER NOT NULL,
    -- When it is due; while leased, when the lease ends.
    run_at       INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    last_error   TEXT,
    created_at   INTEGER NOT NULL,
    UNIQUE (workspace_id, kind, key)
) STRICT;

CREATE INDEX jobs_due ON jobs (queue, run_at) WHERE state < 2;
