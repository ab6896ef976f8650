using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.Chaos;

/// <summary>What stands before the nodes: hands each connection to one that takes it, and can cut those that there are.</summary>
internal sealed class Front : IServed, IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<ServerProcess> _nodes;
    private readonly ConcurrentDictionary<Socket, ServerProcess> _open = new();
    private readonly ConcurrentDictionary<ServerProcess, bool> _out = new();
    private readonly Task _accepting;

    public Front(IReadOnlyList<ServerProcess> nodes)
    {
        _nodes = nodes;
        _listener.Start(512);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public string Said => string.Join("\n--\n", _nodes.Select(n => n.Said));

    public Task UpAsync() => Task.WhenAny(_nodes.Select(n => n.UpAsync())).Unwrap();

    /// <summary>No new connections for a node that fails its checks, and an end to those that it has.</summary>
    public void TakeOut(ServerProcess node)
    {
        _out[node] = true;
        Cut(node);
    }

    public void PutBack(ServerProcess node) => _out.TryRemove(node, out _);

    /// <summary>All connections, or those to one node, end without a word.</summary>
    public void Cut(ServerProcess? node = null)
    {
        foreach (var (socket, _) in _open.Where(o => node is null || o.Value == node))
        {
            socket.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket caller)
    {
        using var client = caller;
        foreach (var node in _nodes.OrderBy(_ => Random.Shared.Next()).Where(n => !_out.ContainsKey(n)))
        {
            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await server.ConnectAsync(node.Address.Host, node.Address.Port);
            }
            catch (SocketException)
            {
                continue;
            }

            client.NoDelay = true;
            _open[client] = _open[server] = node;
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            return;
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer.AsMemory())) > 0;)
            {
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One of the two has gone, or was cut.
        }
    }
}
