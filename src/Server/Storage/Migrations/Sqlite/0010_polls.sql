-- A poll is a part of a message, whose text is the question.
CREATE TABLE polls (
    message_id     INTEGER PRIMARY KEY,
    workspace_id   INTEGER NOT NULL,
    multiple       INTEGER NOT NULL,
    anonymous      INTEGER NOT NULL,
    others_may_add INTEGER NOT NULL,
    ends_at        INTEGER,
    closed_at      INTEGER,
    voter_count    INTEGER NOT NULL
) STRICT;

CREATE TABLE poll_options (
    message_id   INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    text         TEXT NOT NULL,
    added_by     INTEGER NOT NULL,
    votes        INTEGER NOT NULL,
    -- The first eight people who voted for it, separated by commas; empty in an anonymous poll.
    voters       TEXT NOT NULL,
    PRIMARY KEY (message_id, number)
) STRICT, WITHOUT ROWID;

-- Those of an anonymous poll are deleted when it closes.
CREATE TABLE poll_votes (
    message_id   INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    voted_at     INTEGER NOT NULL,
    PRIMARY KEY (message_id, user_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_votes_by_time ON poll_votes (message_id, number, voted_at, user_id);

-- Whom a message asks to confirm it: those in confirmation_people by name, or (asks_all) who was in the channel before that seq.
CREATE TABLE confirmations (
    message_id      INTEGER PRIMARY KEY,
    workspace_id    INTEGER NOT NULL,
    asks_all        INTEGER NOT NULL,
    asked_seq       INTEGER NOT NULL,
    asked_count     INTEGER NOT NULL,
    confirmed_count INTEGER NOT NULL,
    reminded_at     INTEGER
) STRICT;

-- Who is asked by name, and everybody who has confirmed.
CREATE TABLE confirmation_people (
    message_id   INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    by_name      INTEGER NOT NULL,
    confirmed_at INTEGER,
    PRIMARY KEY (message_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX confirmation_people_by_time ON confirmation_people (message_id, confirmed_at, user_id);

-- The people that a count of a channel's members leaves out.
CREATE INDEX users_deactivated ON users (workspace_id, id) WHERE deactivated_at IS NOT NULL;

CREATE INDEX reactions_by_time ON reactions (message_id, emoji, created_at, user_id);

-- The workspace's own emoji; each image is in blobs.
CREATE TABLE custom_emoji (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    name         TEXT NOT NULL,
    animated     INTEGER NOT NULL,
    blob_id      INTEGER NOT NULL,
    size         INTEGER NOT NULL,
    created_by   INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX custom_emoji_by_name ON custom_emoji (workspace_id, name);

ALTER TABLE workspaces ADD COLUMN admins_add_emoji INTEGER NOT NULL DEFAULT 0;

ALTER TABLE scheduled_messages ADD COLUMN ask_confirmation INTEGER NOT NULL DEFAULT 0;
