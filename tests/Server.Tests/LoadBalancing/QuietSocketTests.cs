namespace Parley.Server.Tests.LoadBalancing;

/// <summary>
/// A WebSocket on which nobody says anything outlives every timeout of the balancer, because the gateway's heartbeat is more frequent than those. The
/// heartbeat is 25 seconds as shipped and one second here, so the file's timeouts are made as much shorter.
/// </summary>
public sealed class QuietSocketTests(Pair pair) : IClassFixture<Pair>
{
    private const double Faster = 25;

    /// <summary>Longer than the longest of the timeouts, two minutes as shipped.</summary>
    private const int Beats = 7;

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task A_socket_stays_open_for_as_long_as_there_are_heartbeats(string kind)
    {
        Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves load balancing out.");
        await using var balancer = await Balancer.StartAsync(kind, pair.Nodes, Faster);
        await using var quiet = await GatewayClient.ConnectAsync(balancer.Address, 0, pair.Token);

        for (var beat = 0; beat < Beats; beat++)
        {
            await quiet.NextAsync<HeartbeatFrame>();
        }

        Assert.Null(quiet.CloseCode);
    }
}
