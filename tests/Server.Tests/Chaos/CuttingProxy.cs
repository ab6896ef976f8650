using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Parley.Server.Tests.Chaos;

/// <summary>Stands before one or several others: hands each connection to one that takes it, and cuts those that there are without a word.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int[] _targets;
    private readonly ConcurrentDictionary<Socket, int> _open = new();
    private readonly ConcurrentDictionary<int, bool> _out = new();
    private readonly Task _accepting;

    public CuttingProxy(params int[] targets)
    {
        _targets = targets;
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>No new connections for one that fails its checks, and an end to those that it has.</summary>
    public void TakeOut(int target)
    {
        _out[target] = true;
        Cut(target);
    }

    public void PutBack(int target) => _out.TryRemove(target, out _);

    /// <summary>All connections, or those to one; answers how many ends were cut.</summary>
    public int Cut(int? target = null)
    {
        var ends = _open.Where(o => target is null || o.Value == target).Select(o => o.Key).ToList();
        ends.ForEach(socket => socket.Dispose());
        return ends.Count;
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
        foreach (var target in _targets.OrderBy(_ => Random.Shared.Next()).Where(t => !_out.ContainsKey(t)))
        {
            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target);
            }
            catch (SocketException)
            {
                continue;
            }

            client.NoDelay = true;
            _open[client] = _open[server] = target;
            await Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client));
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

            // The other side may have something left to say.
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One of the two has gone, or was cut.
            from.Dispose();
            to.Dispose();
        }
    }
}
