CREATE TABLE users (
    id             BIGINT PRIMARY KEY,
    workspace_id   BIGINT NOT NULL,
    email          TEXT,
    -- The address folded for comparison.
    email_key      TEXT,
    display_name   TEXT NOT NULL,
    -- The name folded for search and order.
    name_key       TEXT NOT NULL,
    role           BIGINT NOT NULL,
    password_hash  TEXT,
    created_at     BIGINT NOT NULL,
    deactivated_at BIGINT,
    last_active_at BIGINT
);

CREATE UNIQUE INDEX users_by_email ON users (workspace_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX users_by_name ON users (workspace_id, name_key, id);

CREATE TABLE sessions (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    token_hash   BYTEA NOT NULL UNIQUE,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    address      TEXT NOT NULL,
    user_agent   TEXT NOT NULL
);

CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE access_tokens (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    token_hash   BYTEA NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    -- Space-separated.
    scopes       TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    expires_at   BIGINT
);

CREATE INDEX access_tokens_by_user ON access_tokens (user_id);

CREATE TABLE invites (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    code_hash    BYTEA NOT NULL UNIQUE,
    created_by   BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    max_uses     BIGINT,
    uses         BIGINT NOT NULL,
    role         BIGINT NOT NULL
);
