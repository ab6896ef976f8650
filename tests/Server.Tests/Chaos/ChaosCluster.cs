using Parley.Chaos;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.Chaos;

/// <summary>The servers, what they stand on, and what is done to them. Between each two there is a proxy that cuts.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    /// <summary>All that is done to them. A pause is long, so each turn begins with one, and the others fall into it.</summary>
    private const string Pause = "paused";

    private static readonly string[] Others =
        ["killed", "drained", "database crashed", "broker crashed", "clients cut", "one node's clients cut", "cut from the database", "cut from the broker"];

    /// <summary>How long a paused node stands still, and when whoever stands before it notices.</summary>
    private static readonly TimeSpan PauseLength = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan HealthCheck = TimeSpan.FromSeconds(3);

    /// <summary>Others go on with what a dead server did for all within this time.</summary>
    private static readonly TimeSpan RolesMoveWithin = TimeSpan.FromSeconds(10);

    /// <summary>Whoever was cut off comes back within this time, though it waits longer each time that it fails.</summary>
    private static readonly TimeSpan ConnectsWithin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly string _data = Directory.CreateTempSubdirectory("parley-chaos-").FullName;
    private readonly Dictionary<string, int> _blows = [];
    private readonly Queue<string> _due = new();
    private readonly CrashingPostgres _postgres;
    private readonly CuttingProxy _toPostgres;
    private readonly CuttingProxy _toBroker;
    private readonly List<ServerProcess> _nodes = [];
    private readonly CuttingProxy _front;
    private ServerProcess? _still;
    private Task _pause = Task.CompletedTask;

    private ChaosCluster(CrashingPostgres postgres, Uri broker, int nodes)
    {
        _postgres = postgres;
        _toPostgres = new CuttingProxy(postgres.Port);
        _toBroker = new CuttingProxy(broker.Port);
        for (var i = 0; i < nodes; i++)
        {
            _nodes.Add(new ServerProcess(
                CrashingPostgres.AddressAt(_toPostgres.Port),
                _data,
                ("Broker", $"amqp://{broker.UserInfo}@127.0.0.1:{_toBroker.Port}/"),
                ("Cluster:Node", $"node {i}"),
                ("Jobs:Lease", "00:00:10"),
                ("RateLimits:Burst", "1000000"),
                ("Realtime:Heartbeat", "00:00:01")));
        }

        _front = new CuttingProxy([.. _nodes.Select(n => n.Address.Port)]);
        Stored = new Stored(CrashingPostgres.AddressAt(postgres.Port));
    }

    /// <summary>Where callers come.</summary>
    public int Port => _front.Port;

    public Stored Stored { get; }

    public string FilesFolder => Path.Combine(_data, "files");

    /// <summary>Of which kind none has been dealt yet.</summary>
    public IEnumerable<string> NotDealt => Others.Prepend(Pause).Except(_blows.Keys);

    public string Blows => string.Join(", ", _blows.OrderBy(b => b.Key).Select(b => $"{b.Value} × {b.Key}"));

    public string Said => string.Join("\n--\n", _nodes.Select(n => n.Said));

    /// <summary>The longest time in which what a killed server had done for all was done by another.</summary>
    public TimeSpan SlowestMove { get; private set; }

    public static async Task<ChaosCluster> StartAsync(int nodes)
    {
        var cluster = new ChaosCluster(await CrashingPostgres.RunAsync(), new Uri(await RabbitBroker.AddressAsync()), nodes);
        await Task.WhenAll(cluster._nodes.Select(n => n.StartAsync()));
        return cluster;
    }

    /// <summary>The kinds come in turns, in an order of chance.</summary>
    public async Task StrikeAsync(Random random, CancellationToken cancel)
    {
        if (_due.Count == 0)
        {
            string[] others = [.. Others];
            random.Shuffle(others);
            Array.ForEach([Pause, .. others], _due.Enqueue);
        }

        var blow = _due.Dequeue();
        var moving = _nodes.Where(n => n != _still).ToList();
        await StrikeAsync(blow, moving[random.Next(moving.Count)], cancel);
        _blows[blow] = _blows.GetValueOrDefault(blow) + 1;
    }

    /// <summary>Until no node stands still any more.</summary>
    public Task ResumedAsync() => _pause;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await _front.DisposeAsync();
        await _toPostgres.DisposeAsync();
        await _toBroker.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task StrikeAsync(string blow, ServerProcess node, CancellationToken cancel)
    {
        switch (blow)
        {
            case "killed":
                // Every other time it is one that does something for all.
                await KillAsync(_blows.GetValueOrDefault(blow) % 2 == 0 ? await HolderAsync(cancel) : node, cancel);
                break;
            case "drained":
                Assert.Equal(0, await node.TerminateAsync());
                await node.StartAsync();
                break;
            case Pause:
                await _pause;
                await node.PauseAsync();
                _pause = StandStillAsync(node, cancel);
                break;
            case "broker crashed":
                await RabbitBroker.StopAsync();
                await RabbitBroker.StartAsync();
                break;
            case "database crashed":
                await _postgres.StopAsync();
                await _postgres.StartAsync();
                break;
            case "clients cut":
                await CutAsync(_front, null, cancel);
                break;
            case "one node's clients cut":
                await CutAsync(_front, node.Address.Port, cancel);
                break;
            case "cut from the database":
                await CutAsync(_toPostgres, null, cancel);
                break;
            default:
                await CutAsync(_toBroker, null, cancel);
                break;
        }
    }

    /// <summary>Whoever stands before the node sees that it does not answer, and sends nobody there until it does.</summary>
    private async Task StandStillAsync(ServerProcess node, CancellationToken cancel)
    {
        _still = node;
        await Task.Delay(HealthCheck, cancel);
        _front.TakeOut(node.Address.Port);
        await Task.Delay(PauseLength - HealthCheck, cancel);
        Assert.True(await node.IsPausedAsync(), "A node that was to stand still did not.");
        await node.ResumeAsync();
        _front.PutBack(node.Address.Port);
        _still = null;
    }

    /// <summary>Something is cut: where nobody is connected at this moment, as soon as somebody is.</summary>
    private static async Task CutAsync(CuttingProxy proxy, int? target, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (proxy.Cut(target) == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < ConnectsWithin, $"There was nothing to cut within {ConnectsWithin}.");
            await Task.Delay(Look, cancel);
        }
    }

    /// <summary>The node that reads the log for the search index. One that stands still has that taken from it.</summary>
    private async Task<ServerProcess> HolderAsync(CancellationToken cancel)
    {
        var asked = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var names = await Stored.ListAsync("SELECT n.name FROM roles r JOIN nodes n ON n.number = r.node AND n.epoch = r.node_epoch WHERE r.name LIKE '%search%'");
            if (names.Select(name => _nodes[name[^1] - '0']).FirstOrDefault(node => node != _still) is { } holder)
            {
                return holder;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(asked) < RolesMoveWithin, $"Nobody who moves read the log for the search index within {RolesMoveWithin}.");
            await Task.Delay(Look, cancel);
        }
    }

    /// <summary>It comes back when others have what it did for all.</summary>
    private async Task KillAsync(ServerProcess node, CancellationToken cancel)
    {
        var nodeName = $"node {_nodes.IndexOf(node)}";
        var held = await Stored.ListAsync(
            $"SELECT r.name FROM roles r JOIN nodes n ON n.number = r.node AND n.epoch = r.node_epoch WHERE n.name = '{nodeName}'");
        await node.KillAsync();
        var died = TimeProvider.System.GetTimestamp();
        while ((await Stored.ListAsync(
            $"""
            SELECT r.name FROM roles r JOIN nodes n ON n.number = r.node AND n.epoch = r.node_epoch
            WHERE n.name = '{nodeName}' OR r.expires_at <= EXTRACT(EPOCH FROM clock_timestamp()) * 1000
            """)).Intersect(held).FirstOrDefault() is { } role)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(died) < RolesMoveWithin, $"Nobody took the role {role} of {nodeName} within {RolesMoveWithin}.");
            await Task.Delay(Look, cancel);
        }

        if (held.Count > 0)
        {
            SlowestMove = TimeSpan.FromTicks(Math.Max(SlowestMove.Ticks, TimeProvider.System.GetElapsedTime(died).Ticks));
        }

        await node.StartAsync();
    }
}
