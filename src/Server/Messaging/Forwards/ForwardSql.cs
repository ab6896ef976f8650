using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Forwards;

/// <summary>The table <c>forwards</c>.</summary>
internal static class ForwardSql
{
    public static Task InsertAsync(WriteTransaction transaction, Id messageId, Forward forward) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO forwards (message_id, workspace_id, source_id, user_id, text, created_at)
            VALUES (@messageId, @WorkspaceId, @SourceId, @UserId, @Text, @CreatedAt)
            """,
            new { messageId, transaction.WorkspaceId, SourceId = forward.MessageId, forward.UserId, forward.Text, forward.CreatedAt });

    public static async Task<Dictionary<Id, Forward>> OfAsync(SqlSession sql, IEnumerable<Id> messageIds)
    {
        var rows = await sql.ListAsync<Row>(
            "SELECT message_id, source_id, user_id, text, created_at FROM forwards WHERE message_id IN @ids",
            new { ids = messageIds.Select(id => id.Value).ToArray() });
        return rows.ToDictionary(
            row => row.MessageId,
            row => new Forward { MessageId = row.SourceId, UserId = row.UserId, Text = row.Text, CreatedAt = row.CreatedAt });
    }

    public static Task DeleteAsync(SqlSession sql, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM forwards WHERE message_id = @messageId", new { messageId });

    private sealed class Row
    {
        public Id MessageId { get; init; }

        public Id SourceId { get; init; }

        public Id UserId { get; init; }

        public string Text { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }
    }
}
