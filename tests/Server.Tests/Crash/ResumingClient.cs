using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>
/// A client of the gateway that has nothing but its cursor: it reads frames by itself, comes back whenever the connection ends, ends it now and then
/// for no reason, and keeps every event.
/// </summary>
internal sealed class ResumingClient(IServed server, string token, long cursor, Random random)
{
    private readonly List<JsonNode> _events = [];
    private long _cursor = cursor;

    public Counter Cursor { get; } = new();

    /// <summary>All events in the order in which they came. To be read once the client has stopped.</summary>
    public IReadOnlyList<JsonNode> Events => _events;

    public int Connections { get; private set; }

    /// <summary>Leaves a connection now and then for no reason; otherwise it stays on each until that ends.</summary>
    public bool IsRestless { get; init; } = true;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await server.UpAsync().WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await StayAsync(stop);
            }
            catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
            {
                // Killed, or not up yet.
            }
        }
    }

    private async Task StayAsync(CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("parley.v1");
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/api/v1/gateway?cursor={_cursor}"), stop);
        Connections++;
        for (var patience = IsRestless ? random.Next(5, 200) : int.MaxValue; patience > 0; patience--)
        {
            if (await ReadFrameAsync(socket, stop) is not { } frame)
            {
                return;
            }

            Take(frame);
        }

        socket.Abort();
    }

    private void Take(JsonNode frame)
    {
        switch ((string)frame["t"]!)
        {
            case "hello":
                Assert.Equal(_cursor, (long)frame["cursor"]!);
                break;
            case "events":
                foreach (var e in frame["events"]!.AsArray())
                {
                    var seq = (long)e!["seq"]!;
                    Assert.True(seq > _cursor, $"seq {seq} came after {_cursor}");
                    _cursor = seq;
                    _events.Add(e);
                }

                MoveTo((long)frame["cursor"]!);
                break;
            case "heartbeat":
                MoveTo((long)frame["cursor"]!);
                break;
            case "presence" or "reconnect":
                break;
            default:
                Assert.Fail($"An unexpected frame: {frame.ToJsonString()}");
                break;
        }
    }

    private void MoveTo(long seq)
    {
        Assert.True(seq >= _cursor, $"The cursor went back from {_cursor} to {seq}");
        _cursor = seq;
        Cursor.Reach(seq);
    }

    /// <summary>One text message, whole; null when the server closes.</summary>
    private static async Task<JsonNode?> ReadFrameAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, stop);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonNode.Parse(Encoding.UTF8.GetString(message.ToArray()));
            }
        }
    }
}
