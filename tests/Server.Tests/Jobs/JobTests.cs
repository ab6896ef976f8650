using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public abstract class JobTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_job_runs_once_with_its_payload_and_is_gone()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("greet", "hello");

        var run = await job.NextRunAsync();
        await server.NoJobsAsync();

        Assert.Equal(("greet", "\"hello\"", 1), (run.Key, run.Payload, run.Attempt));
        Assert.Single(job.Runs);
    }

    [Fact]
    public async Task A_transaction_that_fails_takes_its_job_with_it()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.WriteAsync(async transaction =>
        {
            await transaction.EnqueueAsync(TestJob.Of, "never", "");
            throw new InvalidOperationException("undone");
        }));

        await server.EnqueueAsync("after");

        Assert.Equal("after", (await job.NextRunAsync()).Key);
        Assert.Single(job.Runs);
    }

    [Fact]
    public async Task A_key_that_waits_is_not_enqueued_again()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("once", "first", TimeSpan.FromHours(1));
        await server.EnqueueAsync("once", "second");
        await server.EnqueueAsync("marker");
        Assert.Equal("marker", (await job.NextRunAsync()).Key);

        server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("\"first\"", (await job.NextRunAsync()).Payload);
        await server.NoJobsAsync();
        Assert.Equal(2, job.Runs.Count);
    }

    [Fact]
    public async Task A_delayed_job_starts_at_its_time()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("later", delay: TimeSpan.FromHours(3));
        server.Clock.Advance(TimeSpan.FromHours(2));
        await server.EnqueueAsync("now");
        Assert.Equal("now", (await job.NextRunAsync()).Key);

        server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("later", (await job.NextRunAsync()).Key);
    }

    [Fact]
    public async Task A_failure_is_tried_again_after_a_wait_that_doubles()
    {
        var job = new TestJob((context, _) => context.Job.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);
        await using var server = await StartAsync(job, ("Jobs:FirstDelay", "01:00:00"), ("Jobs:LongestDelay", "10:00:00"));
        await server.EnqueueAsync("flaky");

        foreach (var hours in new[] { 1, 2 })
        {
            await job.NextRunAsync();
            var waiting = await server.JobAsync("flaky", row => row.State == 0 && row.Attempts == hours);
            Assert.Contains("not yet", waiting.LastError, StringComparison.Ordinal);
            Assert.InRange(waiting.RunAt - server.Clock.GetUtcNow(), TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(5), TimeSpan.FromHours(hours));
            server.Clock.Advance(TimeSpan.FromHours(hours));
        }

        Assert.Equal(3, (await job.NextRunAsync()).Attempt);
        await server.NoJobsAsync();
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_dead_and_keeps_its_error()
    {
        var job = new TestJob((_, _) => throw new InvalidOperationException("hopeless"));
        await using var server = await StartAsync(job, ("Jobs:Attempts", "2"), ("Jobs:FirstDelay", "00:00:00"));
        await server.EnqueueAsync("doomed");

        var dead = await server.JobAsync("doomed", row => row.State == 2);

        Assert.Equal(2, dead.Attempts);
        Assert.Contains("hopeless", dead.LastError, StringComparison.Ordinal);
        server.Clock.Advance(TimeSpan.FromDays(30));
        await server.EnqueueAsync("doomed");
        await server.EnqueueAsync("other");
        await server.JobAsync("other", row => row.State == 2);
        Assert.Equal(2, job.Runs.Count(run => run.Key == "doomed"));
    }

    [Fact]
    public async Task What_a_job_does_in_the_database_comes_with_its_end_or_not_at_all()
    {
        var job = new TestJob((context, _) => context.CompleteAsync(async transaction =>
        {
            await transaction.Sql.ExecuteAsync(
                "INSERT INTO reader_cursors (workspace_id, reader, seq) VALUES (@WorkspaceId, @Attempt, 1)",
                new { transaction.WorkspaceId, Attempt = $"attempt {context.Job.Attempt}" });
            if (context.Job.Attempt == 1)
            {
                throw new InvalidOperationException("half done");
            }
        }));
        await using var server = await StartAsync(job, ("Jobs:FirstDelay", "00:00:00"));
        await server.EnqueueAsync("effect");

        await server.NoJobsAsync();

        await using var read = await server.Database.ReadAsync(Cancel);
        Assert.Equal(["attempt 2"], await read.ListAsync<string>("SELECT reader FROM reader_cursors WHERE reader LIKE 'attempt%'"));
    }

    [Fact]
    public async Task No_more_jobs_of_a_queue_run_at_once_than_it_allows()
    {
        var (running, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        var job = new TestJob(async (_, cancel) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await gate.WaitAsync(cancel);
            Interlocked.Decrement(ref running);
        });
        await using var server = await StartAsync(job, ("Jobs:Concurrency", "3"));
        await server.WriteAsync(async transaction =>
        {
            for (var i = 0; i < 12; i++)
            {
                await transaction.EnqueueAsync(TestJob.Of, $"{i}", "");
            }
        });

        for (var i = 0; i < 12; i++)
        {
            await job.NextRunAsync();
            gate.Release();
        }

        await server.NoJobsAsync();
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Slow_jobs_of_one_queue_delay_no_other()
    {
        var never = new TaskCompletionSource();
        var mail = new TestJob((_, cancel) => never.Task.WaitAsync(cancel), KindOf("mail"));
        var picture = new TestJob(kind: KindOf("media"));
        await using var server = await StartAsync([mail, picture], ("Jobs:Concurrency", "2"));
        await EnqueueAsync(server, "mail", 5);
        await mail.NextRunAsync();
        await mail.NextRunAsync();

        await EnqueueAsync(server, "media", 3);

        for (var i = 0; i < 3; i++)
        {
            await picture.NextRunAsync();
        }

        Assert.Equal(2, mail.Runs.Count);
        never.SetResult();
    }

    [Fact]
    public async Task Each_queue_runs_as_many_jobs_at_once_as_it_is_given()
    {
        var (running, most, three) = (0, 0, new TaskCompletionSource());
        var finish = new TaskCompletionSource();
        var single = new TestJob((_, cancel) => finish.Task.WaitAsync(cancel), KindOf("single"));
        var several = new TestJob(
            async (_, cancel) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == 3)
                {
                    three.TrySetResult();
                }

                await three.Task.WaitAsync(cancel);
                Interlocked.Decrement(ref running);
            },
            KindOf("several"));
        await using var server = await StartAsync([single, several], ("Jobs:Queues", "single=1,several=3"));
        await EnqueueAsync(server, "single", 4);
        await EnqueueAsync(server, "several", 9);

        await three.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await Eventually.SeeAsync(async () => (await server.JobsAsync("several")).Count, count => count == 0, "the end of the queue that may run three");

        Assert.Equal(3, most);
        Assert.Single(single.Runs);
        finish.SetResult();
        await Eventually.SeeAsync(async () => (await server.JobsAsync("single")).Count, count => count == 0, "the end of the other");
    }

    [Fact]
    public async Task A_kind_that_only_another_version_knows_waits_for_it_and_holds_up_nobody()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await server.WriteAsync(transaction => transaction.EnqueueAsync(new JobKind("from_the_future", TestJob.Of.Queue), "key"));

        await server.EnqueueAsync("known");

        await job.NextRunAsync();
        await server.NoJobsAsync();
        var left = Assert.Single(await server.JobsAsync("from_the_future"));
        Assert.Equal((0, 0), (left.State, left.Attempts));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while (now > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
        }
    }

    /// <summary>A kind with a queue of the same name.</summary>
    private static JobKind<string> KindOf(string queue) => TestJob.Of with { Name = queue, Queue = queue };

    private static Task EnqueueAsync(ServerFixture server, string queue, int count) => server.WriteAsync(async transaction =>
    {
        for (var i = 0; i < count; i++)
        {
            await transaction.EnqueueAsync(KindOf(queue), $"{i}", "");
        }
    });

    private Task<ServerFixture> StartAsync(TestJob job, params (string Key, string Value)[] settings) => StartAsync([job], settings);

    /// <summary>A server with these handlers, where chance always says the longest wait.</summary>
    private Task<ServerFixture> StartAsync(TestJob[] jobs, params (string Key, string Value)[] settings) => Server.AnotherAsync(
        services =>
        {
            services.AddSingleton<Random>(new LongestWait());
            Array.ForEach(jobs, job => services.AddSingleton<IJobHandler>(job));
        },
        settings);

    private sealed class LongestWait : Random
    {
        public override double NextDouble() => 0.999999;
    }

    public sealed class OnSqlite(SqliteServer server) : JobTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : JobTests(server), IClassFixture<PostgresServer>;

    [Collection(RabbitBroker.Collection)]
    public sealed class OverRabbitMq(RabbitServer server) : JobTests(server), IClassFixture<RabbitServer>;
}
