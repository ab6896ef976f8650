using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Realtime;

/// <summary>
/// The gateway over a bare socket (RFC 6455): it sends frames that no library would, reads only when it is told to, and sees every byte of the
/// closing handshake.
/// </summary>
internal sealed class RawGateway : IAsyncDisposable
{
    public const byte Continuation = 0x0;
    public const byte Text = 0x1;
    public const byte Binary = 0x2;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private RawGateway(Socket socket) => (_socket, _stream) = (socket, new NetworkStream(socket));

    /// <summary>Where the newest frame that was read has moved the cursor.</summary>
    public long Cursor { get; private set; }

    public static async Task<RawGateway> ConnectAsync(Person person, long cursor, int? receiveBuffer = null)
    {
        var gateway = await DialAsync(person.Server.Address, receiveBuffer);
        var answer = await gateway.AskAsync(
            $"GET /api/v1/gateway?cursor={cursor} HTTP/1.1", $"Authorization: Bearer {person.Token}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: parley.v1");
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer, StringComparison.Ordinal);
        gateway.Cursor = cursor;
        return gateway;
    }

    /// <summary>A connection and nothing more.</summary>
    public static async Task<RawGateway> DialAsync(Uri server, int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return new RawGateway(socket);
    }

    /// <summary>Sends a request's head; answers the response's.</summary>
    public async Task<string> AskAsync(params string[] lines)
    {
        await SendBytesAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", [.. lines, "Host: localhost", "", ""])));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadBytesAsync(1))[0]);
        }

        return head.ToString();
    }

    public Task SendTextAsync(string text) => SendAsync(Text, Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte opcode, byte[] payload, bool final = true, bool masked = true, byte reserved = 0)
    {
        var frame = new List<byte> { (byte)((final ? 0x80 : 0) | reserved | opcode) };
        var mask = (byte)(masked ? 0x80 : 0);
        if (payload.Length <= 125)
        {
            frame.Add((byte)(mask | payload.Length));
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            frame.AddRange([(byte)(mask | 126), (byte)(payload.Length >> 8), (byte)payload.Length]);
        }
        else
        {
            var length = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
            frame.AddRange([(byte)(mask | 127), .. length]);
        }

        var key = RandomNumberGenerator.GetBytes(4);
        frame.AddRange(masked ? [.. key, .. payload.Select((b, i) => (byte)(b ^ key[i % 4]))] : payload);
        return SendBytesAsync([.. frame]);
    }

    public async Task SendBytesAsync(byte[] bytes)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await _stream.WriteAsync(bytes, deadline.Token);
    }

    /// <summary>The next frame, whole.</summary>
    public async Task<(byte Opcode, byte[] Payload)> ReadFrameAsync()
    {
        var head = await ReadBytesAsync(2);
        Assert.Equal(0, head[1] & 0x80); // A server never masks.
        long length = head[1] & 0x7F;
        length = length switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadBytesAsync(2)),
            127 => BinaryPrimitives.ReadInt64BigEndian(await ReadBytesAsync(8)),
            _ => length,
        };
        return ((byte)(head[0] & 0xF), await ReadBytesAsync((int)length));
    }

    /// <summary>The next text frame of this kind; others before it are passed over.</summary>
    public async Task<JsonNode> ReadAsync(string kind)
    {
        while (true)
        {
            if (await ReadTextAsync() is { } frame && (string?)frame["t"] == kind)
            {
                return frame;
            }
        }
    }

    /// <summary>The next text frame; null for any other.</summary>
    public async Task<JsonNode?> ReadTextAsync()
    {
        var (opcode, payload) = await ReadFrameAsync();
        Assert.True(opcode != Close, $"The server closed with {CodeOf(payload)}");
        if (opcode != Text)
        {
            return null;
        }

        var frame = JsonNode.Parse(payload)!;
        Cursor = (long?)frame["cursor"] ?? Cursor;
        return frame;
    }

    /// <summary>Reads on to the server's close frame, answers it as the protocol asks, and tells its code; null when the connection ends without one.</summary>
    public async Task<int?> ClosedAsync(List<JsonNode>? before = null)
    {
        try
        {
            while (true)
            {
                var (opcode, payload) = await ReadFrameAsync();
                if (opcode == Close)
                {
                    await SendAsync(Close, payload);
                    return CodeOf(payload);
                }

                if (opcode == Text)
                {
                    var frame = JsonNode.Parse(payload)!;
                    Cursor = (long?)frame["cursor"] ?? Cursor;
                    before?.Add(frame);
                }
            }
        }
        catch (Exception error) when (error is IOException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Whether the server has ended the TCP connection.</summary>
    public async Task<bool> EndedAsync()
    {
        try
        {
            await ReadBytesAsync(1);
            return false;
        }
        catch (Exception error) when (error is IOException or EndOfStreamException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return _stream.DisposeAsync();
    }

    private static int CodeOf(byte[] payload) => payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 1005;

    private async Task<byte[]> ReadBytesAsync(int count)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, deadline.Token);
        return bytes;
    }
}
