using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

/// <summary>The jobs of a server as its database has them.</summary>
internal static class JobRows
{
    public static readonly Id Workspace = new(7);

    public static Task EnqueueAsync(this ServerFixture server, string key, string payload = "", TimeSpan delay = default) =>
        server.WriteAsync(transaction => transaction.EnqueueAsync(TestJob.Of, key, payload, transaction.Now + delay));

    public static Task WriteAsync(this ServerFixture server, Func<WriteTransaction, Task> write) =>
        server.Journal.WriteAsync(
            Workspace,
            async transaction =>
            {
                await write(transaction);
                return true;
            },
            TestContext.Current.CancellationToken);

    public static async Task<List<JobRow>> JobsAsync(this ServerFixture server, string kind = "test")
    {
        await using var read = await server.Database.ReadAsync(TestContext.Current.CancellationToken);
        return await read.ListAsync<JobRow>("SELECT key, state, run_at, attempts, last_error FROM jobs WHERE kind = @kind ORDER BY id", new { kind });
    }

    public static Task<JobRow> JobAsync(this ServerFixture server, string key, Func<JobRow, bool> wanted) =>
        Eventually.SeeAsync(async () => (await server.JobsAsync()).Single(j => j.Key == key), wanted, $"job {key}");

    public static Task NoJobsAsync(this ServerFixture server) =>
        Eventually.SeeAsync(async () => (await server.JobsAsync()).Count, count => count == 0, "the end of all jobs");
}

internal sealed record JobRow
{
    public string Key { get; init; } = "";

    public long State { get; init; }

    public DateTimeOffset RunAt { get; init; }

    public long Attempts { get; init; }

    public string? LastError { get; init; }
}
