-- A poll is a part of a message, whose text is the question.
CREATE TABLE polls (
    message_id     BIGINT PRIMARY KEY,
    workspace_id   BIGINT NOT NULL,
    multiple       BIGINT NOT NULL,
    anonymous      BIGINT NOT NULL,
    others_may_add BIGINT NOT NULL,
    ends_at        BIGINT,
    closed_at      BIGINT,
    voter_count    BIGINT NOT NULL
);

CREATE TABLE poll_options (
    message_id   BIGINT NOT NULL,
    number       BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    text         TEXT NOT NULL,
    added_by     BIGINT NOT NULL,
    votes        BIGINT NOT NULL,
    -- The first eight people who voted for it, separated by commas; empty in an anonymous poll.
    voters       TEXT NOT NULL,
    PRIMARY KEY (message_id, number)
);

-- Those of an anonymous poll are deleted when it closes.
CREATE TABLE poll_votes (
    message_id   BIGINT NOT NULL,
    number       BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    voted_at     BIGINT NOT NULL,
    PRIMARY KEY (message_id, user_id, number)
);

CREATE INDEX poll_votes_by_time ON poll_votes (message_id, number, voted_at, user_id);

-- Whom a message asks to confirm it: those in confirmation_people by name, or (asks_all) who was in the channel before that seq.
CREATE TABLE confirmations (
    message_id      BIGINT PRIMARY KEY,
    workspace_id    BIGINT NOT NULL,
    asks_all        BIGINT NOT NULL,
    asked_seq       BIGINT NOT NULL,
    asked_count     BIGINT NOT NULL,
    confirmed_count BIGINT NOT NULL,
    reminded_at     BIGINT
);

-- Who is asked by name, and everybody who has confirmed.
CREATE TABLE confirmation_people (
    message_id   BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    by_name      BIGINT NOT NULL,
    confirmed_at BIGINT,
    PRIMARY KEY (message_id, user_id)
);

CREATE INDEX confirmation_people_by_time ON confirmation_people (message_id, confirmed_at, user_id);

-- The people that a count of a channel's members leaves out.
CREATE INDEX users_deactivated ON users (workspace_id, id) WHERE deactivated_at IS NOT NULL;

CREATE INDEX reactions_by_time ON reactions (message_id, emoji, created_at, user_id);

-- The workspace's own emoji; each image is in blobs.
CREATE TABLE custom_emoji (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    name         TEXT NOT NULL,
    animated     BIGINT NOT NULL,
    blob_id      BIGINT NOT NULL,
    size         BIGINT NOT NULL,
    created_by   BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);

CREATE UNIQUE INDEX custom_emoji_by_name ON custom_emoji (workspace_id, name);

ALTER TABLE workspaces ADD COLUMN admins_add_emoji BIGINT NOT NULL DEFAULT 0;

ALTER TABLE scheduled_messages ADD COLUMN ask_confirmation BIGINT NOT NULL DEFAULT 0;
