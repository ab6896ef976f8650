using System.Text.Json.Nodes;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>Two nodes on one PostgreSQL, with files in one folder, a workspace and its owner.</summary>
public sealed class Pair : IAsyncLifetime
{
    private const int NodeShift = 12;
    private const int NodeMask = 1023;
    private readonly List<ServerProcess> _nodes = [];
    private string? _data;
    private string? _database;

    /// <summary>Settings beyond those that these tests always need.</summary>
    public (string Key, string Value)[] More { get; init; } = [];

    public static bool IsWanted => PostgresCluster.IsWanted;

    public IReadOnlyList<ServerProcess> Nodes => _nodes;

    public string Database => _database!;

    /// <summary>The owner's, once <see cref="SetUpAsync"/> was there.</summary>
    public string Token { get; private set; } = "";

    public string ChannelId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (IsWanted)
        {
            await StartAsync();
            await SetUpAsync();
        }
    }

    /// <summary>Nodes, of another version if so wanted, and nobody there yet.</summary>
    public async Task StartAsync(string? program = null)
    {
        _data = Directory.CreateTempSubdirectory("parley-pair-").FullName;
        _database = await PostgresCluster.CreateAsync();
        foreach (var name in new[] { "a", "b" })
        {
            _nodes.Add(new ServerProcess(
                _database, _data,
                [.. More, ("Cluster:Node", name), ("TrustedProxies", "127.0.0.1"), ("RateLimits:Burst", "1000000"), ("Realtime:Heartbeat", "00:00:01"), ("Realtime:DrainSpread", "00:00:01")])
            {
                Program = program ?? ServerProcess.Today,
            });
        }

        await Task.WhenAll(_nodes.Select(n => n.StartAsync()));
    }

    /// <summary>The number of the node that made an id: it stands in it.</summary>
    public static long NodeOf(string id) => (long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) >> NodeShift) & NodeMask;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_database is not null)
        {
            Directory.Delete(_data!, recursive: true);
            await PostgresCluster.DropAsync(_database);
        }
    }

    private async Task SetUpAsync()
    {
        var signedIn = await new PlainApi(_nodes[0], null).CallAsync(HttpMethod.Post, "setup", new JsonObject
        {
            ["workspace_name"] = "Two", ["display_name"] = "Olga Owner", ["email"] = "olga@example.com", ["password"] = ServerFixture.OwnerPassword,
        });
        Token = (string)signedIn!["token"]!;
        var channel = await new PlainApi(_nodes[0], Token).CallAsync(HttpMethod.Post, "channels", new JsonObject { ["kind"] = "public", ["name"] = "all" });
        ChannelId = (string)channel!["id"]!;
    }
}
