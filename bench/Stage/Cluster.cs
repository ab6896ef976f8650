using System.Net;

namespace Parley.Bench.Stage;

/// <summary>Several nodes with all that stands around them: PostgreSQL, RabbitMQ, HAProxy in front, and people. All of it shares one core.</summary>
internal sealed class Cluster : ILoadTarget, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-bench-").FullName;
    private readonly List<Server> _nodes = [];
    private PostgresServer? _postgres;
    private RabbitServer? _rabbit;
    private Haproxy? _haproxy;
    private Team? _team;

    private Cluster()
    {
    }

    public IPEndPoint Address => _haproxy!.Address;

    public Team Team => _team!;

    public IReadOnlyList<Server> Nodes => _nodes;

    /// <summary>What each part has used so far, in seconds of a core.</summary>
    public IReadOnlyList<(string Name, Func<double> CpuSeconds)> Parts =>
        [("nodes", () => _nodes.Sum(n => n.CpuSeconds())), ("PostgreSQL", _postgres!.CpuSeconds), ("RabbitMQ", _rabbit!.CpuSeconds), ("HAProxy", _haproxy!.CpuSeconds)];

    public static async Task<Cluster> OpenAsync(int nodes, BenchOptions options, CancellationToken cancel)
    {
        var cluster = new Cluster();
        try
        {
            cluster._postgres = await PostgresServer.StartAsync(cancel);
            cluster._rabbit = await RabbitServer.StartAsync(cancel);
            for (var i = 1; i <= nodes; i++)
            {
                cluster._nodes.Add(await cluster.StartNodeAsync(i, cancel));
            }

            cluster._haproxy = await Haproxy.StartAsync(cluster._folder, cluster._nodes.ConvertAll(n => n.Address), cancel);
            // Setting up is for callers at the machine itself, so it does not go through the proxy.
            cluster._team = await Team.SetUpAsync(cluster._nodes[0], cancel);
            // Each compiles for itself, and they share the core.
            await WarmUp.RunAsync(cluster, options.WarmUp * nodes, cancel);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public double CpuSeconds() => Parts.Sum(p => p.CpuSeconds());

    public double ThreadCpuSeconds(string threadName) => _nodes.Sum(n => n.ThreadCpuSeconds(threadName));

    /// <summary>Of all nodes.</summary>
    public long NodesResidentBytes() => _nodes.Sum(n => n.ResidentBytes());

    public long HaproxyResidentBytes() => _haproxy!.ResidentBytes();

    public async ValueTask DisposeAsync()
    {
        foreach (var part in (IAsyncDisposable?[])[_haproxy, .. _nodes, _rabbit, _postgres])
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task<Server> StartNodeAsync(int number, CancellationToken cancel)
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, $"node{number}")).FullName;
        return Server.StartAsync(
            new IPEndPoint(IPAddress.Loopback, FreePort.Next()), data, _postgres!.Address, cancel,
            ("PARLEY_BROKER", _rabbit!.Address), ("PARLEY_CLUSTER__NODE", $"node{number}"), ("PARLEY_TRUSTEDPROXIES", "127.0.0.1"));
    }
}
