using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>The table <c>channel_members</c>, and the count that <c>channels</c> keeps of it.</summary>
public static class MembershipSql
{
    /// <summary>The level of a member <c>m</c> in their channel <c>c</c>: what they chose, or what the kind of channel says.</summary>
    public const string Level = "COALESCE(m.level, CASE WHEN c.kind >= 2 THEN 3 ELSE 1 END)";

    /// <summary>Adds somebody who has read all that is there. False when they were in already.</summary>
    public static async Task<bool> AddAsync(WriteTransaction transaction, Id channelId, Id userId, DateTimeOffset joinedAt)
    {
        var added = await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO channel_members (channel_id, user_id, workspace_id, joined_at, joined_seq, read_number)
            SELECT id, @userId, workspace_id, @joinedAt, @NextSeq, last_number FROM channels WHERE id = @channelId
            ON CONFLICT (channel_id, user_id) DO NOTHING
            """,
            new { channelId, userId, joinedAt, transaction.NextSeq });
        if (added == 1)
        {
            await CountAsync(transaction.Sql, channelId, 1);
        }

        return added == 1;
    }

    /// <summary>False when they were not in.</summary>
    public static async Task<bool> RemoveAsync(WriteTransaction transaction, Id channelId, Id userId)
    {
        var removed = await transaction.Sql.ExecuteAsync(
            "DELETE FROM channel_members WHERE channel_id = @channelId AND user_id = @userId", new { channelId, userId });
        if (removed == 1)
        {
            await CountAsync(transaction.Sql, channelId, -1);
        }

        return removed == 1;
    }

    /// <summary>Moves the cursor forward, never back. False when it was there already.</summary>
    public static async Task<bool> ReadUpToAsync(SqlSession sql, Id channelId, Id userId, long number) =>
        await sql.ExecuteAsync(
            """
            UPDATE channel_members SET read_number = @number, marked_unread = 0
            WHERE channel_id = @channelId AND user_id = @userId AND read_number < @number
            """,
            new { channelId, userId, number }) == 1;

    /// <summary>Moves the cursor back by the person's own hand, to before this number.</summary>
    public static Task MarkUnreadAsync(SqlSession sql, Id channelId, Id userId, long number) =>
        sql.ExecuteAsync(
            """
            UPDATE channel_members SET read_number = CASE WHEN read_number < @number THEN read_number ELSE @number - 1 END, marked_unread = 1
            WHERE channel_id = @channelId AND user_id = @userId
            """,
            new { channelId, userId, number });

    /// <summary>Null takes the choice back.</summary>
    public static Task SetLevelAsync(SqlSession sql, Id channelId, Id userId, NotificationLevel? level) =>
        sql.ExecuteAsync(
            "UPDATE channel_members SET level = @level WHERE channel_id = @channelId AND user_id = @userId",
            new { channelId, userId, level = (long?)level });

    /// <summary>By name; <paramref name="contains"/> is folded like a name and may be empty.</summary>
    public static Task<List<MemberRow>> PageAsync(SqlSession sql, ChannelRow channel, string contains, string afterName, Id afterId, int limit)
    {
        // SQLite joins in the order of a CROSS JOIN. Of a large channel the page is found by walking along the names, of a small one by its members.
        const int large = 1000;
        var tables = channel.MemberCount > large ? "users u CROSS JOIN channel_members m" : "channel_members m CROSS JOIN users u";
        return sql.ListAsync<MemberRow>(
            $"""
            SELECT m.user_id, m.joined_at, u.name_key FROM {tables}
            WHERE m.channel_id = @Id AND u.id = m.user_id AND u.workspace_id = @WorkspaceId
              AND (@contains = '' OR u.name_key LIKE @pattern ESCAPE '\')
              AND (u.name_key > @afterName OR (u.name_key = @afterName AND u.id > @afterId))
            ORDER BY u.name_key, u.id
            LIMIT @limit
            """,
            new
            {
                channel.Id, channel.WorkspaceId, contains, pattern = $"%{Like.Escape(contains)}%", afterName, afterId, limit,
            });
    }

    /// <summary>The person's channels, each with the seq at which they joined.</summary>
    public static Task<List<Membership>> OfAsync(SqlSession sql, Id userId) =>
        sql.ListAsync<Membership>("SELECT channel_id, joined_seq FROM channel_members WHERE user_id = @userId", new { userId });

    /// <summary>Since which seq the person is in each of these channels; null where they are not.</summary>
    public static async Task<IReadOnlyDictionary<Id, long?>> JoinedAsync(SqlSession sql, Id userId, IReadOnlyCollection<Id> channelIds)
    {
        var joined = await sql.ListAsync<Membership>(
            "SELECT channel_id, joined_seq FROM channel_members WHERE user_id = @userId AND channel_id IN @ids",
            new { userId, ids = channelIds.Select(id => id.Value).ToArray() });
        return joined.ToDictionary(m => m.ChannelId, m => (long?)m.JoinedSeq);
    }

    /// <summary>How many of these people exist in the workspace and are not deactivated.</summary>
    public static Task<long> CountActiveAsync(SqlSession sql, Id workspaceId, IReadOnlyCollection<Id> userIds) =>
        sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM users WHERE workspace_id = @workspaceId AND deactivated_at IS NULL AND id IN @ids",
            new { workspaceId, ids = userIds.Select(id => id.Value).ToArray() });

    /// <summary>Whether the person meets each of these people in some channel: whom a guest may know.</summary>
    public static async Task<bool> SharesChannelWithAllAsync(SqlSession sql, Id userId, IReadOnlyCollection<Id> others) =>
        await sql.ScalarAsync<long>(
            """
            SELECT COUNT(DISTINCT o.user_id) FROM channel_members m
            JOIN channel_members o ON o.channel_id = m.channel_id
            WHERE m.user_id = @userId AND o.user_id IN @ids
            """,
            new { userId, ids = others.Select(id => id.Value).ToArray() }) == others.Count;

    private static Task CountAsync(SqlSession sql, Id channelId, int change) =>
        sql.ExecuteAsync("UPDATE channels SET member_count = member_count + @change WHERE id = @channelId", new { channelId, change });
}

/// <summary>Somebody in a channel, with what they are listed by.</summary>
public sealed class MemberRow
{
    public Id UserId { get; init; }

    public DateTimeOffset JoinedAt { get; init; }

    public string NameKey { get; init; } = "";

    public ChannelMember ToWire() => new() { UserId = UserId, JoinedAt = JoinedAt };
}

/// <summary>One of a person's channels.</summary>
public sealed class Membership
{
    public Id ChannelId { get; init; }

    public long JoinedSeq { get; init; }
}
