using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>Who comes to follow a thread by what happens in it. Whoever does has read everything before that.</summary>
public static class FollowSql
{
    /// <summary>Whoever has a row of this kind is told by the thread itself or by its channel.</summary>
    private const string IsTold =
        $"""
        (thread_members.level >= 2 OR (thread_members.level IS NULL AND (thread_members.reason > 0 OR (
            SELECT {MembershipSql.Level} FROM channel_members m JOIN channels c ON c.id = m.channel_id
            WHERE m.channel_id = thread_members.channel_id AND m.user_id = thread_members.user_id) >= 2)))
        """;

    /// <summary>
    /// Who replied and who was mentioned. A reply ends muting, and a mention what was set to normal; who is mentioned where they have muted is left alone.
    /// </summary>
    /// <param name="transaction">The write.</param>
    /// <param name="root">The thread.</param>
    /// <param name="repliers">Who replied.</param>
    /// <param name="mentioned">Who was mentioned.</param>
    /// <param name="before">What newcomers have read.</param>
    /// <param name="ownReply">The reply that its author has read; null where replies were moved in.</param>
    public static Task InvolveAsync(
        WriteTransaction transaction, MessageRow root, IEnumerable<Id> repliers, IEnumerable<Id> mentioned, long before, long? ownReply)
    {
        var replied = repliers.Select(id => id.Value).ToArray();
        return transaction.Sql.ExecuteAsync(
            $"""
            INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, reason, read_number)
            SELECT @Id, u.id, @WorkspaceId, @ChannelId,
                CASE WHEN u.id = @UserId THEN 2 WHEN u.id IN @replied THEN 3 ELSE 4 END,
                CASE WHEN u.id IN @replied THEN @own ELSE @before END
            FROM users u WHERE u.workspace_id = @WorkspaceId AND u.id IN @all
            ON CONFLICT (thread_id, user_id) DO UPDATE SET
                read_number = CASE
                    WHEN excluded.user_id IN @replied AND @isOwn = 1 THEN excluded.read_number
                    WHEN {IsTold} OR (thread_members.level = 0 AND excluded.user_id NOT IN @replied) THEN thread_members.read_number
                    ELSE excluded.read_number END,
                marked_unread = CASE WHEN excluded.user_id IN @replied AND @isOwn = 1 THEN 0 ELSE thread_members.marked_unread END,
                level = CASE WHEN thread_members.level = 1 OR (thread_members.level = 0 AND excluded.user_id IN @replied) THEN NULL ELSE thread_members.level END,
                reason = CASE WHEN thread_members.reason = 0 THEN excluded.reason ELSE thread_members.reason END
            """,
            new
            {
                root.Id, root.ChannelId, root.UserId, transaction.WorkspaceId, before, own = ownReply ?? before, isOwn = ownReply is null ? 0 : 1,
                replied, all = replied.Union(mentioned.Select(id => id.Value)).ToArray(),
            });
    }

    /// <summary>Whoever started the thread, and who is told of all threads of the channel, unless they have a place already.</summary>
    public static Task AddToldAsync(WriteTransaction transaction, MessageRow root, long before) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, reason, read_number)
            SELECT @Id, told.user_id, @WorkspaceId, @ChannelId, MAX(told.reason), @before FROM (
                SELECT u.id AS user_id, 2 AS reason FROM users u WHERE u.id = @UserId
                UNION ALL SELECT w.user_id, 0 FROM channel_members w WHERE w.channel_id = @ChannelId AND w.level >= 2
                UNION ALL SELECT m.user_id, 0 FROM channels c JOIN channel_members m ON m.channel_id = c.id
                    WHERE c.id = @ChannelId AND c.kind >= 2 AND m.level IS NULL) AS told
            WHERE 1 = 1
            GROUP BY told.user_id
            ON CONFLICT (thread_id, user_id) DO NOTHING
            """,
            new { root.Id, root.ChannelId, root.UserId, transaction.WorkspaceId, before });

    /// <summary>Who is told of a reply that comes now.</summary>
    public static async Task<ThreadAudience> ToldAsync(SqlSession sql, Id threadId)
    {
        var told = await sql.ListAsync<(Id UserId, long Level)>(
            $"""
            SELECT t.user_id, {ThreadSql.Level} AS level FROM thread_members t
            JOIN channels c ON c.id = t.channel_id
            JOIN channel_members m ON m.channel_id = t.channel_id AND m.user_id = t.user_id
            WHERE t.thread_id = @threadId AND ({ThreadSql.Level}) >= 2
            LIMIT @most
            """,
            new { threadId, most = Limits.ToldPeople + 1 });
        var watchers = told.Where(t => t.Level == (long)NotificationLevel.Watch).Select(t => t.UserId).ToList();
        return told.Count > Limits.ToldPeople
            ? new ThreadAudience()
            : new ThreadAudience { FollowerIds = told.ConvertAll(t => t.UserId), WatcherIds = watchers.Count == 0 ? null : watchers };
    }

    /// <summary>Replies that were imported make their authors follow, with everything read.</summary>
    public static Task ImportedAsync(WriteTransaction transaction, MessageRow root, IEnumerable<Id> repliers, long lastNumber) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO thread_members (thread_id, user_id, workspace_id, channel_id, reason, read_number)
            SELECT @Id, u.id, @WorkspaceId, @ChannelId, CASE WHEN u.id = @UserId THEN 2 ELSE 3 END, @lastNumber FROM users u WHERE u.id IN @people
            ON CONFLICT (thread_id, user_id) DO UPDATE SET reason = excluded.reason WHERE thread_members.reason = 0
            """,
            new
            {
                root.Id, root.ChannelId, root.UserId, transaction.WorkspaceId, lastNumber, people = repliers.Append(root.UserId).Distinct().Select(id => id.Value).ToArray(),
            });
}
