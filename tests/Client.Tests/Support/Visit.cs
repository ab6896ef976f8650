using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parley.Protocol;

namespace Parley.Client.Tests.Support;

/// <summary>One connection to a <see cref="GatewayServer"/>.</summary>
internal sealed class Visit(HttpContext context, long cursor, CancellationToken stopping)
{
    private WebSocket? _socket;

    public long Cursor => cursor;

    public HttpContext Context => context;

    public async Task HelloAsync(int heartbeatMs = 30_000)
    {
        await AcceptAsync();
        await SendAsync(new HelloFrame { Cursor = cursor, HeartbeatMs = heartbeatMs });
    }

    public async Task AcceptAsync() =>
        _socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = "parley.v1", KeepAliveInterval = TimeSpan.Zero });

    public Task SendAsync(ServerFrame frame) => SendRawAsync(JsonSerializer.SerializeToUtf8Bytes(frame, ParleyJson.Default.ServerFrame));

    public Task SendRawAsync(ReadOnlyMemory<byte> bytes, bool whole = true) =>
        _socket!.SendAsync(bytes, WebSocketMessageType.Text, whole, stopping).AsTask();

    public Task CloseAsync(int code, string? reason = null) => _socket!.CloseOutputAsync((WebSocketCloseStatus)code, reason, stopping);

    public void Drop() => context.Abort();

    /// <summary>The next frame of the client; null when it closed.</summary>
    public async Task<ClientFrame?> ReceiveAsync()
    {
        var buffer = new byte[Limits.ClientFrame];
        var result = await _socket!.ReceiveAsync(buffer.AsMemory(), stopping);
        return result.MessageType == WebSocketMessageType.Close
            ? null
            : JsonSerializer.Deserialize(buffer.AsSpan(0, result.Count), ParleyJson.Default.ClientFrame);
    }

    /// <summary>Stays, silent, until the client has gone or the server stops.</summary>
    public async Task StayAsync()
    {
        try
        {
            while (await ReceiveAsync() is not null)
            {
                // what the client says does not matter here
            }
        }
        catch (WebSocketException)
        {
            // it has gone
        }
    }
}
