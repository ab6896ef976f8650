using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>What somebody has not read: past their cursor in their channels, and in the threads that they follow.</summary>
internal static class UnreadSql
{
    /// <summary>Whether message <c>m</c> is; wants <c>@userId</c>.</summary>
    public const string IsUnread =
        """
        (m.number > (SELECT cm.read_number FROM channel_members cm WHERE cm.channel_id = m.channel_id AND cm.user_id = @userId)
         OR m.thread_number > (SELECT tm.read_number FROM thread_members tm
                               WHERE tm.thread_id = m.thread_id AND tm.user_id = @userId AND tm.following = 1))
        """;

    public static async Task<Condition> ConditionAsync(SqlSession sql, Actor actor, bool not)
    {
        var oldest = await sql.FirstAsync<long?>(
            """
            SELECT MIN(id) FROM (
                SELECT MIN(m.id) AS id FROM channel_members cm
                JOIN channels c ON c.id = cm.channel_id AND c.last_number > cm.read_number
                JOIN messages m ON m.channel_id = cm.channel_id AND m.number = cm.read_number + 1
                WHERE cm.user_id = @UserId
                UNION ALL
                SELECT MIN(m.id) FROM thread_members tm
                JOIN messages r ON r.id = tm.thread_id AND r.last_thread_number > tm.read_number
                JOIN messages m ON m.thread_id = tm.thread_id AND m.thread_number = tm.read_number + 1
                WHERE tm.user_id = @UserId AND tm.following = 1) AS firsts
            """,
            new { actor.UserId });
        return oldest is { } id ? new UnreadCondition(new Id(id), not) : new NeverCondition(not);
    }
}
