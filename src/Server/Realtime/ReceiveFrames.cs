using System.Net.WebSockets;
using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Realtime;

/// <summary>What clients say: typing, presence, ping. Anything else is answered with an error, and too much of it with a close.</summary>
internal static class ReceiveFrames
{
    private const int MaxBadFrames = 20;
    private const double FramesPerSecond = 10;
    private const double FramesBurst = 60;
    private static readonly byte[] Pong = Frames.Of(new PongFrame());
    private static readonly byte[] Invalid = Frames.Of(new ErrorFrame { Code = ErrorCodes.InvalidFrame });

    /// <summary>Ends when the client closes; asks for a close when the client must not go on.</summary>
    public static async Task RunAsync(WebSocket socket, Connection connection, Hub hub, TimeProvider clock, CancellationToken cancel)
    {
        var bucket = new TokenBucket(FramesBurst, FramesPerSecond, clock);
        var bad = 0;
        while (true)
        {
            // An empty buffer waits for a frame without holding memory: most connections are silent.
            var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancel);
            if (first.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            var frame = await ReadAsync(socket, first, cancel);
            if (frame.TooLarge || !bucket.TryTake(out _, out _))
            {
                connection.Close(frame.TooLarge ? CloseCodes.FrameTooLarge : CloseCodes.ProtocolAbuse);
                await SkipAsync(socket, cancel);
                return;
            }

            if (frame.Closed)
            {
                return;
            }

            if (!Handle(frame.Value, connection, hub) && ++bad > MaxBadFrames)
            {
                connection.Close(CloseCodes.ProtocolAbuse);
                await SkipAsync(socket, cancel);
                return;
            }
        }
    }

    private static bool Handle(ClientFrame? frame, Connection connection, Hub hub)
    {
        switch (frame)
        {
            case { T: "ping" }:
                connection.Send(Pong);
                return true;
            case { T: "typing", ChannelId: { } channelId }:
                hub.PostPassing(() =>
                {
                    if (connection.Person is { } person)
                    {
                        hub.Typing.Here(person, channelId, frame.ThreadId);
                    }
                });
                return true;
            case { T: "presence", State: PresenceState.Online or PresenceState.Away }:
                hub.SetPresence(connection, frame.State.Value);
                return true;
            default:
                connection.Send(Invalid);
                return false;
        }
    }

    private static async Task<Received> ReadAsync(WebSocket socket, ValueWebSocketReceiveResult first, CancellationToken cancel)
    {
        var buffer = new byte[Limits.ClientFrame];
        var length = 0;
        var result = first;
        while (!result.EndOfMessage)
        {
            if (length == buffer.Length)
            {
                return new Received(null, TooLarge: true, Closed: false);
            }

            result = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return new Received(null, TooLarge: false, Closed: true);
            }

            length += result.Count;
        }

        return new Received(result.MessageType == WebSocketMessageType.Text ? Parse(buffer.AsSpan(0, length)) : null, TooLarge: false, Closed: false);
    }

    private static ClientFrame? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, ParleyJson.Wire.ClientFrame);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads on until the client's close frame, so that it can read ours.</summary>
    private static async Task SkipAsync(WebSocket socket, CancellationToken cancel)
    {
        var rest = new byte[Limits.ClientFrame];
        while ((await socket.ReceiveAsync(rest.AsMemory(), cancel)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    private sealed record Received(ClientFrame? Value, bool TooLarge, bool Closed);
}
