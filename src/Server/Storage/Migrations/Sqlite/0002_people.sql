CREATE TABLE users (
    id             INTEGER PRIMARY KEY,
    workspace_id   INTEGER NOT NULL,
    email          TEXT,
    -- The address folded for comparison.
    email_key      TEXT,
    display_name   TEXT NOT NULL,
    -- The name folded for search and order.
    name_key       TEXT NOT NULL,
    role           INTEGER NOT NULL,
    password_hash  TEXT,
    created_at     INTEGER NOT NULL,
    deactivated_at INTEGER,
    last_active_at INTEGER
) STRICT;

CREATE UNIQUE INDEX users_by_email ON users (workspace_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX users_by_name ON users (workspace_id, name_key, id);

CREATE TABLE sessions (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    token_hash   BLOB NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    address      TEXT NOT NULL,
    user_agent   TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE access_tokens (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    token_hash   BLOB NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    -- Space-separated.
    scopes       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at   INTEGER
) STRICT;

CREATE INDEX access_tokens_by_user ON access_tokens (user_id);

CREATE TABLE invites (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    code_hash    BLOB NOT NULL UNIQUE,
    created_by   INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    max_uses     INTEGER,
    uses         INTEGER NOT NULL,
    role         INTEGER NOT NULL
) STRICT;
