using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Parley.Server.Storage;
using Parley.Server.Tests.Crash;
using Parley.Server.Tests.LoadBalancing;

namespace Parley.Server.Tests.Upgrade;

/// <summary>
/// Two nodes behind HAProxy are replaced one after the other while people write, read and listen. Nobody is refused anything, nothing is lost or told twice,
/// and whoever listens has to come back once for each node. <c>eng/rolling-upgrade</c> names a server that was built from an earlier commit, whose nodes are
/// replaced by today's; without one, today's server plays both, and a migration of the future is applied between the two.
/// </summary>
[Collection(RabbitBroker.Collection)]
public sealed class RollingUpgradeTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private static readonly string? OldServer = Environment.GetEnvironmentVariable("PARLEY_OLD_SERVER");

    private static int Each => int.TryParse(Environment.GetEnvironmentVariable("PARLEY_UPGRADE_WRITES"), CultureInfo.InvariantCulture, out var writes) ? writes : 60;

    [Fact]
    public async Task Nodes_of_two_versions_serve_at_once_and_clients_notice_a_reconnect_alone()
    {
        Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves upgrades out.");
        await using var pair = new Pair { More = [("Broker", await RabbitBroker.AddressAsync())] };
        await pair.StartAsync(OldServer);
        await using var balancer = await Balancer.StartAsync("haproxy", pair.Nodes);
        var clock = Stopwatch.StartNew();
        using var load = await CrashLoad.StartAsync(balancer, Writers, new Random(), setUpAt: pair.Nodes[0], isRestless: false);
        var callers = new SteadyCallers(balancer, load.People.Owner.Token!);
        output.WriteLine($"from {await VersionAsync(pair.Nodes[0])}");

        foreach (var node in pair.Nodes)
        {
            await load.Ledger.Acknowledged.WaitForMoreAsync(Each);
            Assert.Equal(0, await node.TerminateAsync());
            node.Program = ServerProcess.Today;
            await node.StartAsync();
            output.WriteLine($"{clock.Elapsed.TotalSeconds:0} s: {string.Join(" beside ", await Task.WhenAll(pair.Nodes.Select(VersionAsync)))}");
            if (OldServer is null && node == pair.Nodes[0])
            {
                await MigrateAsync(pair.Database);
            }

            await load.Ledger.Acknowledged.WaitForMoreAsync(Each);
            await Task.WhenAll(pair.Nodes.Select(IsReadyAsync));
            await load.ThrowIfAnyFailedAsync();
        }

        await load.StopWritingAsync();
        await callers.StopAsync();
        await using var stored = await StoredState.OpenAsync(pair.Database);
        await new CrashVerdict(load.Ledger).CheckAllAsync(load.People, stored);
        await load.CheckEventsAsync(stored);
        foreach (var client in load.Clients)
        {
            // Where every test runs at once, a node may be too busy for HAProxy's checks: that costs a reconnect too.
            Assert.InRange(client.Connections, 2, 1 + (pair.Nodes.Count * (OldServer is null ? 2 : 1)));
        }

        output.WriteLine(
            $"{load.Ledger.Acknowledged.Count} writes acknowledged, {callers.Answered.Count} reads answered, connections {string.Join(", ", load.Clients.Select(c => c.Connections))}, {clock.Elapsed.TotalSeconds:0} s");
    }

    private static async Task<string> VersionAsync(ServerProcess node)
    {
        using var http = new HttpClient();
        return (string)JsonNode.Parse(await http.GetStringAsync(new Uri(node.Address, "/healthz")))!["version"]!;
    }

    /// <summary>A node that is not gets nothing more from the balancer, and the other one has to do it all.</summary>
    private static async Task IsReadyAsync(ServerProcess node)
    {
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri(node.Address, "/readyz"));
        Assert.True(ready.IsSuccessStatusCode, $"{await VersionAsync(node)}: {await ready.Content.ReadAsStringAsync()}");
    }

    private static async Task MigrateAsync(string database)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.ToConnectionString(database));
        await connection.OpenAsync();
        foreach (var statement in FutureMigration.Statements(Dialect.Postgres))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
