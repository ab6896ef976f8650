-- The servers that work on this database, by the number that stands in the ids that they make. A row stays when its server is gone, so that
-- whoever takes the number next starts after the last id that can have been made with it.
CREATE TABLE nodes (
    number     BIGINT PRIMARY KEY,
    -- Which holder of the number this is.
    epoch      BIGINT NOT NULL,
    name       TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    beat_at    BIGINT NOT NULL,
    -- By the database's clock; the number is free afterwards.
    expires_at BIGINT NOT NULL,
    -- No id of this holder says a later time.
    ids_until  BIGINT NOT NULL
);

-- What one server does for all, and which one; the epoch counts its holders, and fences those that have been replaced.
CREATE TABLE roles (
    name       TEXT PRIMARY KEY,
    epoch      BIGINT NOT NULL,
    node       BIGINT NOT NULL,
    node_epoch BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- A name of its own for each installation, so that two of them may share a broker.
CREATE TABLE installation (
    id TEXT NOT NULL
);

INSERT INTO installation (id) VALUES (substr(md5(random()::text || clock_timestamp()::text), 1, 12));

-- Until then whoever hands out jobs considers this one handed out.
ALTER TABLE jobs ADD COLUMN relayed_until BIGINT NOT NULL DEFAULT 0;
