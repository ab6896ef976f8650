using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs.Broker;

/// <summary>
/// The jobs as an outbox: <c>relayed_until</c> is how long one that was handed to the broker is left to it. Whatever makes a job due anew sets it back.
/// </summary>
internal static class RelaySql
{
    private const string Due = "queue = @queue AND kind IN @kinds AND state < 2 AND run_at <= @now AND relayed_until <= @now";
    private const string Overdue = $"{Due} AND relayed_until > 0";

    public static Task<List<Id>> WorkspacesWithDueAsync(SqlSession sql, string queue, string[] kinds, DateTimeOffset now) =>
        sql.ListAsync<Id>($"SELECT DISTINCT workspace_id FROM jobs WHERE {Due}", new { queue, kinds, now });

    public static async Task<DateTimeOffset?> NextDueAsync(SqlSession sql, string queue, string[] kinds) =>
        await sql.FirstAsync<long?>(
            """
            SELECT MIN(CASE WHEN relayed_until > run_at THEN relayed_until ELSE run_at END) FROM jobs
            WHERE queue = @queue AND kind IN @kinds AND state < 2
            """,
            new { queue, kinds }) is { } ms
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;

    /// <summary>Whether there are jobs of which nothing has become in the time that they were left to the broker.</summary>
    public static Task<bool> HasOverdueAsync(SqlSession sql, string queue, string[] kinds, DateTimeOffset now) =>
        sql.ScalarAsync<bool>($"SELECT COUNT(*) > 0 FROM (SELECT 1 FROM jobs WHERE {Overdue} LIMIT 1) AS overdue", new { queue, kinds, now });

    /// <summary>How many jobs the broker should have.</summary>
    public static Task<long> HandedOutAsync(SqlSession sql, string queue, string[] kinds, DateTimeOffset now) =>
        sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM jobs WHERE queue = @queue AND kind IN @kinds AND state < 2 AND run_at <= @now AND relayed_until > 0", new { queue, kinds, now });

    /// <summary>The <paramref name="missing"/> oldest overdue jobs are to be handed out again; the others are left to the broker for longer. Answers how many are missing.</summary>
    public static async Task<int> SortOverdueAsync(
        WriteTransaction transaction, string queue, string[] kinds, int missing, DateTimeOffset now, DateTimeOffset until)
    {
        var parameters = new { transaction.WorkspaceId, queue, kinds, now, missing, until };
        var found = await transaction.Sql.ExecuteAsync(
            $"""
            UPDATE jobs SET relayed_until = 0
            WHERE id IN (SELECT id FROM jobs WHERE workspace_id = @WorkspaceId AND {Overdue} ORDER BY run_at LIMIT @missing)
            """,
            parameters);
        await transaction.Sql.ExecuteAsync($"UPDATE jobs SET relayed_until = @until WHERE workspace_id = @WorkspaceId AND {Overdue}", parameters);
        return found;
    }

    /// <summary>Marks the oldest due jobs as handed out, and answers which they are.</summary>
    public static Task<List<Id>> TakeAsync(
        WriteTransaction transaction, string queue, string[] kinds, DateTimeOffset now, DateTimeOffset until, int limit) =>
        transaction.Sql.ListAsync<Id>(
            $"""
            UPDATE jobs SET relayed_until = @until
            WHERE id IN (SELECT id FROM jobs WHERE workspace_id = @WorkspaceId AND {Due} ORDER BY run_at LIMIT @limit) RETURNING id
            """,
            new { transaction.WorkspaceId, queue, kinds, now, until, limit });

    /// <summary>The broker did not take them.</summary>
    public static Task ReturnAsync(WriteTransaction transaction, List<Id> jobs) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE jobs SET relayed_until = 0 WHERE workspace_id = @WorkspaceId AND id IN @ids",
            new { transaction.WorkspaceId, ids = jobs.Select(id => id.Value).ToArray() });

    /// <summary>
    /// Takes one job, if it is still due; null when somebody else has it, it is done, only another version knows how to do it, or it took its server down
    /// on the last of its <paramref name="attempts"/>: that one is for <see cref="JobSql.BuryAbandonedAsync"/>. One that waits at the broker is due by the
    /// clock of whoever handed it out, which may be ahead of this one.
    /// </summary>
    public static Task<Job?> LeaseAsync(WriteTransaction transaction, Id id, string queue, string[] kinds, int attempts, TimeSpan lease) =>
        transaction.Sql.FirstAsync<Job>(
            """
            UPDATE jobs SET state = 1, attempts = attempts + 1, run_at = @until, relayed_until = 0
            WHERE id = @id AND workspace_id = @WorkspaceId AND queue = @queue AND kind IN @kinds
              AND ((state = 0 AND (run_at <= @Now OR relayed_until > 0)) OR (state = 1 AND run_at <= @Now AND attempts < @attempts))
            RETURNING id, workspace_id, kind, key, payload, attempts AS attempt
            """,
            new { id, transaction.WorkspaceId, queue, kinds, attempts, transaction.Now, until = transaction.Now + lease });
}
