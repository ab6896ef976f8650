using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Cluster.Broker;
using Parley.Server.Jobs;
using Parley.Server.Jobs.Broker;
using RabbitMQ.Client;

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
        await UpAsync(behind);
        ahead.Clock.Advance(TimeSpan.FromSeconds(10));

        // Each runs one at a time, so that the second job is for the other server, whichever had the first.
        await ahead.EnqueueAsync("one");
        await ahead.EnqueueAsync("two");

        await together.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await ahead.NoJobsAsync();
    }

    [Fact]
    public async Task A_server_that_starts_while_the_database_has_trouble_works_once_that_is_over()
    {
        var job = new TestJob();
        await using var first = await StartAsync(job, ("Jobs:Poll", "01:00:00"));
        await ExecuteAsync(first, "ALTER TABLE installation RENAME TO installation_away");
        await using var second = await first.NodeAsync();
        await LoggedAsync(second, "asking again", 3);

        await ExecuteAsync(first, "ALTER TABLE installation_away RENAME TO installation");
        second.Clock.Advance(TimeSpan.FromSeconds(5));

        await UpAsync(second);
        await Eventually.SeeAsync(() => HealthAsync(second), health => health == (HttpStatusCode.OK, "ok", null), "the second server's health");
    }

    private async Task<ServerFixture> StartAsync(TestJob job, params (string Key, string Value)[] settings)
    {
        var server = await Server.AnotherAsync(services => services.AddSingleton<IJobHandler>(job), settings);
        await UpAsync(server);
        return server;
    }

    private static Task UpAsync(ServerFixture server)
    {
        var relay = server.Services.GetRequiredService<JobRelay>();
        return Eventually.SeeAsync(() => Task.FromResult(relay.IsUp), isUp => isUp, "the broker");
    }

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

    private static async Task<long> HandedOutAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT COUNT(*) FROM jobs WHERE kind = 'test' AND relayed_until > 0");
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
