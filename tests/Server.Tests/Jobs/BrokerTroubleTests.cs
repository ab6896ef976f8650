using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Cluster.Broker;
using Parley.Server.Jobs;
using Parley.Server.Jobs.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Parley.Server.Tests.Jobs;

/// <summary>Jobs over RabbitMQ while the broker, the database or a clock is not as it should be.</summary>
[Collection(RabbitBroker.Collection)]
public sealed class BrokerTroubleTests(RabbitServer server) : OnBothDatabases(server), IClassFixture<RabbitServer>
{
    [Fact]
    public async Task A_job_that_the_database_does_not_give_out_holds_up_no_other()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job, ("Jobs:Queues", "tests=1"));
        await ExecuteAsync(server, "CREATE FUNCTION curse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cursed'; END $$");
        await ExecuteAsync(server, "CREATE TRIGGER curse BEFORE UPDATE ON jobs FOR EACH ROW WHEN (NEW.key = 'cursed' AND NEW.state = 1) EXECUTE FUNCTION curse()");

        await server.EnqueueAsync("cursed");
        await LoggedAsync(server, "could not be leased", 1);
        await server.EnqueueAsync("next");
        Assert.Equal("next", (await job.NextRunAsync()).Key);

        await ExecuteAsync(server, "DROP TRIGGER curse ON jobs");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("cursed", (await job.NextRunAsync()).Key);
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_does_the_jobs_that_another_finds_due()
    {
        var together = new TaskCompletionSource();
        var running = 0;
        var job = new TestJob((_, cancel) =>
        {
            if (Interlocked.Increment(ref running) == 2)
            {
                together.SetResult();
            }

            return together.Task.WaitAsync(cancel);
        });
        await using var ahead = await StartAsync(job, ("Jobs:Queues", "tests=1"), ("Jobs:Poll", "01:00:00"));
        await using var behind = await ahead.NodeAsync();
        ahead.Clock.Advance(TimeSpan.FromSeconds(10));

        // Each runs one at a time, so that the second job is for the other server, whichever had the first.
        await ahead.EnqueueAsync("one");
        await ahead.EnqueueAsync("two");

        await together.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await ahead.NoJobsAsync();
    }

    [Fact]
    public async Task While_the_broker_takes_nothing_jobs_run_and_health_is_degraded()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job, ("Jobs:Poll", "01:00:00"));
        await RabbitBroker.AlarmAsync();
        try
        {
            foreach (var key in new[] { "first", "second" })
            {
                await server.EnqueueAsync(key);
                Assert.Equal(key, (await job.NextRunAsync()).Key);
            }

            var seen = await Eventually.SeeAsync(() => HealthAsync(server), health => health.Health == "degraded", "the alarm to be noticed");
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.Contains("takes nothing", seen.Broker, StringComparison.Ordinal);
        }
        finally
        {
            await RabbitBroker.CalmAsync();
        }

        await Eventually.SeeAsync(() => HealthAsync(server), health => health == (HttpStatusCode.OK, "ok", null), "the alarm to be over");
        await server.EnqueueAsync("after");
        Assert.Equal("after", (await job.NextRunAsync()).Key);
    }

    [Fact]
    public async Task A_queue_that_somebody_deleted_is_there_again_and_no_job_waits_for_it()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job, ("Jobs:Poll", "01:00:00"));
        await using var broker = await OutsideAsync(server);
        await server.EnqueueAsync("before");
        await job.NextRunAsync();

        await broker.Channel.QueueDeleteAsync(broker.Queue, false, false, cancellationToken: Cancel);
        await server.EnqueueAsync("meanwhile");

        Assert.Equal("meanwhile", (await job.NextRunAsync()).Key);
        await Eventually.SeeAsync(
            async () =>
            {
                await using var again = await OutsideAsync(server);
                try
                {
                    return await again.Channel.ConsumerCountAsync(again.Queue, Cancel);
                }
                catch (OperationInterruptedException error) when (error.ShutdownReason?.ReplyCode == Constants.NotFound)
                {
                    return 0u;
                }
            },
            consumers => consumers == 1,
            "a queue with a consumer");
    }

    [Fact]
    public async Task What_a_full_queue_does_not_take_waits_in_the_database_and_is_done_when_there_is_room()
    {
        var finish = new TaskCompletionSource();
        var job = new TestJob((_, cancel) => finish.Task.WaitAsync(cancel));
        await using var server = await StartAsync(job, ("Jobs:Queues", "tests=4"), ("Jobs:Lease", "1.00:00:00"));
        await using var broker = await OutsideAsync(server);
        await EnqueueManyAsync(server, 1300);
        await LoggedAsync(server, "the broker did not take them", 1);

        // New ones bring no room.
        await server.EnqueueAsync("one more");
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        await LoggedAsync(server, "the broker did not take them", 2);

        // RabbitMQ takes what was under way when the limit was reached: at most one round of 200.
        await Eventually.SeeAsync(() => HandedOutAsync(server), count => count is >= 1000 and <= 1210, "only what the queue holds to be handed out");

        // Room at once, as if all that the queue held had been done.
        await ExecuteAsync(server, "DELETE FROM jobs WHERE kind = 'test' AND state = 0 AND relayed_until > 0");
        await broker.Channel.QueuePurgeAsync(broker.Queue, Cancel);
        finish.SetResult();
        for (var left = await LeftAsync(server); left > 0; server.Clock.Advance(TimeSpan.FromSeconds(5)))
        {
            left = await Eventually.SeeAsync(() => LeftAsync(server), count => count < left || count == 0, "another job to be done");
        }

        Assert.Contains(job.Runs, run => run.Key == "one more");
        Assert.Equal(job.Runs.Select(run => run.Id).Distinct().Count(), job.Runs.Count);
    }

    [Fact]
    public async Task What_waits_at_the_broker_is_not_published_again_and_what_it_lost_is()
    {
        await using var server = await WithFiftyWaitingAsync();
        await using var broker = await OutsideAsync(server);

        for (var i = 0; i < 3; i++)
        {
            var before = await EarliestAsync(server);
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            await Eventually.SeeAsync(() => EarliestAsync(server), earliest => earliest > before, "another minute for the broker");
            await SeeWaitingAsync(broker, 50);
        }

        await broker.Channel.QueuePurgeAsync(broker.Queue, Cancel);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await SeeWaitingAsync(broker, 50);
    }

    [Fact]
    public async Task A_broker_that_is_slow_to_say_what_it_has_is_not_given_it_again()
    {
        await using var server = await WithFiftyWaitingAsync();
        await using var broker = await OutsideAsync(server);

        var before = await EarliestAsync(server);
        await RabbitBroker.HoldAsync();
        try
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            await LoggedAsync(server, "does not hand out the jobs", 1);
        }
        finally
        {
            await RabbitBroker.ReleaseAsync();
        }

        server.Clock.Advance(TimeSpan.FromSeconds(30));
        await Eventually.SeeAsync(() => EarliestAsync(server), earliest => earliest > before, "another minute for the broker");
        Assert.Equal(50u, await broker.Channel.MessageCountAsync(broker.Queue, Cancel));
    }

    [Fact]
    public async Task A_server_that_starts_while_the_database_has_trouble_works_once_that_is_over()
    {
        var job = new TestJob();
        await using var first = await StartAsync(job, ("Jobs:Poll", "01:00:00"));
        await ExecuteAsync(first, "ALTER TABLE installation RENAME TO installation_away");
        await using var second = await first.NodeOutOfTouchAsync();
        await LoggedAsync(second, "asking again", 3);

        await ExecuteAsync(first, "ALTER TABLE installation_away RENAME TO installation");
        second.Clock.Advance(TimeSpan.FromSeconds(5));

        await second.ReachBrokerAsync();
        await Eventually.SeeAsync(() => HealthAsync(second), health => health == (HttpStatusCode.OK, "ok", null), "the second server's health");
    }

    /// <summary>A server at whose broker 50 jobs wait for one that never ends.</summary>
    private async Task<ServerFixture> WithFiftyWaitingAsync()
    {
        var job = new TestJob((_, cancel) => Task.Delay(Timeout.Infinite, cancel));
        var server = await StartAsync(job, ("Jobs:Queues", "tests=1"), ("Jobs:Lease", "1.00:00:00"));
        await EnqueueManyAsync(server, 51);
        await using var broker = await OutsideAsync(server);
        await job.NextRunAsync();
        await SeeWaitingAsync(broker, 50);
        return server;
    }

    private Task<ServerFixture> StartAsync(TestJob job, params (string Key, string Value)[] settings) =>
        Server.AnotherAsync(services => services.AddSingleton<IJobHandler>(job), settings);

    private static Task ExecuteAsync(ServerFixture server, string sql) => server.WriteAsync(transaction => transaction.Sql.ExecuteAsync(sql));

    private static Task EnqueueManyAsync(ServerFixture server, int count) => server.WriteAsync(async transaction =>
    {
        for (var i = 0; i < count; i++)
        {
            await transaction.EnqueueAsync(TestJob.Of, $"{i}", "");
        }
    });

    private static Task LoggedAsync(ServerFixture server, string text, int times) => Eventually.SeeAsync(
        () => Task.FromResult(server.Logs.All.Count(line => line.Text.Contains(text, StringComparison.Ordinal))), count => count >= times, $"\"{text}\" in the log");

    private static Task SeeWaitingAsync(Outside broker, uint wanted) => Eventually.SeeAsync(
        () => broker.Channel.MessageCountAsync(broker.Queue, Cancel), count => count == wanted, $"{wanted} messages at the broker");

    private static async Task<long> HandedOutAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT COUNT(*) FROM jobs WHERE kind = 'test' AND relayed_until > 0");
    }

    private static async Task<long> LeftAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT COUNT(*) FROM jobs WHERE kind = 'test'");
    }

    private static async Task<long> EarliestAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT MIN(relayed_until) FROM jobs WHERE kind = 'test' AND state = 0");
    }

    /// <summary>What the server says of itself, and of the broker where that is not well.</summary>
    private static async Task<(HttpStatusCode Status, string Health, string? Broker)> HealthAsync(ServerFixture server)
    {
        var reply = await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/readyz"));
        var broker = reply.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "broker");
        return (reply.Status, reply.Json.GetProperty("status").GetString()!, broker.TryGetProperty("detail", out var detail) ? detail.GetString() : null);
    }

    private static async Task<Outside> OutsideAsync(ServerFixture server)
    {
        var prefix = await server.Services.GetRequiredService<MessageBroker>().PrefixAsync(Cancel);
        var connection = await new ConnectionFactory { Uri = new Uri(await RabbitBroker.AddressAsync()) }.CreateConnectionAsync(Cancel);
        return new Outside(connection, await connection.CreateChannelAsync(cancellationToken: Cancel), JobExchange.NameOf(prefix, TestJob.Of.Queue));
    }

    /// <summary>The broker as an operator has it, with the queue of the test's jobs.</summary>
    private sealed record Outside(IConnection Connection, IChannel Channel, string Queue) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Channel.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
