-- expand
-- Each word that is in the index, once: parts of words are looked for here, and the words that have them in the index.
CREATE TABLE search_vocabulary (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    word         TEXT COLLATE "C" NOT NULL,
    -- When no message was found to have it.
    unused_since BIGINT,
    UNIQUE (workspace_id, word)
);

DO $$
BEGIN
    CREATE INDEX search_vocabulary_parts ON search_vocabulary USING gin (word gin_trgm_ops);
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END
$$;

-- What it replaces cost more than all else that is done for a message. Servers of the version before still write the text; nothing reads it any more.
DROP INDEX IF EXISTS search_messages_parts;
ALTER TABLE search_messages ALTER COLUMN folded SET DEFAULT '';

INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
SELECT id, 'search', 'learn_search_words', 'start', '{"again":true}', 0, 0, 0, 0 FROM workspaces;
