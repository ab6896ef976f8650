using System.Globalization;
using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>The lists of the inbox, a page at a time. A thread of a channel that the person is not in is in none of them.</summary>
internal static class ThreadListSql
{
    /// <summary>Ranks what is due on no day after everything else.</summary>
    public const string NoDay = "9999-12-31";

    private const string Mine =
        """
        thread_members t
        JOIN messages r ON r.id = t.thread_id
        JOIN channels c ON c.id = r.channel_id
        JOIN channel_members m ON m.channel_id = r.channel_id AND m.user_id = t.user_id
        """;

    private const string IsUnread =
        """
        r.last_thread_number > t.read_number AND EXISTS (
            SELECT 1 FROM messages x WHERE x.thread_id = r.id AND x.thread_number > t.read_number AND x.deleted_at IS NULL)
        """;

    private const string After = "(@before = 0 OR r.last_reply_at < @before OR (r.last_reply_at = @before AND r.id < @beforeId))";

    private const string Rank = "CAST(r.last_reply_at AS TEXT) AS rank";

    public static Task<List<ThreadRow>> FollowedAsync(SqlSession sql, Id userId, (string Rank, Id Id)? after, int limit) =>
        NewestAsync(sql, $"FROM {Mine} WHERE t.user_id = @userId AND r.reply_count > 0 AND ({ThreadSql.Level}) >= 2", userId, after, limit);

    public static Task<List<ThreadRow>> UnreadAsync(SqlSession sql, Id userId, (string Rank, Id Id)? after, int limit) =>
        NewestAsync(
            sql, $"FROM {Mine} WHERE t.user_id = @userId AND r.reply_count > 0 AND ({ThreadSql.Level}) >= 2 AND {IsUnread}", userId, after, limit);

    /// <summary>All unread threads of one channel.</summary>
    public static Task<List<Id>> UnreadOfChannelAsync(SqlSession sql, Id channelId, Id userId) =>
        sql.ListAsync<Id>(
            $"SELECT r.id FROM {Mine} WHERE t.user_id = @userId AND t.channel_id = @channelId AND r.reply_count > 0 AND ({ThreadSql.Level}) >= 2 AND {IsUnread}",
            new { channelId, userId });

    /// <summary>Of each channel only as many threads are looked at as the page has room for.</summary>
    public static Task<List<ThreadRow>> AllAsync(SqlSession sql, Id userId, (string Rank, Id Id)? after, int limit)
    {
        const string newestOfChannel =
            $"""
            SELECT r.id FROM messages r WHERE r.channel_id = m.channel_id AND r.reply_count > 0 AND {After}
            ORDER BY r.last_reply_at DESC, r.id DESC LIMIT @limit
            """;
        var newest = sql.Dialect == Dialect.Postgres
            ? $"channel_members m CROSS JOIN LATERAL ({newestOfChannel}) AS n JOIN messages r ON r.id = n.id"
            : $"channel_members m JOIN messages r ON r.id IN ({newestOfChannel})";
        return NewestAsync(
            sql,
            $"""
            FROM {newest}
            JOIN channels c ON c.id = m.channel_id
            LEFT JOIN thread_members t ON t.thread_id = r.id AND t.user_id = m.user_id
            WHERE m.user_id = @userId
            """,
            userId,
            after,
            limit);
    }

    /// <summary>What is to be done: the next due day first, the oldest thread of a day first.</summary>
    public static Task<List<ThreadRow>> AssignedAsync(SqlSession sql, Id userId, (string Rank, Id Id)? after, int limit) =>
        sql.ListAsync<ThreadRow>(
            $"""
            SELECT {ThreadSql.State}, COALESCE(a.due_on, '{NoDay}') AS rank FROM threads a
            JOIN messages r ON r.id = a.thread_id
            JOIN channels c ON c.id = r.channel_id
            JOIN channel_members m ON m.channel_id = r.channel_id AND m.user_id = a.assignee_id
            LEFT JOIN thread_members t ON t.thread_id = r.id AND t.user_id = a.assignee_id
            WHERE a.assignee_id = @userId AND a.resolved_at IS NULL
              AND (@day = '' OR COALESCE(a.due_on, '{NoDay}') > @day OR (COALESCE(a.due_on, '{NoDay}') = @day AND r.id > @afterId))
            ORDER BY COALESCE(a.due_on, '{NoDay}'), r.id
            LIMIT @limit
            """,
            new { userId, day = after?.Rank ?? "", afterId = after?.Id ?? default, limit });

    private static Task<List<ThreadRow>> NewestAsync(SqlSession sql, string from, Id userId, (string Rank, Id Id)? after, int limit) =>
        sql.ListAsync<ThreadRow>(
            $"SELECT {ThreadSql.State}, {Rank} {from} AND {After} ORDER BY r.last_reply_at DESC, r.id DESC LIMIT @limit",
            new { userId, before = after is { } a ? long.Parse(a.Rank, CultureInfo.InvariantCulture) : 0L, beforeId = after?.Id ?? default, limit });
}
