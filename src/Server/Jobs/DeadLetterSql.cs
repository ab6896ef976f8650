using System.Text;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>The events that readers gave up, as admins see them: what and why, and of what the event says a <see cref="PayloadSummary"/>.</summary>
internal static class DeadLetterSql
{
    public static async Task<List<DeadLetter>> PageAsync(SqlSession sql, Id workspaceId, Id? before, int limit)
    {
        var rows = await sql.ListAsync<Row>(
            """
            SELECT id, reader, seq, at, type, error, created_at, data FROM dead_letters
            WHERE workspace_id = @workspaceId AND id < @before ORDER BY id DESC LIMIT @limit
            """,
            new { workspaceId, before = before ?? new Id(long.MaxValue), limit });
        return rows.ConvertAll(row => row.ToLetter());
    }

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
        public Id Id { get; init; }

        public string Reader { get; init; } = "";

        public string Error { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DeadLetter ToLetter() => new()
        {
            Id = Id,
            Reader = Reader,
            Seq = Seq,
            At = At,
            Type = Type,
            Payload = PayloadSummary.Of(Encoding.UTF8.GetString(Data)),
            Error = Error,
            CreatedAt = CreatedAt,
        };
    }
}
