using System.Net;
using System.Net.Sockets;

namespace Parley.Bench.Stage;

/// <summary>HAProxy as <c>deploy/haproxy/haproxy.cfg</c> has it, on the servers' core, in front of as many nodes as there are.</summary>
internal sealed class Haproxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";
    private const string Server = "  server node";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(20);
    private readonly Child _child;

    private Haproxy(Child child, IPEndPoint address) => (_child, Address) = (child, address);

    public IPEndPoint Address { get; }

    public static async Task<Haproxy> StartAsync(string folder, IReadOnlyList<IPEndPoint> nodes, CancellationToken cancel)
    {
        if (!File.Exists(Program))
        {
            throw new BenchException("There is no HAProxy here. Install it: apt-get install -y --no-install-recommends haproxy");
        }

        var shipped = await File.ReadAllLinesAsync(Repository.PathOf("deploy/haproxy/haproxy.cfg"), cancel);
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllLinesAsync(file, shipped.SelectMany(line => WithNodes(line, nodes)), cancel);
        var address = new IPEndPoint(IPAddress.Loopback, FreePort.Next());
        var log = Path.Combine(folder, "haproxy.log");
        var child = Child.Start([Program, "-db", "-f", file], new Dictionary<string, string>(StringComparer.Ordinal) { ["PARLEY_BIND"] = $"{address}" }, log);
        var haproxy = new Haproxy(child, address);
        try
        {
            await haproxy.ListensAsync(log, cancel);
        }
        catch
        {
            await haproxy.DisposeAsync();
            throw;
        }

        return haproxy;
    }

    public double CpuSeconds() => _child.CpuSeconds();

    public long ResidentBytes() => ProcessTree.ResidentBytes(_child.Id);

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    /// <summary>Where the file names its first node, all that there are are named, and its second one nowhere.</summary>
    private static IEnumerable<string> WithNodes(string line, IReadOnlyList<IPEndPoint> nodes)
    {
        if (!line.StartsWith(Server, StringComparison.Ordinal))
        {
            return [line];
        }

        return line.StartsWith($"{Server}1 ", StringComparison.Ordinal)
            ? nodes.Select((node, i) => line.Replace("\"${PARLEY_NODE_1}\"", $"{node}", StringComparison.Ordinal).Replace("node1", $"node{i + 1}", StringComparison.Ordinal))
            : [];
    }

    private async Task ListensAsync(string log, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        while (!await ConnectsAsync(patience.Token))
        {
            if (_child.HasExited)
            {
                throw new BenchException($"HAProxy ended: {await File.ReadAllTextAsync(log, cancel)}");
            }

            await Task.Delay(PollEvery, patience.Token);
        }
    }

    private async Task<bool> ConnectsAsync(CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(Address, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
