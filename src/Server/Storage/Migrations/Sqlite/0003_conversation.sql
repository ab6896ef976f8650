CREATE TABLE channels (
    id              INTEGER PRIMARY KEY,
    workspace_id    INTEGER NOT NULL,
    kind            INTEGER NOT NULL,
    name            TEXT NOT NULL,
    topic           TEXT NOT NULL,
    created_by      INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    archived_at     INTEGER,
    last_number     INTEGER NOT NULL,
    last_message_at INTEGER,
    member_count    INTEGER NOT NULL,
    -- Sorted member ids of a direct or group channel: there is one channel for each set of people.
    people_key      TEXT,
    -- 1: people who come into the workspace are added to it.
    welcomes        INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Only public names are unique: a clash with a private channel would tell that it exists.
CREATE UNIQUE INDEX channels_by_public_name ON channels (workspace_id, name) WHERE kind = 0;
CREATE UNIQUE INDEX channels_by_people ON channels (workspace_id, people_key) WHERE people_key IS NOT NULL;

CREATE TABLE channel_members (
    channel_id   INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    joined_at    INTEGER NOT NULL,
    -- The log's seq at which they joined: earlier events of the channel are not delivered to them.
    joined_seq   INTEGER NOT NULL,
    read_number  INTEGER NOT NULL,
    PRIMARY KEY (channel_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX channel_members_by_user ON channel_members (user_id, channel_id);

CREATE TABLE messages (
    id              INTEGER PRIMARY KEY,
    workspace_id    INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    -- Place in the channel; null for a reply that is shown in its thread only.
    number          INTEGER,
    thread_id       INTEGER,
    thread_number   INTEGER,
    user_id         INTEGER NOT NULL,
    text            TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    edited_at       INTEGER,
    deleted_at      INTEGER,
    -- Of a thread's first message: the newest reply's number, the replies that exist, when the newest was posted.
    last_thread_number INTEGER NOT NULL DEFAULT 0,
    reply_count     INTEGER NOT NULL DEFAULT 0,
    last_reply_at   INTEGER,
    -- Up to five people who replied, the newest first, separated by commas.
    reply_user_ids  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX messages_by_number ON messages (channel_id, number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX messages_by_thread ON messages (thread_id, thread_number) WHERE thread_id IS NOT NULL;
-- Deleted messages are few; unread counts subtract them.
CREATE INDEX messages_deleted ON messages (channel_id, number) WHERE deleted_at IS NOT NULL;

CREATE TABLE reactions (
    message_id INTEGER NOT NULL,
    emoji      TEXT NOT NULL,
    user_id    INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (message_id, emoji, user_id)
) STRICT, WITHOUT ROWID;

-- Who is mentioned where; user 0 stands for everybody in the channel.
CREATE TABLE mentions (
    user_id       INTEGER NOT NULL,
    channel_id    INTEGER NOT NULL,
    message_id    INTEGER NOT NULL,
    workspace_id  INTEGER NOT NULL,
    number        INTEGER,
    thread_id     INTEGER,
    thread_number INTEGER,
    PRIMARY KEY (user_id, channel_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mentions_by_message ON mentions (message_id);
CREATE INDEX mentions_by_number ON mentions (channel_id, user_id, number) WHERE number IS NOT NULL;
CREATE INDEX mentions_by_thread ON mentions (thread_id, user_id, thread_number) WHERE thread_id IS NOT NULL;

CREATE TABLE thread_members (
    thread_id    INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    channel_id   INTEGER NOT NULL,
    following    INTEGER NOT NULL,
    read_number  INTEGER NOT NULL,
    PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_members_by_user ON thread_members (user_id, channel_id);

-- What an import brought, by the id that it had where it came from.
CREATE TABLE imported (
    workspace_id INTEGER NOT NULL,
    source       TEXT NOT NULL,
    -- 0 user, 1 channel, 2 message
    kind         INTEGER NOT NULL,
    external_id  TEXT NOT NULL,
    local_id     INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, source, kind, external_id)
) STRICT, WITHOUT ROWID;
