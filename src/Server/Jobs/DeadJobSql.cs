using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>The jobs that were given up, with their payloads: admins get a <see cref="PayloadSummary"/> of those.</summary>
internal static class DeadJobSql
{
    public static Task<List<DeadJob>> PageAsync(SqlSession sql, Id workspaceId, Id? before, int limit) =>
        sql.ListAsync<DeadJob>(
            """
            SELECT id, kind, queue, key, payload, attempts, last_error AS error, created_at, run_at AS died_at FROM jobs
            WHERE workspace_id = @workspaceId AND state = 2 AND id < @before ORDER BY id DESC LIMIT @limit
            """,
            new { workspaceId, before = before ?? new Id(long.MaxValue), limit });

    /// <summary>Its queue, or null when there is no such dead job.</summary>
    public static Task<string?> ReviveAsync(WriteTransaction transaction, Id id) =>
        transaction.Sql.FirstAsync<string>(
            "UPDATE jobs SET state = 0, attempts = 0, run_at = @Now, relayed_until = 0 WHERE workspace_id = @WorkspaceId AND id = @id AND state = 2 RETURNING queue",
            new { transaction.WorkspaceId, id, transaction.Now });

    public static async Task<bool> DeleteAsync(WriteTransaction transaction, Id id) =>
        await transaction.Sql.ExecuteAsync(
            "DELETE FROM jobs WHERE workspace_id = @WorkspaceId AND id = @id AND state = 2", new { transaction.WorkspaceId, id }) == 1;

    public static Task DeleteAsync(WriteTransaction transaction, JobKind kind, string key) =>
        transaction.Sql.ExecuteAsync(
            "DELETE FROM jobs WHERE workspace_id = @WorkspaceId AND kind = @Name AND key = @key AND state = 2",
            new { transaction.WorkspaceId, kind.Name, key });
}
