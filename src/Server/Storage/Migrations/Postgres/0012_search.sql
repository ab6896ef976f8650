-- Of the words and facets that were written: nothing is written twice.
ALTER TABLE search_messages ADD COLUMN workspace_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE search_messages ADD COLUMN digest BIGINT NOT NULL DEFAULT 0;

-- What waits to go into the index proper is read by every search, so little may wait.
ALTER INDEX search_messages_words SET (gin_pending_list_limit = 256);

DO $$
BEGIN
    ALTER INDEX IF EXISTS search_messages_parts SET (gin_pending_list_limit = 512);
END
$$;

-- Which words are frequent decides whether the index or time leads.
ALTER TABLE search_messages ALTER COLUMN words SET STATISTICS 1000;

-- Words that were used, as they are and with each of their letters left out: a misspelt word meets the right one there.
CREATE TABLE search_spellings (
    workspace_id BIGINT NOT NULL,
    spelling     TEXT COLLATE "C" NOT NULL,
    word         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, spelling, word)
);

-- The last rebuild of each workspace's index, running or done.
CREATE TABLE search_rebuilds (
    workspace_id BIGINT PRIMARY KEY,
    started_at   BIGINT NOT NULL,
    finished_at  BIGINT,
    -- It goes up to this message; what is newer comes from the log.
    last_id      BIGINT NOT NULL,
    done_id      BIGINT NOT NULL,
    messages     BIGINT NOT NULL,
    done         BIGINT NOT NULL
);

-- The index of the version before knew fewer facets: it is rebuilt while it answers.
INSERT INTO search_rebuilds (workspace_id, started_at, last_id, done_id, messages, done)
SELECT workspace_id, CAST(extract(epoch FROM now()) * 1000 AS BIGINT), MAX(id), 0, COUNT(*), 0 FROM messages GROUP BY workspace_id;

INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
SELECT workspace_id, 'search', 'rebuild_search_index', 'rebuild', '{}', 0, 0, 0, 0 FROM search_rebuilds;

CREATE TABLE saved_searches (
    id           BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    user_id      BIGINT NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    q            TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    UNIQUE (user_id, q)
);

CREATE TABLE recent_searches (
    user_id      BIGINT NOT NULL,
    q            TEXT NOT NULL,
    workspace_id BIGINT NOT NULL,
    -- The newest has the highest.
    number       BIGINT NOT NULL,
    PRIMARY KEY (user_id, q)
);

-- What is looked for, without the names in it, and how it went.
CREATE TABLE search_log (
    id              BIGINT PRIMARY KEY,
    workspace_id    BIGINT NOT NULL,
    user_id         BIGINT NOT NULL,
    at              BIGINT NOT NULL,
    words           TEXT NOT NULL,
    results         BIGINT NOT NULL,
    -- Rounded to two digits.
    took_ms         BIGINT NOT NULL,
    -- Of the first hit that was opened, 1 for the first of the page.
    opened_position BIGINT
);

CREATE INDEX search_log_by_time ON search_log (workspace_id, at);
