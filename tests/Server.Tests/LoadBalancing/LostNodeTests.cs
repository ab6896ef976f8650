using System.Diagnostics;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>Nodes die and drain behind a real balancer while people write: their sockets move to the other node, and nothing is lost or told twice.</summary>
public sealed class LostNodeTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task A_node_that_dies_or_drains_costs_nobody_a_message(string kind)
    {
        Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves load balancing out.");
        await using var pair = new Pair();
        await pair.StartAsync();
        await using var balancer = await Balancer.StartAsync(kind, pair.Nodes);
        var clock = Stopwatch.StartNew();
        var (ledger, started, random) = (new Ledger(), new Counter(), new Random());
        var people = await Cast.AssembleAsync(balancer, Writers, started, setUpAt: pair.Nodes[0]);
        var clients = people.Watchers.ConvertAll(w => new ResumingClient(balancer, w.Api.Token!, w.Cursor, new Random(random.Next())));
        using var stopWriting = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        var writing = people.Writers
            .ConvertAll(w => new CrashWriter(w.Api, w.Id, w.Channels, people.Writers.ConvertAll(p => p.Id), ledger, new Random(random.Next())) { AttachesFiles = true })
            .ConvertAll(w => w.RunAsync(stopWriting.Token));
        var reading = clients.ConvertAll(c => c.RunAsync(stopReading.Token));

        await ledger.Acknowledged.WaitForMoreAsync(40);
        await pair.Nodes[0].KillAsync();
        await ledger.Acknowledged.WaitForMoreAsync(40);
        await pair.Nodes[0].StartAsync();
        await ledger.Acknowledged.WaitForMoreAsync(40);
        Assert.Equal(0, await pair.Nodes[1].TerminateAsync());
        await ledger.Acknowledged.WaitForMoreAsync(40);
        await pair.Nodes[1].StartAsync();
        await Task.WhenAll(writing.Concat(reading).Where(t => t.IsFaulted));

        await ledger.Acknowledged.WaitForMoreAsync(40);
        await stopWriting.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(Patience, TestContext.Current.CancellationToken);

        await using var stored = await StoredState.OpenAsync(pair.Database);
        await new CrashVerdict(ledger).CheckAllAsync(people, stored);
        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await Task.WhenAny(Task.WhenAll(clients.Select(c => c.Cursor.WaitForAsync(head))), Task.WhenAny(reading)).Unwrap();
        await stopReading.CancelAsync();
        await Task.WhenAll(reading);
        foreach (var (client, watcher) in clients.Zip(people.Watchers))
        {
            CrashVerdict.CheckEvents(client, await stored.VisibleAsync(watcher.Id, watcher.IsGuest, watcher.Cursor));
        }

        Assert.True((await stored.RowsAsync("SELECT id FROM messages")).Select(r => Pair.NodeOf(r[0]!.ToString()!)).Distinct().Count() >= 2);
        output.WriteLine($"{ledger.Acknowledged.Count} acknowledged in {started.Count} requests, {clock.Elapsed.TotalSeconds:0} s");
    }
}
