using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Edits;

/// <summary>The table <c>message_edits</c>.</summary>
internal static class EditSql
{
    /// <summary>Keeps what the message says until now.</summary>
    public static Task KeepAsync(WriteTransaction transaction, MessageRow message) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO message_edits (message_id, number, workspace_id, text, written_at)
            SELECT @Id, COALESCE(MAX(number), 0) + 1, @WorkspaceId, @Text, @writtenAt FROM message_edits WHERE message_id = @Id
            """,
            new { message.Id, transaction.WorkspaceId, message.Text, writtenAt = message.EditedAt ?? message.CreatedAt });

    /// <summary>The earlier texts numbered below <paramref name="before"/>, the newest first.</summary>
    public static Task<List<EditRow>> PageAsync(SqlSession sql, Id messageId, long before, int limit) =>
        sql.ListAsync<EditRow>(
            """
            SELECT number, text, written_at FROM message_edits
            WHERE message_id = @messageId AND number < @before ORDER BY number DESC LIMIT @limit
            """,
            new { messageId, before, limit });

    public static Task DeleteAsync(SqlSession sql, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM message_edits WHERE message_id = @messageId", new { messageId });
}

/// <summary>A row of <c>message_edits</c>.</summary>
internal sealed class EditRow
{
    public long Number { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset WrittenAt { get; init; }

    public MessageEdit ToWire() => new() { Text = Text, WrittenAt = WrittenAt };
}
