CREATE TABLE search_messages (
    message_id BIGINT PRIMARY KEY,
    -- Words with their places, and what the message can be narrowed by: from:1 (author), in:1 (channel), has:link, w:1 (workspace).
    words      TSVECTOR NOT NULL,
    -- The folded text, for parts of words.
    folded     TEXT NOT NULL
);

CREATE INDEX search_messages_words ON search_messages USING gin (words);

-- Parts of words are found by threes of characters where the extension may be had; without it they are found slowly.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX search_messages_parts ON search_messages USING gin (folded gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END
$$;

-- What was said before there was a search is indexed by jobs, a stretch of a channel each.
INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
SELECT workspace_id, 'search', 'index_messages', id || ':' || first,
       '{"channel_id":"' || id || '","first_number":' || first || ',"last_number":' || (first + 249) || ',"with_replies":true}', 0, 0, 0, 0
FROM channels, generate_series(1, last_number, 250) AS first
WHERE last_number > 0;
