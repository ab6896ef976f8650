using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>The table <c>search_rebuilds</c>: how far the last rebuild of a workspace's index has come.</summary>
internal static class RebuildSql
{
    private const string Columns = "started_at, finished_at, last_id, done_id, messages, done";

    public static Task<RebuildRow?> FindAsync(SqlSession sql, Id workspaceId) =>
        sql.FirstAsync<RebuildRow>($"SELECT {Columns} FROM search_rebuilds WHERE workspace_id = @workspaceId", new { workspaceId });

    /// <summary>Starts one over all that there is now; the one that runs goes on instead.</summary>
    public static Task StartAsync(WriteTransaction transaction) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO search_rebuilds (workspace_id, started_at, finished_at, last_id, done_id, messages, done)
            SELECT @WorkspaceId, @Now, NULL, COALESCE(MAX(id), 0), 0, COUNT(*), 0 FROM messages WHERE workspace_id = @WorkspaceId
            ON CONFLICT (workspace_id) DO UPDATE
            SET started_at = EXCLUDED.started_at, finished_at = NULL, last_id = EXCLUDED.last_id, done_id = 0, messages = EXCLUDED.messages, done = 0
            WHERE search_rebuilds.finished_at IS NOT NULL
            """,
            new { transaction.WorkspaceId, transaction.Now });

    public static Task<List<Id>> NextAsync(SqlSession sql, Id workspaceId, RebuildRow rebuild, int limit) =>
        sql.ListAsync<Id>(
            "SELECT id FROM messages WHERE workspace_id = @workspaceId AND id > @DoneId AND id <= @LastId ORDER BY id LIMIT @limit",
            new { workspaceId, rebuild.DoneId, rebuild.LastId, limit });

    /// <summary>What the index holds after <paramref name="after"/> and up to <paramref name="upTo"/> that is no message.</summary>
    public static Task<List<Id>> StrayAsync(SqlSession sql, Id workspaceId, Id after, Id upTo) =>
        sql.ListAsync<Id>(
            $"""
            SELECT s.message_id FROM {IndexTables.Of(sql).Documents} s
            WHERE s.workspace_id = @workspaceId AND s.message_id > @after AND s.message_id <= @upTo
              AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = s.message_id)
            """,
            new { workspaceId, after, upTo });

    public static Task AdvanceAsync(WriteTransaction transaction, Id doneId, int done) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE search_rebuilds SET done_id = @doneId, done = done + @done WHERE workspace_id = @WorkspaceId",
            new { transaction.WorkspaceId, doneId, done });

    public static Task FinishAsync(WriteTransaction transaction) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE search_rebuilds SET finished_at = @Now, done_id = last_id WHERE workspace_id = @WorkspaceId",
            new { transaction.WorkspaceId, transaction.Now });
}

/// <summary>A row of <c>search_rebuilds</c>.</summary>
internal sealed class RebuildRow
{
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public Id LastId { get; init; }

    public Id DoneId { get; init; }

    public long Messages { get; init; }

    public long Done { get; init; }
}
