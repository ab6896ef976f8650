using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>The tables <c>confirmations</c> and <c>confirmation_people</c>, and the people of a channel as far as they are asked.</summary>
internal static class ConfirmationSql
{
    private const string Columns = "message_id, asks_all, asked_seq, asked_count, confirmed_count, reminded_at";

    public static Task<ConfirmationRow?> FindAsync(SqlSession sql, Id messageId) =>
        sql.FirstAsync<ConfirmationRow>($"SELECT {Columns} FROM confirmations WHERE message_id = @messageId", new { messageId });

    public static Task<List<ConfirmationRow>> OfAsync(SqlSession sql, long[] ids) =>
        sql.ListAsync<ConfirmationRow>($"SELECT {Columns} FROM confirmations WHERE message_id IN @ids", new { ids });

    /// <summary>For each of these messages the people who are asked by name, and where one person stands.</summary>
    public static Task<List<ConfirmationPersonRow>> PeopleOfAsync(SqlSession sql, long[] ids, Id userId) =>
        sql.ListAsync<ConfirmationPersonRow>(
            """
            SELECT p.message_id, p.user_id, p.by_name, p.confirmed_at FROM confirmations c
            JOIN confirmation_people p ON p.message_id = c.message_id AND (c.asks_all = 0 OR p.user_id = @userId)
            WHERE c.message_id IN @ids ORDER BY p.message_id, p.user_id
            """,
            new { ids, userId });

    public static Task<ConfirmationPersonRow?> PersonAsync(SqlSession sql, Id messageId, Id userId) =>
        sql.FirstAsync<ConfirmationPersonRow>(
            "SELECT message_id, user_id, by_name, confirmed_at FROM confirmation_people WHERE message_id = @messageId AND user_id = @userId",
            new { messageId, userId });

    public static Task<List<Id>> NamedMembersAsync(SqlSession sql, Id channelId, IReadOnlyCollection<Id> userIds) =>
        sql.ListAsync<Id>(
            """
            SELECT m.user_id FROM channel_members m JOIN users u ON u.id = m.user_id AND u.deactivated_at IS NULL
            WHERE m.channel_id = @channelId AND m.user_id IN @ids ORDER BY m.user_id
            """,
            new { channelId, ids = userIds.Select(id => id.Value).ToArray() });

    /// <summary>Everybody who is in the channel but one. The channel counts those who were deactivated too, who are few.</summary>
    public static Task<long> OtherMembersAsync(SqlSession sql, Id channelId) =>
        sql.ScalarAsync<long>(
            """
            SELECT c.member_count - 1 - (
                SELECT COUNT(*) FROM users u JOIN channel_members m ON m.user_id = u.id AND m.channel_id = @channelId
                WHERE u.workspace_id = c.workspace_id AND u.deactivated_at IS NOT NULL)
            FROM channels c WHERE c.id = @channelId
            """,
            new { channelId });

    public static Task InsertAsync(WriteTransaction transaction, Id messageId, bool asksAll, long askedCount) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO confirmations (message_id, workspace_id, asks_all, asked_seq, asked_count, confirmed_count)
            VALUES (@messageId, @WorkspaceId, @all, @NextSeq, @askedCount, 0)
            """,
            new { messageId, transaction.WorkspaceId, all = asksAll ? 1L : 0L, transaction.NextSeq, askedCount });

    public static Task AskByNameAsync(WriteTransaction transaction, Id messageId, Id userId) =>
        transaction.Sql.ExecuteAsync(
            "INSERT INTO confirmation_people (message_id, user_id, workspace_id, by_name) VALUES (@messageId, @userId, @WorkspaceId, 1)",
            new { messageId, userId, transaction.WorkspaceId });

    /// <summary>Answers how many have confirmed now.</summary>
    public static async Task<long> ConfirmAsync(WriteTransaction transaction, Id messageId, Id userId)
    {
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO confirmation_people (message_id, user_id, workspace_id, by_name, confirmed_at) VALUES (@messageId, @userId, @WorkspaceId, 0, @Now)
            ON CONFLICT (message_id, user_id) DO UPDATE SET confirmed_at = @Now
            """,
            new { messageId, userId, transaction.WorkspaceId, transaction.Now });
        return await transaction.Sql.ScalarAsync<long>(
            "UPDATE confirmations SET confirmed_count = confirmed_count + 1 WHERE message_id = @messageId RETURNING confirmed_count", new { messageId });
    }

    public static Task RemindAsync(SqlSession sql, Id messageId, DateTimeOffset at) =>
        sql.ExecuteAsync("UPDATE confirmations SET reminded_at = @at WHERE message_id = @messageId", new { messageId, at });

    public static async Task DeleteAsync(SqlSession sql, Id messageId)
    {
        await sql.ExecuteAsync("DELETE FROM confirmations WHERE message_id = @messageId", new { messageId });
        await sql.ExecuteAsync("DELETE FROM confirmation_people WHERE message_id = @messageId", new { messageId });
    }
}
