-- What a message said before each of its edits, and when that was written.
CREATE TABLE message_edits (
    message_id   INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    text         TEXT NOT NULL,
    written_at   INTEGER NOT NULL,
    PRIMARY KEY (message_id, number)
) STRICT;

-- What a message passes on, as the original was at that moment.
CREATE TABLE forwards (
    message_id   INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    source_id    INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    text         TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

-- The channel is the message's: a message that moves takes its pin along.
CREATE TABLE pins (
    message_id   INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    pinned_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX messages_pinned ON messages (channel_id) WHERE (parts & 2) <> 0;

CREATE TABLE saved_messages (
    user_id      INTEGER NOT NULL,
    message_id   INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    -- 0 in progress, 1 completed, 2 archived
    state        INTEGER NOT NULL,
    saved_at     INTEGER NOT NULL,
    remind_at    INTEGER,
    reminded_at  INTEGER,
    PRIMARY KEY (user_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX saved_messages_by_time ON saved_messages (user_id, state, saved_at, message_id);
CREATE INDEX saved_messages_by_message ON saved_messages (message_id);

CREATE TABLE drafts (
    user_id         INTEGER NOT NULL,
    -- A channel's id or a thread's.
    conversation_id INTEGER NOT NULL,
    workspace_id    INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    thread_id       INTEGER,
    text            TEXT NOT NULL,
    updated_at      INTEGER NOT NULL,
    -- The seq of the event that told of it.
    version         INTEGER NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
) STRICT;

CREATE TABLE scheduled_messages (
    id              INTEGER PRIMARY KEY,
    workspace_id    INTEGER NOT NULL,
    user_id         INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    thread_id       INTEGER,
    also_to_channel INTEGER NOT NULL,
    text            TEXT NOT NULL,
    send_at         INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    -- Why it could not be posted at its time; null while it waits.
    failure         TEXT
) STRICT;

CREATE INDEX scheduled_messages_by_user ON scheduled_messages (user_id, send_at, id);
