-- Every stretch of bytes in the store has a row here before its first byte is written and until its last one is gone: nothing lies there unknown.
-- state: 0 is being written, 1 is kept by a row of another table, 2 is to be deleted.
CREATE TABLE blobs (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    state        BIGINT NOT NULL,
    size         BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);

CREATE INDEX blobs_unfinished ON blobs (workspace_id, created_at) WHERE state = 0;

-- Bytes of the workspace's files, and of the uploads that have been promised room.
CREATE TABLE file_usage (
    workspace_id BIGINT PRIMARY KEY,
    bytes        BIGINT NOT NULL
);

CREATE TABLE uploads (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    size         BIGINT NOT NULL,
    -- Bytes that are on disk.
    position     BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);

CREATE INDEX uploads_by_user ON uploads (user_id);
CREATE INDEX uploads_by_expiry ON uploads (workspace_id, expires_at);

CREATE TABLE upload_segments (
    upload_id    BIGINT NOT NULL,
    start        BIGINT NOT NULL,
    size         BIGINT NOT NULL,
    blob_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    PRIMARY KEY (upload_id, start)
);

CREATE TABLE files (
    id            BIGINT PRIMARY KEY,
    workspace_id  BIGINT NOT NULL,
    user_id       BIGINT NOT NULL,
    name          TEXT NOT NULL,
    description   TEXT NOT NULL,
    size          BIGINT NOT NULL,
    content_type  TEXT NOT NULL,
    kind          BIGINT NOT NULL,
    state         BIGINT NOT NULL,
    sha256        BYTEA NOT NULL,
    blob_id       BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    -- Messages that show it; 0 until it is posted.
    uses          BIGINT NOT NULL DEFAULT 0,
    width         BIGINT,
    height        BIGINT,
    small_blob_id BIGINT,
    small_size    BIGINT,
    small_width   BIGINT,
    small_height  BIGINT,
    large_blob_id BIGINT,
    large_size    BIGINT,
    large_width   BIGINT,
    large_height  BIGINT
);

CREATE INDEX files_unposted ON files (workspace_id, created_at) WHERE uses = 0;

-- Which message shows which files.
CREATE TABLE message_files (
    message_id   BIGINT NOT NULL,
    place        BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    channel_id   BIGINT NOT NULL,
    kind         BIGINT NOT NULL,
    PRIMARY KEY (message_id, place)
);

CREATE INDEX message_files_by_file ON message_files (file_id);
CREATE INDEX message_files_by_channel ON message_files (channel_id, message_id);
CREATE INDEX message_files_by_kind ON message_files (channel_id, kind, message_id);

-- The text inside a file. state: 0 is being read, 1 is here, 2 there is none, 3 it could not be read.
CREATE TABLE file_texts (
    file_id      BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    state        BIGINT NOT NULL,
    text         TEXT NOT NULL
);
