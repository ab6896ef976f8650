ALTER TABLE channels ADD COLUMN description TEXT NOT NULL DEFAULT '';
-- Name, topic and description folded for search.
ALTER TABLE channels ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
-- Who may post and mention everybody, as JSON; null where every member may, which is nearly everywhere.
ALTER TABLE channels ADD COLUMN rules TEXT;

UPDATE channels SET search_key = lower(name || ' ' || topic);

-- Where its member keeps the channel. Positions leave gaps; the section is one of the member's own.
ALTER TABLE channel_members ADD COLUMN favourite BIGINT NOT NULL DEFAULT 0;
ALTER TABLE channel_members ADD COLUMN section_id BIGINT;
ALTER TABLE channel_members ADD COLUMN sidebar_position BIGINT NOT NULL DEFAULT 0;

-- Sections of one's own, and what was changed of the built-in ones (1, 2 and 3).
CREATE TABLE sidebar_sections (
    user_id      BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    name         TEXT NOT NULL,
    collapsed    BIGINT NOT NULL,
    position     BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
);
