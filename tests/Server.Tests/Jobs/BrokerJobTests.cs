using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Cluster.Broker;
using Parley.Server.Jobs;
using Parley.Server.Jobs.Broker;
using RabbitMQ.Client;

namespace Parley.Server.Tests.Jobs;

/// <summary>What only the way over RabbitMQ has to prove; that it does all that the other does is proved with the other.</summary>
[Collection(RabbitBroker.Collection)]
public sealed class BrokerJobTests(RabbitServer server) : OnBothDatabases(server), IClassFixture<RabbitServer>
{
    [Fact]
    public async Task Servers_share_the_jobs_of_a_queue_whoever_enqueued_them()
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
        await using var first = await StartAsync(job, ("Jobs:Queues", "tests=1"), ("Jobs:Poll", "01:00:00"));
        await using var second = await first.NodeAsync();

        // Each server runs one at a time, and the second would look for what it was not told of in an hour.
        await first.EnqueueAsync("one");
        await first.EnqueueAsync("two");

        await together.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await first.NoJobsAsync();
    }

    [Fact]
    public async Task A_job_that_is_delivered_again_and_again_is_done_once()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await server.EnqueueAsync("once", delay: TimeSpan.FromHours(1));
        await using var read = await server.Database.ReadAsync(Cancel);
        var id = await read.ScalarAsync<long>("SELECT id FROM jobs WHERE key = 'once'");
        await using var broker = await BrokerAsync(server);

        await broker.PublishAsync(new JobMessage(JobRows.Workspace, new Id(id)).Write(), 3);
        await broker.PublishAsync("no job at all"u8.ToArray(), 1);
        await broker.EmptyAsync();
        Assert.Empty(job.Runs);
        server.Clock.Advance(TimeSpan.FromHours(1));
        await broker.PublishAsync(new JobMessage(JobRows.Workspace, new Id(id)).Write(), 5);

        await server.NoJobsAsync();
        await broker.EmptyAsync();
        Assert.Single(job.Runs);
    }

    [Fact]
    public async Task A_server_is_handed_no_more_jobs_than_it_may_run_and_the_others_wait_at_the_broker()
    {
        var finish = new TaskCompletionSource();
        var job = new TestJob((_, cancel) => finish.Task.WaitAsync(cancel));
        await using var server = await StartAsync(job, ("Jobs:Queues", "tests=2"));
        await using var broker = await BrokerAsync(server);
        await EnqueueAsync(server, 6);
        await job.NextRunAsync();
        await job.NextRunAsync();

        // Whoever asks for them gets them at once: nobody else holds them.
        await broker.HoldsAsync(4);
        Assert.Equal(4, await broker.BorrowAsync(6));

        finish.SetResult();
        await server.NoJobsAsync();
    }

    [Fact]
    public async Task A_job_that_only_a_newer_version_knows_is_left_to_it()
    {
        var job = new TestJob();
        await using var server = await StartAsync(job);
        await server.WriteAsync(transaction => transaction.EnqueueAsync(TestJob.Of with { Name = "newer" }, "later", "", transaction.Now));
        await using var read = await server.Database.ReadAsync(Cancel);
        var id = await read.ScalarAsync<long>("SELECT id FROM jobs WHERE key = 'later'");
        await using var broker = await BrokerAsync(server);

        await broker.PublishAsync(new JobMessage(JobRows.Workspace, new Id(id)).Write(), 3);
        await server.EnqueueAsync("known");

        await job.NextRunAsync();
        await broker.EmptyAsync();
        Assert.Equal(0, Assert.Single(await server.JobsAsync("newer")).Attempts);
    }

    [Fact]
    public async Task A_broker_that_goes_and_comes_back_neither_stops_a_job_nor_repeats_its_effect()
    {
        var job = new TestJob((context, _) => context.CompleteAsync(transaction => transaction.Sql.ExecuteAsync(
            "INSERT INTO reader_cursors (workspace_id, reader, seq) VALUES (@WorkspaceId, @Key, 1)", new { transaction.WorkspaceId, context.Job.Key })));
        await using var first = await StartAsync(job);
        await using var second = await first.NodeAsync();
        await EnqueueAsync(first, "before", second);
        await RabbitBroker.StopAsync();
        await EnqueueAsync(first, "without", second);
        await first.NoJobsAsync();
        await RabbitBroker.StartAsync();
        await EnqueueAsync(first, "after", second);

        await first.NoJobsAsync();
        await using var read = await first.Database.ReadAsync(Cancel);
        Assert.Equal(60, await read.ScalarAsync<long>("SELECT COUNT(*) FROM reader_cursors WHERE reader LIKE 'effect %'"));
    }

    private static async Task EnqueueAsync(ServerFixture first, string when, ServerFixture second)
    {
        for (var i = 0; i < 20; i++)
        {
            await (i % 2 == 0 ? first : second).EnqueueAsync($"effect {when} {i}");
        }
    }

    private static Task EnqueueAsync(ServerFixture server, int count) => server.WriteAsync(async transaction =>
    {
        for (var i = 0; i < count; i++)
        {
            await transaction.EnqueueAsync(TestJob.Of, $"{i}", "");
        }
    });

    private Task<ServerFixture> StartAsync(TestJob job, params (string Key, string Value)[] settings) =>
        Server.AnotherAsync(services => services.AddSingleton<IJobHandler>(job), settings);

    private static async Task<TestQueue> BrokerAsync(ServerFixture server)
    {
        var prefix = await server.Services.GetRequiredService<MessageBroker>().PrefixAsync(Cancel);
        return await TestQueue.OpenAsync(JobExchange.NameOf(prefix, TestJob.Of.Queue));
    }

    /// <summary>The broker's queue of the test's jobs, from outside.</summary>
    private sealed class TestQueue(IConnection connection, IChannel channel, string name) : IAsyncDisposable
    {
        public static async Task<TestQueue> OpenAsync(string name)
        {
            var connection = await new ConnectionFactory { Uri = new Uri(await RabbitBroker.AddressAsync()) }.CreateConnectionAsync(Cancel);
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Cancel);
            await JobExchange.DeclareAsync(channel, name, Cancel);
            return new TestQueue(connection, channel, name);
        }

        public async Task PublishAsync(byte[] body, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await channel.BasicPublishAsync("", name, body, Cancel);
            }
        }

        /// <summary>Everything has been delivered, and what comes next is behind it.</summary>
        public Task EmptyAsync() => HoldsAsync(0);

        /// <summary>So many wait to be delivered.</summary>
        public Task HoldsAsync(uint count) => Eventually.SeeAsync(() => channel.MessageCountAsync(name, Cancel), waiting => waiting == count, $"a queue of {count}");

        /// <summary>Takes up to so many out of the queue, and gives them back; answers how many there were.</summary>
        public async Task<int> BorrowAsync(int most)
        {
            await using var borrowing = await connection.CreateChannelAsync(cancellationToken: Cancel);
            var borrowed = 0;
            while (borrowed < most && await borrowing.BasicGetAsync(name, autoAck: false, Cancel) is not null)
            {
                borrowed++;
            }

            return borrowed;
        }

        public async ValueTask DisposeAsync()
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
