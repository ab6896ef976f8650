using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>Stands where a node would, notes the first line of each request, and answers as a test wants. One request for each connection.</summary>
internal sealed class StubNode : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, int?> _answer;
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly Task _accepting;

    /// <param name="answer">The status for a request's first line; null hangs up without a word, as a node does that dies.</param>
    public StubNode(Func<string, int?> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>What an answer waits for, by the request's first line.</summary>
    public Func<string, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Requests but for health checks.</summary>
    public int Calls => _asked.Count(line => !IsCheck(line));

    public int Checks => _asked.Count(IsCheck);

    public static bool IsCheck(string line) => line.Contains("/readyz", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient caller)
    {
        using var client = caller;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            if (await reader.ReadLineAsync() is not { } line)
            {
                return;
            }

            var length = 0;
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
            {
                length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture) : length;
            }

            if (length > 0)
            {
                await reader.ReadBlockAsync(new char[length]);
            }

            _asked.Enqueue(line);
            await Before(line);
            if (_answer(line) is { } status)
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
        }
        catch (IOException)
        {
            // The balancer went first.
        }
    }
}
