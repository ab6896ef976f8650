using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>The readers' cursors and dead letters.</summary>
internal static class ReaderSql
{
    public static Task<long> CursorAsync(SqlSession sql, Id workspaceId, string reader) =>
        sql.FirstAsync<long>(
            "SELECT seq FROM reader_cursors WHERE workspace_id = @workspaceId AND reader = @reader", new { workspaceId, reader });

    /// <summary>Where each of these readers stands in each log.</summary>
    public static Task<List<ReaderPlace>> PlacesAsync(SqlSession sql, IReadOnlyList<string> readers) =>
        sql.ListAsync<ReaderPlace>(
            """
            SELECT log_heads.workspace_id, names.reader, COALESCE(reader_cursors.seq, 0) AS cursor, log_heads.seq AS head
            FROM log_heads CROSS JOIN unnest(@names) AS names (reader)
            LEFT JOIN reader_cursors ON reader_cursors.workspace_id = log_heads.workspace_id AND reader_cursors.reader = names.reader
            """,
            new { names = readers.ToArray() });

    /// <summary>
    /// Moves the cursor, unless another node moved it first, or has the reader by now (<paramref name="epoch"/>, null where there is one server): then the
    /// transaction fails and nothing is applied twice.
    /// </summary>
    /// <exception cref="ReaderMovedException">It is another node's.</exception>
    public static async Task MoveCursorAsync(SqlSession sql, Id workspaceId, string reader, long? epoch, long from, long to)
    {
        const string IsHolder = "(CAST(@epoch AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM roles WHERE name = @role AND epoch = @epoch))";
        var args = new { workspaceId, reader, role = RoleOf(reader), epoch, from, to };
        var moved = from == 0
            ? await sql.ExecuteAsync(
                $"""
                INSERT INTO reader_cursors (workspace_id, reader, seq) SELECT @workspaceId, @reader, @to WHERE {IsHolder}
                ON CONFLICT (workspace_id, reader) DO UPDATE SET seq = @to WHERE reader_cursors.seq = 0
                """,
                args)
            : await sql.ExecuteAsync(
                $"UPDATE reader_cursors SET seq = @to WHERE workspace_id = @workspaceId AND reader = @reader AND seq = @from AND {IsHolder}", args);
        if (moved != 1)
        {
            throw new ReaderMovedException();
        }
    }

    /// <summary>What whoever runs the reader holds.</summary>
    public static string RoleOf(string reader) => $"reader:{reader}";

    public static Task ParkAsync(WriteTransaction transaction, string reader, LoggedEvent e, string error) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO dead_letters (workspace_id, reader, seq, error, created_at, at, type, audience, channel_id, user_id, data)
            VALUES (@WorkspaceId, @reader, @Seq, @error, @Now, @At, @Type, @Kind, @ChannelId, @UserId, @Data)
            """,
            new
            {
                e.WorkspaceId, reader, e.Seq, error, transaction.Now, e.At, e.Type, e.Audience.Kind, e.Audience.ChannelId, e.Audience.UserId,
                Data = e.Data.ToArray(),
            });

    /// <summary>The slowest of these readers; the head when there is none.</summary>
    public static async Task<long> SlowestAsync(SqlSession sql, Id workspaceId, IReadOnlyList<string> readers)
    {
        var slowest = await LogSql.HeadAsync(sql, workspaceId);
        foreach (var reader in readers)
        {
            slowest = Math.Min(slowest, await CursorAsync(sql, workspaceId, reader));
        }

        return slowest;
    }

    /// <summary>Deletes events that are both older than <paramref name="before"/> and behind every reader; at most <paramref name="limit"/> at once.</summary>
    public static async Task<int> TrimAsync(WriteTransaction transaction, long upTo, DateTimeOffset before, int limit)
    {
        var args = new { transaction.WorkspaceId, upTo, before, limit };
        var last = await transaction.Sql.FirstAsync<long?>(
            """
            SELECT MAX(seq) FROM (
                SELECT seq FROM events WHERE workspace_id = @WorkspaceId AND seq <= @upTo AND at < @before ORDER BY seq LIMIT @limit) AS oldest
            """,
            args);
        if (last is null)
        {
            return 0;
        }

        await transaction.Sql.ExecuteAsync(
            "UPDATE log_heads SET trimmed_seq = @last WHERE workspace_id = @WorkspaceId", new { transaction.WorkspaceId, last });
        return await transaction.Sql.ExecuteAsync(
            "DELETE FROM events WHERE workspace_id = @WorkspaceId AND seq <= @last", new { transaction.WorkspaceId, last });
    }
}

/// <summary>How far a reader has come, and how far its log goes.</summary>
internal sealed record ReaderPlace
{
    public Id WorkspaceId { get; init; }

    public string Reader { get; init; } = "";

    public long Cursor { get; init; }

    public long Head { get; init; }
}

/// <summary>Another node has applied these events, or is to apply them.</summary>
internal sealed class ReaderMovedException() : Exception("Another node moved the reader.");
