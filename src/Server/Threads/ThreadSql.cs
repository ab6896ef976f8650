using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>
/// The table <c>thread_members</c>: where somebody is in a thread. Unread replies are counted as in channels, by a subtraction, less what was deleted or
/// moved away. There is a row for whoever has a reason of their own, has chosen, or is told by their channel's level; nobody else is counted.
/// </summary>
public static class ThreadSql
{
    /// <summary>The level of a member <c>m</c> of channel <c>c</c> in a thread where they have the row <c>t</c>.</summary>
    public const string Level =
        $"CASE WHEN t.level IS NOT NULL THEN t.level WHEN t.reason > 0 AND {MembershipSql.Level} < 2 THEN 2 ELSE {MembershipSql.Level} END";

    /// <summary>A thread by its first message <c>r</c>, as the person of <c>m</c> and <c>t</c> has it; either may be missing.</summary>
    internal const string State =
        $"""
        r.id AS thread_id, r.channel_id, r.last_thread_number AS last_number,
        COALESCE(t.read_number, r.last_thread_number) AS read_number, COALESCE(t.marked_unread, 0) AS marked_unread,
        t.level AS chosen, COALESCE(NULLIF(t.reason, 0), CASE WHEN r.user_id = @userId THEN 2 ELSE 0 END) AS own_reason,
        {MembershipSql.Level} AS channel_level, m.level AS channel_chosen,
        CASE WHEN t.user_id IS NULL OR m.user_id IS NULL OR ({Level}) < 2 THEN 0 ELSE r.last_thread_number - t.read_number - (
            SELECT COUNT(*) FROM messages d
            WHERE d.thread_id = r.id AND d.thread_number > t.read_number AND d.deleted_at IS NOT NULL) END AS unread_count,
        CASE WHEN t.user_id IS NULL OR m.user_id IS NULL OR ({Level}) < 2 THEN 0 ELSE (
            SELECT COUNT(DISTINCT n.message_id) FROM mentions n
            WHERE n.thread_id = r.id AND n.user_id IN (0, @userId) AND n.thread_number > t.read_number) END AS mention_count
        """;

    /// <summary>The person's place in a thread, whether they have ever been in it or not.</summary>
    public static async Task<ThreadRow> FindAsync(SqlSession sql, Id threadId, Id userId) =>
        (await sql.FirstAsync<ThreadRow>(
            $"""
            SELECT {State} FROM messages r
            JOIN channels c ON c.id = r.channel_id
            LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = @userId
            LEFT JOIN thread_members t ON t.thread_id = r.id AND t.user_id = @userId
            WHERE r.id = @threadId
            """,
            new { threadId, userId }))!;

    /// <summary>Sets a person's place; a row that says nothing is none.</summary>
    public static Task PutAsync(
        WriteTransaction transaction, ThreadRow thread, Id userId, long? level, long reason, long readNumber, bool markedUnread = false) =>
        level is null && reason == 0 && thread.ChannelLevel < (long)NotificationLevel.Follow
            ? transaction.Sql.ExecuteAsync(
                "DELETE FROM thread_members WHERE thread_id = @ThreadId AND user_id = @userId", new { thread.ThreadId, userId })
            : transaction.Sql.ExecuteAsync(
                """
                INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, level, reason, read_number, marked_unread)
                VALUES (@ThreadId, @userId, @WorkspaceId, @ChannelId, @level, @reason, @readNumber, @marked)
                ON CONFLICT (thread_id, user_id) DO UPDATE SET
                    level = excluded.level, reason = excluded.reason, read_number = excluded.read_number, marked_unread = excluded.marked_unread
                """,
                new { thread.ThreadId, userId, transaction.WorkspaceId, thread.ChannelId, level, reason, readNumber, marked = markedUnread ? 1L : 0L });

    /// <summary>Moves the cursor forward, never back. False where it was there already, and where the thread does not count.</summary>
    public static async Task<bool> ReadUpToAsync(SqlSession sql, Id threadId, Id userId, long number) =>
        await sql.ExecuteAsync(
            """
            UPDATE thread_members SET read_number = @number, marked_unread = 0
            WHERE thread_id = @threadId AND user_id = @userId AND read_number < @number
            """,
            new { threadId, userId, number }) == 1;

    /// <summary>Moves everybody who had read up to a number on to another.</summary>
    public static Task ReadOnAsync(SqlSession sql, Id threadId, long from, long to) =>
        sql.ExecuteAsync("UPDATE thread_members SET read_number = @to WHERE thread_id = @threadId AND read_number = @from", new { threadId, from, to });

    /// <summary>Somebody who comes back into a channel has read what its threads have, as they have read what it has.</summary>
    public static Task ReadAllOfChannelAsync(SqlSession sql, Id channelId, Id userId) =>
        sql.ExecuteAsync(
            """
            UPDATE thread_members SET marked_unread = 0,
                read_number = (SELECT r.last_thread_number FROM messages r WHERE r.id = thread_members.thread_id)
            WHERE user_id = @userId AND channel_id = @channelId
            """,
            new { channelId, userId });

    /// <summary>Takes away the places that a channel's level gave, when it gives none any more.</summary>
    public static Task ForgetInheritedAsync(SqlSession sql, Id channelId, Id userId) =>
        sql.ExecuteAsync(
            "DELETE FROM thread_members WHERE user_id = @userId AND channel_id = @channelId AND level IS NULL AND reason = 0", new { channelId, userId });

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
}
