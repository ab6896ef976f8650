-- How much a member wants to hear: 0 mute, 1 normal, 2 follow, 3 watch; null is what the kind of channel says (direct and group 3, others 1).
ALTER TABLE channel_members ADD COLUMN level BIGINT;
-- 1: the cursor was moved back by hand.
ALTER TABLE channel_members ADD COLUMN marked_unread BIGINT NOT NULL DEFAULT 0;
-- Few watch; each reply asks who.
CREATE INDEX channel_members_told ON channel_members (channel_id) WHERE level >= 2;

-- What the person chose for the thread; null where they chose nothing.
ALTER TABLE thread_members ADD COLUMN level BIGINT;
-- Why they follow without having chosen: 0 only what the channel says, 2 started, 3 replied, 4 mentioned, 5 assigned.
ALTER TABLE thread_members ADD COLUMN reason BIGINT NOT NULL DEFAULT 0;
ALTER TABLE thread_members ADD COLUMN marked_unread BIGINT NOT NULL DEFAULT 0;
DELETE FROM thread_members WHERE following = 0;
UPDATE thread_members SET level = 0 WHERE following = 2;
UPDATE thread_members SET reason = CASE
    WHEN EXISTS (SELECT 1 FROM messages r WHERE r.id = thread_members.thread_id AND r.user_id = thread_members.user_id) THEN 2
    WHEN EXISTS (SELECT 1 FROM messages r WHERE r.thread_id = thread_members.thread_id AND r.user_id = thread_members.user_id) THEN 3
    ELSE 4 END
WHERE following = 1;
ALTER TABLE thread_members DROP COLUMN following;

-- Of a message that was moved: when, by whom, and the trace that it left. Of such a trace: moved_id is the message that was there, and moved_count says
-- for how many it stands, 0 where the trace of another one stands for it.
ALTER TABLE messages ADD COLUMN moved_at BIGINT;
ALTER TABLE messages ADD COLUMN moved_by BIGINT;
ALTER TABLE messages ADD COLUMN moved_id BIGINT;
ALTER TABLE messages ADD COLUMN moved_count BIGINT;
CREATE INDEX messages_traces ON messages (moved_id) WHERE moved_count IS NOT NULL;
-- The threads of a channel, by their newest reply.
CREATE INDEX messages_active_threads ON messages (channel_id, last_reply_at, id) WHERE reply_count > 0;

CREATE TABLE threads (
    thread_id    BIGINT PRIMARY KEY,
    workspace_id BIGINT NOT NULL,
    title        TEXT NOT NULL DEFAULT '',
    resolved_at  BIGINT,
    resolved_by  BIGINT,
    assignee_id  BIGINT,
    assigned_by  BIGINT,
    assigned_at  BIGINT,
    -- A calendar day, 2026-12-24.
    due_on       TEXT
);

CREATE INDEX threads_by_assignee ON threads (assignee_id, thread_id) WHERE assignee_id IS NOT NULL;

-- Replies that begin with "decision:".
CREATE TABLE thread_decisions (
    thread_id    BIGINT NOT NULL,
    message_id   BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    PRIMARY KEY (thread_id, message_id)
);

-- Few messages are moved: where ids do not grow with the numbers.
CREATE INDEX messages_moved ON messages (channel_id, number) WHERE moved_at IS NOT NULL AND number IS NOT NULL;
CREATE INDEX replies_moved ON messages (thread_id, thread_number) WHERE moved_at IS NOT NULL AND thread_id IS NOT NULL;
