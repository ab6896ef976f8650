using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Pins;

/// <summary>The table <c>pins</c>. Which channel a pin belongs to is where its message is: <c>messages_pinned</c> finds them.</summary>
internal static class PinSql
{
    public static Task<long> CountAsync(SqlSession sql, Id channelId) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE channel_id = @channelId AND (parts & 2) <> 0", new { channelId });

    /// <summary>Pinned messages, the one that was pinned last first.</summary>
    public static Task<List<MessageRow>> ListAsync(SqlSession sql, Id channelId) =>
        sql.ListAsync<MessageRow>(
            $"""
            SELECT {MessageSql.Columns} FROM (
                SELECT m.*, p.pinned_at FROM messages m JOIN pins p ON p.message_id = m.id
                WHERE m.channel_id = @channelId AND (m.parts & 2) <> 0 AND m.deleted_at IS NULL) AS pinned
            ORDER BY pinned_at DESC, id DESC LIMIT @most
            """,
            new { channelId, most = Limits.PinsPerChannel });

    public static async Task<Dictionary<Id, Pin>> OfAsync(SqlSession sql, IEnumerable<Id> messageIds)
    {
        var rows = await sql.ListAsync<Row>(
            "SELECT message_id, user_id, pinned_at FROM pins WHERE message_id IN @ids", new { ids = messageIds.Select(id => id.Value).ToArray() });
        return rows.ToDictionary(row => row.MessageId, row => new Pin { UserId = row.UserId, PinnedAt = row.PinnedAt });
    }

    /// <summary>False when it was pinned already.</summary>
    public static async Task<bool> InsertAsync(WriteTransaction transaction, Id messageId, Pin pin) =>
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO pins (message_id, workspace_id, user_id, pinned_at) VALUES (@messageId, @WorkspaceId, @UserId, @PinnedAt)
            ON CONFLICT (message_id) DO NOTHING
            """,
            new { messageId, transaction.WorkspaceId, pin.UserId, pin.PinnedAt }) == 1;

    /// <summary>False when it was not pinned.</summary>
    public static async Task<bool> DeleteAsync(SqlSession sql, Id messageId) =>
        await sql.ExecuteAsync("DELETE FROM pins WHERE message_id = @messageId", new { messageId }) == 1;

    private sealed class Row
    {
        public Id MessageId { get; init; }

        public Id UserId { get; init; }

        public DateTimeOffset PinnedAt { get; init; }
    }
}
