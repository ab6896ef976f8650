using System.Diagnostics;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>Nodes die and drain behind a real balancer while people write: their sockets move to the other node, and nothing is lost or told twice.</summary>
public sealed class LostNodeTests(ITestOutputHelper output)
{
    private const int Writers = 4;

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task A_node_that_dies_or_drains_costs_nobody_a_message(string kind)
    {
        Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves load balancing out.");
        await using var pair = new Pair();
        await pair.StartAsync();
        await using var balancer = await Balancer.StartAsync(kind, pair.Nodes);
        var clock = Stopwatch.StartNew();
        using var load = await CrashLoad.StartAsync(balancer, Writers, new Random(), setUpAt: pair.Nodes[0]);

        await load.Ledger.Acknowledged.WaitForMoreAsync(40);
        await pair.Nodes[0].KillAsync();
        await load.Ledger.Acknowledged.WaitForMoreAsync(40);
        await pair.Nodes[0].StartAsync();
        await load.Ledger.Acknowledged.WaitForMoreAsync(40);
        Assert.Equal(0, await pair.Nodes[1].TerminateAsync());
        await load.Ledger.Acknowledged.WaitForMoreAsync(40);
        await pair.Nodes[1].StartAsync();
        await load.ThrowIfAnyFailedAsync();

        await load.Ledger.Acknowledged.WaitForMoreAsync(40);
        await load.StopWritingAsync();

        await using var stored = await StoredState.OpenAsync(pair.Database);
        await new CrashVerdict(load.Ledger).CheckAllAsync(load.People, stored);
        await load.CheckEventsAsync(stored);
        Assert.True((await stored.RowsAsync("SELECT id FROM messages")).Select(r => Pair.NodeOf(r[0]!.ToString()!)).Distinct().Count() >= 2);
        output.WriteLine($"{load.Ledger.Acknowledged.Count} acknowledged in {load.Started.Count} requests, {clock.Elapsed.TotalSeconds:0} s");
    }
}
