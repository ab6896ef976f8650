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
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
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
        var (ledger, random) = (new Ledger(), new Random());
        var people = await Cast.AssembleAsync(balancer, Writers, new Counter(), setUpAt: pair.Nodes[0]);
        var clients = people.Watchers.ConvertAll(w => new ResumingClient(balancer, w.Api.Token!, w.Cursor, new Random(random.Next())) { IsRestless = false });
        var callers = new SteadyCallers(balancer, people.Owner.Token!);
        using var stopWriting = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        var writing = people.Writers
            .ConvertAll(w => new CrashWriter(w.Api, w.Id, w.Channels, people.Writers.ConvertAll(p => p.Id), ledger, new Random(random.Next())) { AttachesFiles = true })
            .ConvertAll(w => w.RunAsync(stopWriting.Token));
        var reading = clients.ConvertAll(c => c.RunAsync(stopReading.Token));
        output.WriteLine($"from {await VersionAsync(pair.Nodes[0])}");

        foreach (var node in pair.Nodes)
        {
            await ledger.Acknowledged.WaitForMoreAsync(Each);
            Assert.Equal(0, await node.TerminateAsync());
            node.Program = ServerProcess.Today;
            await node.StartAsync();
            output.WriteLine($"{clock.Elapsed.TotalSeconds:0} s: {string.Join(" beside ", await Task.WhenAll(pair.Nodes.Select(VersionAsync)))}");
            if (OldServer is null && node == pair.Nodes[0])
            {
                await MigrateAsync(pair.Database);
            }

            await ledger.Acknowledged.WaitForMoreAsync(Each);
            await Task.WhenAll(pair.Nodes.Select(IsReadyAsync));
            await Task.WhenAll(writing.Concat(reading).Where(t => t.IsFaulted));
        }

        await stopWriting.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await callers.StopAsync();
        await using var stored = await StoredState.OpenAsync(pair.Database);
        await new CrashVerdict(ledger).CheckAllAsync(people, stored);
        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await Task.WhenAny(Task.WhenAll(clients.Select(c => c.Cursor.WaitForAsync(head))), Task.WhenAny(reading)).Unwrap();
        await stopReading.CancelAsync();
        await Task.WhenAll(reading);
        foreach (var (client, watcher) in clients.Zip(people.Watchers))
        {
            CrashVerdict.CheckEvents(client, await stored.VisibleAsync(watcher.Id, watcher.IsGuest, watcher.Cursor));
            // Where every test runs at once, a node may be too busy for HAProxy's checks: that costs a reconnect too.
            Assert.InRange(client.Connections, 2, 1 + (pair.Nodes.Count * (OldServer is null ? 2 : 1)));
        }

        output.WriteLine(
            $"{ledger.Acknowledged.Count} writes acknowledged, {callers.Answered.Count} reads answered, connections {string.Join(", ", clients.Select(c => c.Connections))}, {clock.Elapsed.TotalSeconds:0} s");
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
