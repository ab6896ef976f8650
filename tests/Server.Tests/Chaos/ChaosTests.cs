using System.Diagnostics;
using System.Globalization;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.Chaos;

/// <summary>
/// Three nodes on one PostgreSQL and one RabbitMQ, under load, while nodes are killed, drained and paused, the broker crashes and connections are cut. What
/// was acknowledged is there once, every client was told everything once and in order, and two minutes later nothing is stuck. <c>eng/chaos --minutes 10</c>
/// runs it for longer.
/// </summary>
[Collection(RabbitBroker.Collection)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Writers = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan HealthCheck = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, int> _blows = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TimeSpan Length => TimeSpan.FromMinutes(
        double.TryParse(Environment.GetEnvironmentVariable("PARLEY_CHAOS_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 1);

    [Fact]
    public async Task Three_nodes_that_are_killed_drained_paused_and_cut_off_lose_and_repeat_nothing()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        var seed = Random.Shared.Next();
        var database = await PostgresCluster.CreateAsync();
        var data = Directory.CreateTempSubdirectory("parley-chaos-").FullName;
        var nodes = new List<ServerProcess>();
        for (var i = 0; i < Nodes; i++)
        {
            nodes.Add(new ServerProcess(
                database, data, ("Broker", await RabbitBroker.AddressAsync()), ("Cluster:Node", $"node {i}"), ("RateLimits:Burst", "1000000"), ("Realtime:Heartbeat", "00:00:01")));
        }

        try
        {
            await Task.WhenAll(nodes.Select(n => n.StartAsync()));
            await using var front = new Front(nodes);
            await RunAsync(nodes, front, database, new Random(seed));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"With seed {seed}:\n{string.Join("\n--\n", nodes.Select(n => n.Said))}", error);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }

            Directory.Delete(data, recursive: true);
            await PostgresCluster.DropAsync(database);
        }
    }

    private async Task RunAsync(List<ServerProcess> nodes, Front front, string database, Random random)
    {
        var clock = Stopwatch.StartNew();
        var ledger = new Ledger();
        var started = new Counter();
        var people = await Cast.AssembleAsync(front, Writers, started);
        var clients = people.Watchers.Select(w => new ResumingClient(front, w.Api.Token!, w.Cursor, new Random(random.Next()))).ToList();
        using var stopWriting = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        var writing = people.Writers
            .Select(w => new CrashWriter(w.Api, w.Id, w.Channels, people.Writers.ConvertAll(p => p.Id), ledger, new Random(random.Next())))
            .Select(w => w.RunAsync(stopWriting.Token)).ToList();
        var reading = clients.Select(c => c.RunAsync(stopReading.Token)).ToList();

        while (clock.Elapsed < Length)
        {
            await ledger.Acknowledged.WaitForMoreAsync(random.Next(40)).WaitAsync(Cancel);
            await StrikeAsync(nodes[random.Next(nodes.Count)], front, random);
            Assert.DoesNotContain(writing.Concat(reading), t => t.IsFaulted);
        }

        await ledger.Acknowledged.WaitForMoreAsync(50);
        await stopWriting.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(Patience, Cancel);
        output.WriteLine($"{string.Join(", ", _blows.Select(b => $"{b.Value} × {b.Key}"))}: {ledger.Acknowledged.Count} acknowledged in {started.Count} requests, {clock.Elapsed.TotalSeconds:0} s");
        await JudgeAsync(people, clients, ledger, database, async head =>
        {
            await Task.WhenAny(Task.WhenAll(clients.Select(c => c.Cursor.WaitForAsync(head))), Task.WhenAny(reading)).Unwrap();
            await stopReading.CancelAsync();
            await Task.WhenAll(reading);
        });
    }

    private async Task StrikeAsync(ServerProcess node, Front front, Random random)
    {
        switch (Note(random.Next(8)))
        {
            case "killed":
                await node.KillAsync();
                await node.StartAsync();
                break;
            case "drained":
                Assert.Equal(0, await node.TerminateAsync());
                await node.StartAsync();
                break;
            case "paused":
                await node.PauseAsync();
                await Task.Delay(HealthCheck, Cancel);
                front.TakeOut(node);
                await Task.Delay(TimeSpan.FromSeconds(random.Next(2, 13)), Cancel);
                await node.ResumeAsync();
                front.PutBack(node);
                break;
            case "broker crashed":
                await RabbitBroker.StopAsync();
                await RabbitBroker.StartAsync();
                break;
            default:
                front.Cut(random.Next(2) == 0 ? null : node);
                break;
        }
    }

    private string Note(int dice)
    {
        var blow = dice switch { 0 or 1 => "killed", 2 => "drained", 3 or 4 => "paused", 5 => "broker crashed", _ => "cut" };
        _blows[blow] = _blows.GetValueOrDefault(blow) + 1;
        return blow;
    }

    private static async Task JudgeAsync(Cast people, List<ResumingClient> clients, Ledger ledger, string database, Func<long, Task> endReading)
    {
        var verdict = new CrashVerdict(ledger);
        await using var stored = await StoredState.OpenAsync(database);
        await verdict.CheckTablesAsync(stored);
        foreach (var channelId in people.Channels)
        {
            await verdict.CheckHistoryAsync(people.Owner, channelId);
        }

        foreach (var writer in people.Writers)
        {
            await verdict.CheckCountsAsync(writer.Api, writer.Id, stored);
        }

        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await endReading(head).WaitAsync(Patience, Cancel);
        foreach (var (client, watcher) in clients.Zip(people.Watchers))
        {
            CrashVerdict.CheckEvents(client, await stored.VisibleAsync(watcher.Id, watcher.IsGuest, watcher.Cursor));
        }

        await NothingIsStuckAsync(stored);
    }

    /// <summary>Readers are at the head, no job that is due waits or was given up, and no event was.</summary>
    private static async Task NothingIsStuckAsync(StoredState stored)
    {
        var clock = Stopwatch.StartNew();
        string stuck;
        do
        {
            stuck = string.Join(", ", (await stored.RowsAsync(
                """
                SELECT 'reader ' || c.reader || ' at ' || c.seq FROM reader_cursors c JOIN log_heads h ON h.workspace_id = c.workspace_id WHERE c.seq < h.seq
                UNION ALL SELECT 'job ' || kind || ' ' || key FROM jobs WHERE state = 2 OR run_at <= EXTRACT(EPOCH FROM now()) * 1000
                UNION ALL SELECT 'event ' || seq || ' of ' || reader FROM dead_letters
                """)).Select(r => r[0]));
            if (stuck.Length > 0)
            {
                await Task.Delay(100, Cancel);
            }
        }
        while (stuck.Length > 0 && clock.Elapsed < Patience);

        Assert.True(stuck.Length == 0, $"Two minutes later: {stuck}");
    }
}
