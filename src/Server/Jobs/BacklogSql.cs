using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>How much waits and how much was given up, over all workspaces. Counting stops at a bound, because it is done every few seconds.</summary>
internal static class BacklogSql
{
    /// <summary>What is due and has not been taken, leases that ran out among it.</summary>
    public static async Task<DueJobs> DueAsync(SqlSession sql, string queue, DateTimeOffset now, int most) =>
        (await sql.FirstAsync<DueJobs>(
            """
            SELECT COUNT(*) AS count, MIN(run_at) AS since FROM (
                SELECT run_at FROM jobs WHERE queue = @queue AND state < 2 AND run_at <= @now ORDER BY run_at LIMIT @most) AS due
            """,
            new { queue, now, most }))!;

    public static Task<long> DeadAsync(SqlSession sql, int most) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE state = 2 LIMIT @most) AS dead", new { most });

    public static Task<long> DeadLettersAsync(SqlSession sql, int most) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM dead_letters LIMIT @most) AS dead", new { most });
}

/// <summary><see cref="Since"/>: when the oldest of them became due, Unix milliseconds; null when there is none.</summary>
internal sealed record DueJobs
{
    public long Count { get; init; }

    public long? Since { get; init; }
}
