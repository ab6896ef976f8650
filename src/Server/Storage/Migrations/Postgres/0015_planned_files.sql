-- expand
-- Planned messages that will show it: until then it waits with them, however old it is.
ALTER TABLE files ADD COLUMN plans BIGINT NOT NULL DEFAULT 0;

-- What a planned message will show, in this order.
CREATE TABLE scheduled_files (
    scheduled_id BIGINT NOT NULL,
    place        BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    PRIMARY KEY (scheduled_id, place)
);
