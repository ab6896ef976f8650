-- What a message has beyond its text, a bit each: reading a plain message asks no other table.
ALTER TABLE messages ADD COLUMN parts BIGINT NOT NULL DEFAULT 0;
