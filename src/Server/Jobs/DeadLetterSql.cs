using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>The events that readers gave up, as admins see them: what and why, never the event's content.</summary>
internal static class DeadLetterSql
{
    public static Task<List<DeadLetter>> PageAsync(SqlSession sql, Id workspaceId, Id? before, int limit) =>
        sql.ListAsync<DeadLetter>(
            """
            SELECT id, reader, seq, type, error, created_at FROM dead_letters
            WHERE workspace_id = @workspaceId AND id < @before ORDER BY id DESC LIMIT @limit
            """,
            new { workspaceId, before = before ?? new Id(long.MaxValue), limit });

    /// <summary>Removes a letter and answers whose it was and what it held; null when there is none.</summary>
    public static async Task<(string Reader, LoggedEvent Event)?> TakeAsync(WriteTransaction transaction, Id id)
    {
        var row = await transaction.Sql.FirstAsync<Row>(
            """
            DELETE FROM dead_letters WHERE workspace_id = @WorkspaceId AND id = @id
            RETURNING reader, seq, at, type, audience, channel_id, user_id, data
            """,
            new { transaction.WorkspaceId, id });
        return row is null ? null : (row.Reader, row.ToEvent(transaction.WorkspaceId));
    }

    private sealed class Row : EventRow
    {
        public string Reader { get; init; } = "";
    }
}
