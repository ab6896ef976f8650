using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>The table <c>thread_members</c>. Unread replies are counted as in channels: a subtraction, less what was deleted.</summary>
public static class ThreadSql
{
    /// <summary>Values of <c>following</c>; 0 is somebody who has only read.</summary>
    internal const long Follows = 1;
    private const long Stopped = 2;

    private const string State =
        """
        t.thread_id, t.following, t.read_number,
        r.last_thread_number - t.read_number - (
            SELECT COUNT(*) FROM messages d
            WHERE d.thread_id = t.thread_id AND d.thread_number > t.read_number AND d.deleted_at IS NOT NULL) AS unread_count,
        (SELECT COUNT(DISTINCT n.message_id) FROM mentions n
            WHERE n.thread_id = t.thread_id AND n.user_id IN (0, t.user_id) AND n.thread_number > t.read_number) AS mention_count
        """;

    public static Task<ThreadRow?> FindAsync(SqlSession sql, Id threadId, Id userId) =>
        sql.FirstAsync<ThreadRow>(
            $"SELECT {State} FROM thread_members t JOIN messages r ON r.id = t.thread_id WHERE t.thread_id = @threadId AND t.user_id = @userId",
            new { threadId, userId });

    /// <summary>
    /// Followed threads in channels that the person is in, the one with the newest reply first; <paramref name="onlyUnread"/> leaves the read ones out.
    /// </summary>
    public static Task<List<ThreadRow>> FollowedAsync(
        SqlSession sql, Id userId, bool onlyUnread, DateTimeOffset? beforeReply, Id beforeId, int limit) =>
        sql.ListAsync<ThreadRow>(
            $"""
            SELECT {State} FROM thread_members t
            JOIN messages r ON r.id = t.thread_id
            JOIN channel_members m ON m.channel_id = t.channel_id AND m.user_id = t.user_id
            WHERE t.user_id = @userId AND t.following = 1 AND r.reply_count > 0
              AND (@onlyUnread = 0 OR (r.last_thread_number > t.read_number AND EXISTS (
                SELECT 1 FROM messages x WHERE x.thread_id = t.thread_id AND x.thread_number > t.read_number AND x.deleted_at IS NULL)))
              AND (@before = 0 OR r.last_reply_at < @before OR (r.last_reply_at = @before AND t.thread_id < @beforeId))
            ORDER BY r.last_reply_at DESC, t.thread_id DESC
            LIMIT @limit
            """,
            new { userId, onlyUnread = onlyUnread ? 1 : 0, before = beforeReply?.ToUnixTimeMilliseconds() ?? 0L, beforeId, limit });

    /// <summary>The first messages of these threads, in the order of the rows.</summary>
    public static async Task<List<MessageRow>> RootsAsync(SqlSession sql, IReadOnlyList<ThreadRow> threads)
    {
        if (threads.Count == 0)
        {
            return [];
        }

        var roots = await sql.ListAsync<MessageRow>(
            $"SELECT {MessageSql.Columns} FROM messages WHERE id IN @ids", new { ids = threads.Select(t => t.ThreadId.Value).ToArray() });
        var byId = roots.ToDictionary(r => r.Id);
        return [.. threads.Select(t => byId[t.ThreadId])];
    }

    /// <summary>Makes the person follow the thread unless they have stopped to.</summary>
    public static async Task<bool> FollowIfNewAsync(WriteTransaction transaction, Id threadId, Id channelId, Id userId, long readNumber) =>
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, following, read_number)
            VALUES (@threadId, @userId, @WorkspaceId, @channelId, 1, @readNumber)
            ON CONFLICT (thread_id, user_id) DO UPDATE SET following = 1 WHERE thread_members.following = 0
            """,
            new { threadId, userId, transaction.WorkspaceId, channelId, readNumber }) == 1;

    public static Task SetFollowingAsync(WriteTransaction transaction, Id threadId, Id channelId, Id userId, bool following, long readNumber) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, following, read_number)
            VALUES (@threadId, @userId, @WorkspaceId, @channelId, @follow, @readNumber)
            ON CONFLICT (thread_id, user_id) DO UPDATE SET following = @follow,
                read_number = CASE WHEN thread_members.read_number < @readNumber THEN @readNumber ELSE thread_members.read_number END
            """,
            new { threadId, userId, transaction.WorkspaceId, channelId, follow = following ? Follows : Stopped, readNumber });

    /// <summary>Moves everybody who had read up to a number on to another.</summary>
    public static Task ReadOnAsync(SqlSession sql, Id threadId, long from, long to) =>
        sql.ExecuteAsync("UPDATE thread_members SET read_number = @to WHERE thread_id = @threadId AND read_number = @from", new { threadId, from, to });

    /// <summary>Moves the cursor forward, never back, and remembers it for those who do not follow too.</summary>
    public static async Task<bool> ReadUpToAsync(WriteTransaction transaction, MessageRow root, Id userId, long number) =>
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, following, read_number)
            VALUES (@Id, @userId, @WorkspaceId, @ChannelId, @following, @number)
            ON CONFLICT (thread_id, user_id) DO UPDATE SET read_number = @number WHERE thread_members.read_number < @number
            """,
            new { root.Id, userId, transaction.WorkspaceId, root.ChannelId, following = root.UserId == userId ? Follows : 0, number }) == 1;
}
