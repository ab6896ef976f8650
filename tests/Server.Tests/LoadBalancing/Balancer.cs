using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>A real load balancer that runs the file which <c>deploy/</c> ships for it, in front of two addresses.</summary>
internal sealed class Balancer : IServed, IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<string> _said = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-balancer-").FullName;
    private readonly IReadOnlyList<ServerProcess> _nodes;
    private readonly Process _process;

    private Balancer(string kind, IReadOnlyList<ServerProcess> nodes, BalancerSetup setup)
    {
        (_nodes, Address) = (nodes, setup.Listen);
        var start = kind == "haproxy" ? ShippedFile.Haproxy(_folder, setup) : ShippedFile.Nginx(_folder, setup);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static TheoryData<string> Kinds => ["haproxy", "nginx"];

    public Uri Address { get; }

    public string Said => string.Join('\n', [.. _said.TakeLast(20), .. _nodes.Select(n => n.Said)]);

    /// <param name="kind">Of <see cref="Kinds"/>.</param>
    /// <param name="faster">By how much less its long timeouts are than those of the file.</param>
    /// <param name="certificate">A PEM file with a certificate and its key: HTTPS.</param>
    public static async Task<Balancer> StartAsync(string kind, IReadOnlyList<ServerProcess> nodes, double faster = 1, string? certificate = null)
    {
        var listen = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{FreePort.Next()}");
        var balancer = new Balancer(kind, nodes, new BalancerSetup(listen, nodes[0].Address, nodes[1].Address, faster, certificate));
        await balancer.ListensAsync();
        return balancer;
    }

    /// <summary>In front of whatever listens at the two addresses.</summary>
    public static async Task<Balancer> StartAsync(string kind, Uri first, Uri second)
    {
        var balancer = new Balancer(kind, [], new BalancerSetup(new Uri($"http://127.0.0.1:{FreePort.Next()}"), first, second, 1, null));
        await balancer.ListensAsync();
        return balancer;
    }

    /// <summary>There is always a node in these tests.</summary>
    public Task UpAsync() => Task.WhenAny(_nodes.Select(n => n.UpAsync())).Unwrap();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListensAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ConnectsAsync())
        {
            Assert.False(_process.HasExited, $"The balancer ended by itself:\n{Said}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"The balancer did not start:\n{Said}");
            await Task.Delay(Between);
        }
    }

    private async Task<bool> ConnectsAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }
    }
}
