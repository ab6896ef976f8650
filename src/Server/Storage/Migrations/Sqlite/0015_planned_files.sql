-- expand
-- Planned messages that will show it: until then it waits with them, however old it is.
ALTER TABLE files ADD COLUMN plans INTEGER NOT NULL DEFAULT 0;

-- What a planned message will show, in this order.
CREATE TABLE scheduled_files (
    scheduled_id INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    file_id      INTEGER NOT NULL,
    workspace_id INTEGER NOT NULL,
    PRIMARY KEY (scheduled_id, place)
) STRICT, WITHOUT ROWID;
