-- One row for ever: whoever sets workspace_id first has set the server up.
CREATE TABLE setup (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    -- The one-time code that the server prints, the same on every node; null once it is used.
    code         TEXT,
    workspace_id INTEGER
) STRICT;

INSERT INTO setup (id, workspace_id) SELECT 1, MIN(id) FROM workspaces;

CREATE TABLE gateway_tickets (
    ticket_hash   BLOB PRIMARY KEY,
    workspace_id  INTEGER NOT NULL,
    -- The session or access token that asked for it.
    credential_id INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who shares a channel with whom: what a guest may see of the people.
CREATE VIEW acquaintances AS
SELECT mine.user_id AS viewer_id, theirs.user_id AS user_id
FROM channel_members mine
JOIN channel_members theirs ON theirs.channel_id = mine.channel_id;
