-- What the index holds of each message: nothing is written twice, and a rebuild finds what is there no more.
CREATE TABLE search_documents (
    message_id   INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    -- Of the words and facets that were written.
    digest       INTEGER NOT NULL
) STRICT;

-- Words that were used, as they are and with each of their letters left out: a misspelt word meets the right one there.
CREATE TABLE search_spellings (
    workspace_id INTEGER NOT NULL,
    spelling     TEXT NOT NULL,
    word         TEXT NOT NULL,
    PRIMARY KEY (workspace_id, spelling, word)
) STRICT, WITHOUT ROWID;

-- The last rebuild of each workspace's index, running or done.
CREATE TABLE search_rebuilds (
    workspace_id INTEGER PRIMARY KEY,
    started_at   INTEGER NOT NULL,
    finished_at  INTEGER,
    -- It goes up to this message; what is newer comes from the log.
    last_id      INTEGER NOT NULL,
    done_id      INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    done         INTEGER NOT NULL
) STRICT;

-- The index of the version before knew fewer facets and no documents: it is rebuilt while it answers.
INSERT INTO search_rebuilds (workspace_id, started_at, last_id, done_id, messages, done)
SELECT workspace_id, CAST(unixepoch('subsec') * 1000 AS INTEGER), MAX(id), 0, COUNT(*), 0 FROM messages GROUP BY workspace_id;

INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
SELECT workspace_id, 'search', 'rebuild_search_index', 'rebuild', '{}', 0, 0, 0, 0 FROM search_rebuilds;

CREATE TABLE saved_searches (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    name         TEXT NOT NULL,
    q            TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    UNIQUE (user_id, q)
) STRICT;

CREATE TABLE recent_searches (
    user_id      INTEGER NOT NULL,
    q            TEXT NOT NULL,
    workspace_id INTEGER NOT NULL,
    -- The newest has the highest.
    number       INTEGER NOT NULL,
    PRIMARY KEY (user_id, q)
) STRICT, WITHOUT ROWID;

-- What is looked for, without the names in it, and how it went.
CREATE TABLE search_log (
    id              INTEGER PRIMARY KEY,
    workspace_id    INTEGER NOT NULL,
    user_id         INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    words           TEXT NOT NULL,
    results         INTEGER NOT NULL,
    -- Rounded to two digits.
    took_ms         INTEGER NOT NULL,
    -- Of the first hit that was opened, 1 for the first of the page.
    opened_position INTEGER
) STRICT;

CREATE INDEX search_log_by_time ON search_log (workspace_id, at);
