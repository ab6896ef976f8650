-- expand
-- How each server did, minute by minute, for a day: names of figures and their values as JSON.
CREATE TABLE performance (
    -- When the minute began.
    minute  BIGINT NOT NULL,
    node    BIGINT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (minute, node)
);

CREATE INDEX jobs_dead ON jobs (workspace_id, id) WHERE state = 2;
