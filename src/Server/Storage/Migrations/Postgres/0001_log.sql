CREATE TABLE workspaces (
    id         BIGINT PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- The last seq of each workspace's log. Whoever holds this row in a transaction is the workspace's only writer.
CREATE TABLE log_heads (
    workspace_id BIGINT PRIMARY KEY,
    seq          BIGINT NOT NULL,
    -- Events up to here have been deleted.
    trimmed_seq  BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE events (
    workspace_id BIGINT NOT NULL,
    seq          BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    type         TEXT NOT NULL,
    audience     BIGINT NOT NULL,
    channel_id   BIGINT,
    user_id      BIGINT,
    data         BYTEA NOT NULL,
    PRIMARY KEY (workspace_id, seq)
);

CREATE TABLE reader_cursors (
    workspace_id BIGINT NOT NULL,
    reader       TEXT NOT NULL,
    seq          BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, reader)
);

CREATE TABLE dead_letters (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    reader       TEXT NOT NULL,
    seq          BIGINT NOT NULL,
    error        TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    -- The event itself, because the log is trimmed.
    at           BIGINT NOT NULL,
    type         TEXT NOT NULL,
    audience     BIGINT NOT NULL,
    channel_id   BIGINT,
    user_id      BIGINT,
    data         BYTEA NOT NULL
);

CREATE TABLE idempotency_keys (
    user_id     BIGINT NOT NULL,
    key         TEXT NOT NULL,
    workspace_id BIGINT NOT NULL,
    fingerprint BYTEA NOT NULL,
    status      BIGINT NOT NULL,
    body        BYTEA,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE jobs (
    -- Never given twice: who lost a lease must not meet another job by its id.
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    queue        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    key          TEXT NOT NULL,
    payload      TEXT NOT NULL,
    -- 0 waiting, 1 leased, 2 dead
    state        BIGINT NOT NULL,
    -- When it is due; while leased, when the lease ends.
    run_at       BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    last_error   TEXT,
    created_at   BIGINT NOT NULL,
    UNIQUE (workspace_id, kind, key)
);

CREATE INDEX jobs_due ON jobs (queue, run_at) WHERE state < 2;
