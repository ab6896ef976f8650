-- The words of each message (rowid is its id) and what it can be narrowed by: from1 (author), in1 (channel), haslink, w1 (workspace).
-- Words come folded and separated by blanks, so the plainest tokenizer will do.
CREATE VIRTUAL TABLE search_words USING fts5 (words, facets, content='', contentless_delete=1, tokenize="ascii");

-- The folded text in threes of characters, for parts of words.
CREATE VIRTUAL TABLE search_parts USING fts5 (text, content='', contentless_delete=1, tokenize="trigram case_sensitive 1");

-- What was said before there was a search is indexed by jobs, a stretch of a channel each.
INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
WITH RECURSIVE stretch (workspace_id, channel_id, first, last) AS (
    SELECT workspace_id, id, 1, last_number FROM channels WHERE last_number > 0
    UNION ALL
    SELECT workspace_id, channel_id, first + 250, last FROM stretch WHERE first + 250 <= last)
SELECT workspace_id, 'search', 'index_messages', channel_id || ':' || first,
       '{"channel_id":"' || channel_id || '","first_number":' || first || ',"last_number":' || (first + 249) || ',"with_replies":true}', 0, 0, 0, 0
FROM stretch;
