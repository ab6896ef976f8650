using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>
/// The jobs. <c>state</c>: 0 waits, 1 is leased, 2 is dead. <c>run_at</c> is when a waiting job is due and when a lease ends, so that one index finds
/// all that can be taken.
/// </summary>
internal static class JobSql
{
    public static Task InsertAsync(WriteTransaction transaction, JobKind kind, string key, string payload, DateTimeOffset runAt) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
            VALUES (@WorkspaceId, @Queue, @Name, @key, @payload, 0, @runAt, 0, @Now)
            ON CONFLICT DO NOTHING
            """,
            new { transaction.WorkspaceId, kind.Queue, kind.Name, key, payload, runAt, transaction.Now });

    /// <summary>Where a queue has something to take now. What only another version knows to do is left to that.</summary>
    public static Task<List<Id>> WorkspacesWithDueAsync(SqlSession sql, string queue, string[] kinds, DateTimeOffset now) =>
        sql.ListAsync<Id>(
            "SELECT DISTINCT workspace_id FROM jobs WHERE queue = @queue AND kind IN @kinds AND state < 2 AND run_at <= @now", new { queue, kinds, now });

    /// <summary>When the next job of a queue becomes due.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(SqlSession sql, string queue, string[] kinds) =>
        await sql.FirstAsync<long?>("SELECT MIN(run_at) FROM jobs WHERE queue = @queue AND kind IN @kinds AND state < 2", new { queue, kinds }) is { } ms
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;

    public static Task<bool> HasLiveAsync(SqlSession sql, Id workspaceId, string kind) =>
        sql.ScalarAsync<bool>(
            "SELECT COUNT(*) > 0 FROM jobs WHERE workspace_id = @workspaceId AND kind = @kind AND state < 2", new { workspaceId, kind });

    /// <summary>Takes what is due; leases that ran out are due as well.</summary>
    public static Task<List<Job>> LeaseAsync(WriteTransaction transaction, string queue, string[] kinds, int limit, TimeSpan lease) =>
        transaction.Sql.ListAsync<Job>(
            """
            UPDATE jobs SET state = 1, attempts = attempts + 1, run_at = @until, relayed_until = 0 WHERE id IN (
                SELECT id FROM jobs
                WHERE workspace_id = @WorkspaceId AND queue = @queue AND kind IN @kinds AND state < 2 AND run_at <= @Now
                ORDER BY run_at LIMIT @limit)
            RETURNING id, workspace_id, kind, key, payload, attempts AS attempt
            """,
            new { transaction.WorkspaceId, queue, kinds, limit, transaction.Now, until = transaction.Now + lease });

    /// <summary>A job that took its runner down on every attempt has nobody left to bury it.</summary>
    public static Task BuryAbandonedAsync(WriteTransaction transaction, string queue, int attempts) =>
        transaction.Sql.ExecuteAsync(
            """
            UPDATE jobs SET state = 2, last_error = COALESCE(last_error, 'The server stopped while it ran.')
            WHERE workspace_id = @WorkspaceId AND queue = @queue AND state = 1 AND attempts >= @attempts AND run_at <= @Now
            """,
            new { transaction.WorkspaceId, queue, attempts, transaction.Now });

    public static async Task<bool> ExtendAsync(WriteTransaction transaction, Job job, TimeSpan lease) =>
        await transaction.Sql.ExecuteAsync(
            "UPDATE jobs SET run_at = @until WHERE id = @Id AND attempts = @Attempt AND state = 1",
            new { job.Id, job.Attempt, until = transaction.Now + lease }) == 1;

    public static async Task<bool> DeleteLeasedAsync(WriteTransaction transaction, Job job) =>
        await transaction.Sql.ExecuteAsync(
            "DELETE FROM jobs WHERE id = @Id AND attempts = @Attempt AND state = 1", new { job.Id, job.Attempt }) == 1;

    /// <summary>The attempt failed: due again at <paramref name="again"/>, dead without one.</summary>
    public static Task FailAsync(WriteTransaction transaction, Job job, string error, DateTimeOffset? again) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE jobs SET state = @state, run_at = @runAt, relayed_until = 0, last_error = @error WHERE id = @Id AND attempts = @Attempt AND state = 1",
            new { job.Id, job.Attempt, state = again is null ? 2 : 0, runAt = again ?? transaction.Now, error });

    /// <summary>The server stops: the attempt does not count, and the job is due at once.</summary>
    public static Task GiveBackAsync(WriteTransaction transaction, Job job) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE jobs SET state = 0, attempts = attempts - 1, run_at = @Now, relayed_until = 0 WHERE id = @Id AND attempts = @Attempt AND state = 1",
            new { job.Id, job.Attempt, transaction.Now });
}
