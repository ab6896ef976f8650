CREATE TABLE channels (
    id              BIGINT PRIMARY KEY,
    workspace_id    BIGINT NOT NULL,
    kind            BIGINT NOT NULL,
    name            TEXT NOT NULL,
    topic           TEXT NOT NULL,
    created_by      BIGINT NOT NULL,
    created_at      BIGINT NOT NULL,
    archived_at     BIGINT,
    last_number     BIGINT NOT NULL,
    last_message_at BIGINT,
    member_count    BIGINT NOT NULL,
    -- Sorted member ids of a direct or group channel: there is one channel for each set of people.
    people_key      TEXT,
    -- 1: people who come into the workspace are added to it.
    welcomes        BIGINT NOT NULL DEFAULT 0
);

-- Only public names are unique: a clash with a private channel would tell that it exists.
CREATE UNIQUE INDEX channels_by_public_name ON channels (workspace_id, name) WHERE kind = 0;
CREATE UNIQUE INDEX channels_by_people ON channels (workspace_id, people_key) WHERE people_key IS NOT NULL;

CREATE TABLE channel_members (
    channel_id   BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    joined_at    BIGINT NOT NULL,
    -- The log's seq at which they joined: earlier events of the channel are not delivered to them.
    joined_seq   BIGINT NOT NULL,
    read_number  BIGINT NOT NULL,
    PRIMARY KEY (channel_id, user_id)
);

CREATE INDEX channel_members_by_user ON channel_members (user_id, channel_id);

CREATE TABLE messages (
    id              BIGINT PRIMARY KEY,
    workspace_id    BIGINT NOT NULL,
    channel_id      BIGINT NOT NULL,
    -- Place in the channel; null for a reply that is shown in its thread only.
    number          BIGINT,
    thread_id       BIGINT,
    thread_number   BIGINT,
    user_id         BIGINT NOT NULL,
    text            TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    edited_at       BIGINT,
    deleted_at      BIGINT,
    -- Of a thread's first message: the newest reply's number, the replies that exist, when the newest was posted.
    last_thread_number BIGINT NOT NULL DEFAULT 0,
    reply_count     BIGINT NOT NULL DEFAULT 0,
    last_reply_at   BIGINT,
    -- Up to five people who replied, the newest first, separated by commas.
    reply_user_ids  TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX messages_by_number ON messages (channel_id, number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX messages_by_thread ON messages (thread_id, thread_number) WHERE thread_id IS NOT NULL;
-- Deleted messages are few; unread counts subtract them.
CREATE INDEX messages_deleted ON messages (channel_id, number) WHERE deleted_at IS NOT NULL;

CREATE TABLE reactions (
    message_id BIGINT NOT NULL,
    emoji      TEXT NOT NULL,
    user_id    BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (message_id, emoji, user_id)
);

-- Who is mentioned where; user 0 stands for everybody in the channel.
CREATE TABLE mentions (
    user_id       BIGINT NOT NULL,
    channel_id    BIGINT NOT NULL,
    message_id    BIGINT NOT NULL,
    workspace_id  BIGINT NOT NULL,
    number        BIGINT,
    thread_id     BIGINT,
    thread_number BIGINT,
    PRIMARY KEY (user_id, channel_id, message_id)
);

CREATE INDEX mentions_by_message ON mentions (message_id);
CREATE INDEX mentions_by_number ON mentions (channel_id, user_id, number) WHERE number IS NOT NULL;
CREATE INDEX mentions_by_thread ON mentions (thread_id, user_id, thread_number) WHERE thread_id IS NOT NULL;

CREATE TABLE thread_members (
    thread_id    BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    channel_id   BIGINT NOT NULL,
    following    BIGINT NOT NULL,
    read_number  BIGINT NOT NULL,
    PRIMARY KEY (thread_id, user_id)
);

CREATE INDEX thread_members_by_user ON thread_members (user_id, channel_id);

-- What an import brought, by the id that it had where it came from.
CREATE TABLE imported (
    workspace_id BIGINT NOT NULL,
    source       TEXT NOT NULL,
    -- 0 user, 1 channel, 2 message
    kind         BIGINT NOT NULL,
    external_id  TEXT NOT NULL,
    local_id     BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, source, kind, external_id)
);
