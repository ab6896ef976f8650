using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;
using Parley.Server.Threads;

namespace Parley.Server.Search;

/// <summary>What somebody has not read: past their cursor in their channels, and in the threads that they are told of.</summary>
internal static class UnreadSql
{
    /// <summary>A person's threads: <c>t</c>, with their channel <c>c</c> and their place in it <c>m</c>, as <see cref="ThreadSql.Level"/> wants them.</summary>
    private const string MyThreads =
        $"""
        thread_members t
        JOIN channels c ON c.id = t.channel_id
        JOIN channel_members m ON m.channel_id = t.channel_id AND m.user_id = t.user_id AND ({ThreadSql.Level}) >= 2
        """;

    /// <summary>Whether message <c>m</c> is; wants <c>@userId</c>.</summary>
    public const string IsUnread =
        $"""
        (m.number > (SELECT cm.read_number FROM channel_members cm WHERE cm.channel_id = m.channel_id AND cm.user_id = @userId)
         OR EXISTS (SELECT 1 FROM (SELECT t.thread_id, t.read_number FROM {MyThreads} WHERE t.user_id = @userId) AS told
                    WHERE told.thread_id = m.thread_id AND m.thread_number > told.read_number))
        """;

    /// <summary>
    /// Ids grow with the numbers, but for what was moved: so the first that was not is the oldest of those, and what was moved, which is little, is looked
    /// at one by one.
    /// </summary>
    public static async Task<Condition> ConditionAsync(SqlSession sql, Actor actor, bool not)
    {
        var oldest = await sql.FirstAsync<long?>(
            $"""
            SELECT MIN(id) FROM (
                SELECT (SELECT x.id FROM messages x
                        WHERE x.channel_id = cm.channel_id AND x.number > cm.read_number AND x.moved_at IS NULL ORDER BY x.number LIMIT 1) AS id
                FROM channel_members cm JOIN channels ch ON ch.id = cm.channel_id AND ch.last_number > cm.read_number
                WHERE cm.user_id = @UserId
                UNION ALL
                SELECT MIN(x.id) FROM channel_members cm
                JOIN messages x ON x.channel_id = cm.channel_id AND x.number > cm.read_number AND x.moved_at IS NOT NULL
                WHERE cm.user_id = @UserId
                UNION ALL
                SELECT (SELECT x.id FROM messages x
                        WHERE x.thread_id = t.thread_id AND x.thread_number > t.read_number AND x.moved_at IS NULL ORDER BY x.thread_number LIMIT 1)
                FROM {MyThreads} JOIN messages r ON r.id = t.thread_id AND r.last_thread_number > t.read_number
                WHERE t.user_id = @UserId
                UNION ALL
                SELECT MIN(x.id) FROM {MyThreads}
                JOIN messages x ON x.thread_id = t.thread_id AND x.thread_number > t.read_number AND x.moved_at IS NOT NULL
                WHERE t.user_id = @UserId) AS firsts
            """,
            new { actor.UserId });
        return oldest is { } id ? new UnreadCondition(new Id(id), not) : new NeverCondition(not);
    }
}
