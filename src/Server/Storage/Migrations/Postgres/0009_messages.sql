-- What a message said before each of its edits, and when that was written.
CREATE TABLE message_edits (
    message_id   BIGINT NOT NULL,
    number       BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    text         TEXT NOT NULL,
    written_at   BIGINT NOT NULL,
    PRIMARY KEY (message_id, number)
);

-- What a message passes on, as the original was at that moment.
CREATE TABLE forwards (
    message_id   BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    source_id    BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    text         TEXT NOT NULL,
    created_at   BIGINT NOT NULL
);

-- The channel is the message's: a message that moves takes its pin along.
CREATE TABLE pins (
    message_id   BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    pinned_at    BIGINT NOT NULL
);

CREATE INDEX messages_pinned ON messages (channel_id) WHERE (parts & 2) <> 0;

CREATE TABLE saved_messages (
    user_id      BIGINT NOT NULL,
    message_id   BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    -- 0 in progress, 1 completed, 2 archived
    state        BIGINT NOT NULL,
    saved_at     BIGINT NOT NULL,
    remind_at    BIGINT,
    reminded_at  BIGINT,
    PRIMARY KEY (user_id, message_id)
);

CREATE INDEX saved_messages_by_time ON saved_messages (user_id, state, saved_at, message_id);
CREATE INDEX saved_messages_by_message ON saved_messages (message_id);

CREATE TABLE drafts (
    user_id         BIGINT NOT NULL,
    -- A channel's id or a thread's.
    conversation_id BIGINT NOT NULL,
    workspace_id    BIGINT NOT NULL,
    channel_id      BIGINT NOT NULL,
    thread_id       BIGINT,
    text            TEXT NOT NULL,
    updated_at      BIGINT NOT NULL,
    -- The seq of the event that told of it.
    version         BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
);

CREATE TABLE scheduled_messages (
    id              BIGINT PRIMARY KEY,
    workspace_id    BIGINT NOT NULL,
    user_id         BIGINT NOT NULL,
    channel_id      BIGINT NOT NULL,
    thread_id       BIGINT,
    also_to_channel BIGINT NOT NULL,
    text            TEXT NOT NULL,
    send_at         BIGINT NOT NULL,
    created_at      BIGINT NOT NULL,
    -- Why it could not be posted at its time; null while it waits.
    failure         TEXT
);

CREATE INDEX scheduled_messages_by_user ON scheduled_messages (user_id, send_at, id);
