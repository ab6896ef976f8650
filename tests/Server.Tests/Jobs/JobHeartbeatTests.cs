using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

/// <summary>A long job while its lease can't be renewed: the table is away for as long as that is to last.</summary>
public abstract class JobHeartbeatTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_long_job_keeps_its_lease_over_a_moment_without_the_database()
    {
        var finish = new TaskCompletionSource();
        var job = new TestJob((_, cancel) => finish.Task.WaitAsync(cancel));
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("long");
        await job.NextRunAsync();

        await RenameAsync(server, "jobs", "jobs_away");
        await BeatInVainAsync(server);
        await RenameAsync(server, "jobs_away", "jobs");
        for (var i = 0; i < 3; i++)
        {
            var before = (await server.JobsAsync()).Single().RunAt;
            server.Clock.Advance(Lease / 3);
            await server.JobAsync("long", row => row.RunAt > before);
            await RenewedAsync(server);
        }

        finish.SetResult();
        await server.NoJobsAsync();
        Assert.Single(job.Runs);
    }

    [Fact]
    public async Task A_job_whose_lease_can_no_longer_be_renewed_is_let_go_before_another_takes_it()
    {
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var job = new TestJob(async (context, cancel) =>
        {
            if (letGo.Task.IsCompleted)
            {
                return;
            }

            await using var told = cancel.Register(letGo.SetResult);
            await letGo.Task;
            cancel.ThrowIfCancellationRequested();
        });
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("long");
        await job.NextRunAsync();

        await RenameAsync(server, "jobs", "jobs_away");
        await BeatInVainAsync(server);
        server.Clock.Advance(Lease);
        await letGo.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await RenameAsync(server, "jobs_away", "jobs");
        server.Clock.Advance(TimeSpan.FromSeconds(5));

        await job.NextRunAsync();
        await server.NoJobsAsync();
    }

    private static Task RenameAsync(ServerFixture server, string from, string to) =>
        server.WriteAsync(transaction => transaction.Sql.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}"));

    private static async Task BeatInVainAsync(ServerFixture server)
    {
        server.Clock.Advance(Lease / 3);
        await Eventually.SeeAsync(
            () => Task.FromResult(server.Logs.All), lines => lines.Any(l => l.Text.Contains("could not be renewed", StringComparison.Ordinal)), "a beat in vain");
    }

    /// <summary>The attempt knows it only some time after the table says so, and must before the next turn of the clock.</summary>
    private static Task RenewedAsync(ServerFixture server) => Eventually.SeeAsync(
        () => Task.FromResult(server.Clock.Pending), dues => dues.Any(due => due <= Lease && due > Lease - OneMinute), "a lease that lasts as long as a new one");

    private Task<ServerFixture> StartAsync(TestJob job) =>
        Server.AnotherAsync(services => services.AddSingleton<IJobHandler>(job), ("Jobs:Lease", Lease.ToString("c", null)));

    public sealed class OnSqlite(SqliteServer server) : JobHeartbeatTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : JobHeartbeatTests(server), IClassFixture<PostgresServer>;
}
