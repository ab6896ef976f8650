-- expand
-- Each word that is in the index, once: parts of words are looked for here, and the words that have them in the index.
CREATE TABLE search_vocabulary (
    id           INTEGER PRIMARY KEY,
    workspace_id INTEGER NOT NULL,
    word         TEXT NOT NULL,
    -- When no message was found to have it.
    unused_since INTEGER,
    UNIQUE (workspace_id, word)
) STRICT;

-- Its words in threes of characters. It replaces search_parts, which held whole messages so and would keep what is deleted from now on.
CREATE VIRTUAL TABLE search_vocabulary_parts USING fts5 (word, content='', contentless_delete=1, tokenize="trigram case_sensitive 1");
INSERT INTO search_parts (search_parts) VALUES ('delete-all');

-- What stands in the index.
CREATE VIRTUAL TABLE search_terms USING fts5vocab (search_words, row);

INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
SELECT id, 'search', 'learn_search_words', 'start', '{}', 0, 0, 0, 0 FROM workspaces;
