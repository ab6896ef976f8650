using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Parley.Server.Tests.Testing;

/// <summary>A gateway connection as a test sees it: frames come by themselves, and waiting for one has a deadline.</summary>
public sealed class GatewayClient : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<ServerFrame> _frames = System.Threading.Channels.Channel.CreateUnbounded<ServerFrame>();
    private readonly Queue<EventEnvelope> _events = [];
    private readonly List<string> _seen = [];
    private Task _receiving = Task.CompletedTask;

    private GatewayClient()
    {
    }

    /// <summary>Where the newest frame that was taken has moved the cursor.</summary>
    public long Cursor { get; private set; }

    /// <summary>The code that the server closed with; null while open, or when the connection broke without one.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<GatewayClient> ConnectAsync(Uri server, long cursor, string? token, string query = "")
    {
        var client = new GatewayClient { Cursor = cursor };
        client._socket.Options.AddSubProtocol("parley.v1");
        if (token is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        var address = new UriBuilder(server) { Scheme = "ws", Path = "/api/v1/gateway", Query = $"cursor={cursor}{query}" };
        await client._socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        client._receiving = client.ReceiveAsync();
        return client;
    }

    /// <summary>The next frame of this kind; frames of other kinds before it are passed over.</summary>
    public async Task<T> NextAsync<T>()
        where T : ServerFrame
    {
        while (true)
        {
            if (await TakeAsync(typeof(T).Name) is T frame)
            {
                return frame;
            }
        }
    }

    /// <summary>The next event of this type; others before it are passed over.</summary>
    public async Task<EventEnvelope> NextEventAsync(string type)
    {
        while (true)
        {
            var next = await NextEventAsync();
            if (next.Type == type)
            {
                return next;
            }
        }
    }

    /// <summary>The next event of the payload's type, parsed.</summary>
    public async Task<T> NextEventAsync<T>()
        where T : IEventData
    {
        var type = typeof(T).GetCustomAttribute<EventTypeAttribute>()!.Name;
        return (await NextEventAsync(type)).Data.Deserialize<T>(WireJson.Options)!;
    }

    /// <summary>The next event, whatever it is.</summary>
    public async Task<EventEnvelope> NextEventAsync()
    {
        while (_events.Count == 0)
        {
            await TakeAsync("an event");
        }

        return _events.Dequeue();
    }

    /// <summary>All events up to and including the first of this type: what came before it, and so what did not come.</summary>
    public async Task<List<EventEnvelope>> EventsUpToAsync(string type)
    {
        var events = new List<EventEnvelope>();
        do
        {
            events.Add(await NextEventAsync());
        }
        while (events[^1].Type != type);
        return events;
    }

    public Task SendAsync(ClientFrame frame) => SendAsync(JsonSerializer.Serialize(frame, WireJson.Options));

    /// <summary>Anything, also what is no frame at all.</summary>
    public Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>Waits until the server closes, and tells with which code.</summary>
    public async Task<int?> ClosedAsync()
    {
        await _receiving.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        return CloseCode;
    }

    /// <summary>Goes as a client does whose network is cut: without a word.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            try
            {
                using var deadline = new CancellationTokenSource(Deadline);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, deadline.Token);
                await _receiving.WaitAsync(deadline.Token);
            }
            catch (Exception error) when (error is WebSocketException or OperationCanceledException)
            {
                // The server was faster, or is gone.
            }
        }

        _socket.Dispose();
        await _receiving;
    }

    private async Task<ServerFrame> TakeAsync(string wanted)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            var frame = await _frames.Reader.ReadAsync(deadline.Token);
            Cursor = frame switch { EventsFrame f => f.Cursor, HeartbeatFrame f => f.Cursor, HelloFrame f => f.Cursor, _ => Cursor };
            foreach (var e in (frame as EventsFrame)?.Events ?? [])
            {
                _events.Enqueue(e);
                _seen.Add($"{e.Seq} {e.Type}");
            }

            return frame;
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"Waited for {wanted}; the socket is {_socket.State} ({CloseCode}). Seen: {string.Join(", ", _seen)}", error);
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    _frames.Writer.TryWrite(JsonSerializer.Deserialize<ServerFrame>(message.ToArray(), WireJson.Options)!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Broken off; CloseCode stays null.
        }
        finally
        {
            _frames.Writer.TryComplete();
        }
    }
}
