-- expand
CREATE TABLE performance (
    minute  INTEGER NOT NULL,
    node    INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (minute, node)
) STRICT, WITHOUT ROWID;

CREATE INDEX jobs_dead ON jobs (workspace_id, id) WHERE state = 2;
