-- Every stretch of bytes in the store has a row here before its first byte is written and until its last one is gone: nothing lies there unknown.
-- state: 0 is being written, 1 is kept by a row of another table, 2 is to be deleted.
CREATE TABLE blobs (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    size         INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX blobs_unfinished ON blobs (workspace_id, created_at) WHERE state = 0;

-- Bytes of the workspace's files, and of the uploads that have been promised room.
CREATE TABLE file_usage (
    workspace_id INTEGER PRIMARY KEY,
    bytes        INTEGER NOT NULL
) STRICT;

CREATE TABLE uploads (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    size         INTEGER NOT NULL,
    -- Bytes that are on disk.
    position     INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX uploads_by_user ON uploads (user_id);
CREATE INDEX uploads_by_expiry ON uploads (workspace_id, expires_at);

CREATE TABLE upload_segments (
    upload_id    INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    size         INTEGER NOT NULL,
    blob_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    PRIMARY KEY (upload_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    id            INTEGER PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    user_id       INTEGER NOT NULL,
    name          TEXT NOT NULL,
    description   TEXT NOT NULL,
    size          INTEGER NOT NULL,
    content_type  TEXT NOT NULL,
    kind          INTEGER NOT NULL,
    state         INTEGER NOT NULL,
    sha256        BLOB NOT NULL,
    blob_id       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    -- Messages that show it; 0 until it is posted.
    uses          INTEGER NOT NULL DEFAULT 0,
    width         INTEGER,
    height        INTEGER,
    small_blob_id INTEGER,
    small_size    INTEGER,
    small_width   INTEGER,
    small_height  INTEGER,
    large_blob_id INTEGER,
    large_size    INTEGER,
    large_width   INTEGER,
    large_height  INTEGER
) STRICT;

CREATE INDEX files_unposted ON files (workspace_id, created_at) WHERE uses = 0;

-- Which message shows which files.
CREATE TABLE message_files (
    message_id   INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    file_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    channel_id   INTEGER NOT NULL,
    kind         INTEGER NOT NULL,
    PRIMARY KEY (message_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX message_files_by_file ON message_files (file_id);
CREATE INDEX message_files_by_channel ON message_files (channel_id, message_id);
CREATE INDEX message_files_by_kind ON message_files (channel_id, kind, message_id);

-- The text inside a file. state: 0 is being read, 1 is here, 2 there is none, 3 it could not be read.
CREATE TABLE file_texts (
    file_id      INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    text         TEXT NOT NULL
) STRICT;
