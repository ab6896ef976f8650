using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public abstract class JobLeaseTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_job_whose_server_died_runs_again_when_the_lease_ends()
    {
        var never = new TaskCompletionSource();
        var job = new TestJob((context, _) => context.Job.Attempt == 1 ? never.Task : Task.CompletedTask);
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("survivor");
        await job.NextRunAsync();

        // The handler does not let go, so the server goes down with the job in its hands.
        await server.RestartAsync();
        Assert.Equal(1, (await server.JobsAsync()).Single().State);
        server.Clock.Advance(Lease);

        Assert.Equal(2, (await job.NextRunAsync()).Attempt);
        await server.NoJobsAsync();
        never.SetResult();
    }

    [Fact]
    public async Task A_job_that_takes_its_server_down_every_time_dies_in_the_end()
    {
        var never = new TaskCompletionSource();
        var job = new TestJob((_, _) => never.Task);
        await using var server = await StartAsync(job, ("Jobs:Attempts", "1"));
        await server.EnqueueAsync("poison");
        await job.NextRunAsync();

        await server.RestartAsync();
        server.Clock.Advance(Lease);

        var dead = await server.JobAsync("poison", row => row.State == 2);
        Assert.Equal("The server stopped while it ran.", dead.LastError);
        Assert.Single(job.Runs);
        never.SetResult();
    }

    [Fact]
    public async Task A_server_that_stops_gives_its_jobs_back_at_once()
    {
        var job = new TestJob((_, cancel) => Task.Delay(Timeout.Infinite, cancel));
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("patient");
        await job.NextRunAsync();

        await server.RestartAsync();

        Assert.Equal(1, (await job.NextRunAsync()).Attempt);
    }

    [Fact]
    public async Task A_job_that_takes_long_keeps_its_lease()
    {
        var finish = new TaskCompletionSource();
        var job = new TestJob((_, cancel) => finish.Task.WaitAsync(cancel));
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("long");
        await job.NextRunAsync();

        for (var i = 0; i < 6; i++)
        {
            var before = (await server.JobsAsync()).Single().RunAt;
            server.Clock.Advance(Lease / 3);
            await server.JobAsync("long", row => row.RunAt > before);
        }

        finish.SetResult();
        await server.NoJobsAsync();
        Assert.Single(job.Runs);
    }

    [Fact]
    public async Task Whoever_lost_the_lease_can_no_longer_complete_the_job()
    {
        var finish = new TaskCompletionSource();
        var refused = new TaskCompletionSource<Exception>();
        var job = new TestJob(async (context, _) =>
        {
            if (context.Job is not { Key: "contested", Attempt: 1 })
            {
                return;
            }

            await finish.Task;
            var attempt = context.CompleteAsync(transaction => transaction.Sql.ExecuteAsync(
                "INSERT INTO reader_cursors (workspace_id, reader, seq) VALUES (@WorkspaceId, 'too late', 1)", new { transaction.WorkspaceId }));
            refused.SetResult(await Record.ExceptionAsync(() => attempt) ?? new InvalidOperationException("It was accepted."));
        });
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("contested");
        await job.NextRunAsync();

        // As if this server had slept past the lease and another had taken the job.
        await server.WriteAsync(transaction => transaction.Sql.ExecuteAsync("UPDATE jobs SET state = 0, run_at = 0 WHERE kind = 'test'"));
        await server.EnqueueAsync("wake up");
        await job.NextRunAsync();
        await job.NextRunAsync();
        finish.SetResult();

        Assert.IsType<JobLeaseLostException>(await refused.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        await server.NoJobsAsync();
        await using var read = await server.Database.ReadAsync(Cancel);
        Assert.Empty(await read.ListAsync<string>("SELECT reader FROM reader_cursors WHERE reader = 'too late'"));
    }

    private Task<ServerFixture> StartAsync(TestJob job, params (string Key, string Value)[] settings) => Server.AnotherAsync(
        services => services
            .AddSingleton<IJobHandler>(job)
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1)),
        [("Jobs:Lease", Lease.ToString("c", null)), .. settings]);

    public sealed class OnSqlite(SqliteServer server) : JobLeaseTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : JobLeaseTests(server), IClassFixture<PostgresServer>;

    [Collection(RabbitBroker.Collection)]
    public sealed class OverRabbitMq(RabbitServer server) : JobLeaseTests(server), IClassFixture<RabbitServer>;
}
