using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Chaos.Wire;

/// <summary>A WebSocket (RFC 6455) that reads text messages frame by frame, answers pings, and says nothing of its own.</summary>
public sealed class TextSocket : IDisposable
{
    private const int Continuation = 0;
    private const int Text = 1;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;
    private const int LongestMessage = 64 * 1024 * 1024;
    private readonly TcpClient _connection;
    private readonly NetworkStream _stream;

    private TextSocket(TcpClient connection) => (_connection, _stream) = (connection, connection.GetStream());

    /// <exception cref="IOException">Nobody took it, or it was refused.</exception>
    public static async Task<TextSocket> OpenAsync(int port, string path, string protocol, string token, CancellationToken cancel)
    {
        var connection = new TcpClient { NoDelay = true };
        try
        {
            await connection.ConnectAsync("127.0.0.1", port, cancel);
            var socket = new TextSocket(connection);
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            var head = $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: {protocol}\r\nAuthorization: Bearer {token}\r\n\r\n";
            await socket._stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancel);
            var (status, fields) = await HttpExchange.ReadHeadAsync(socket._stream, cancel);
            if (status != 101 || fields.GetValueOrDefault("Sec-WebSocket-Accept") != AcceptOf(key))
            {
                throw new IOException($"The upgrade was answered with {status.ToString(CultureInfo.InvariantCulture)}.");
            }

            return socket;
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw error is SocketException ? new IOException("Nobody took the connection.", error) : error;
        }
    }

    /// <summary>The next message; null when the server closes.</summary>
    /// <exception cref="IOException">The connection ended without a word, or what came is no WebSocket.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancel)
    {
        using var message = new MemoryStream();
        while (true)
        {
            var (final, kind, content) = await ReadFrameAsync(cancel);
            switch (kind)
            {
                case Close:
                    return null;
                case Ping:
                    await SendAsync(Pong, content, cancel);
                    break;
                case Pong:
                    break;
                case Text when message.Length == 0:
                case Continuation when message.Length > 0:
                    message.Write(content);
                    if (final)
                    {
                        return Encoding.UTF8.GetString(message.ToArray());
                    }

                    break;
                default:
                    throw new IOException($"A frame of the kind {kind.ToString(CultureInfo.InvariantCulture)} came out of place.");
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private async Task<(bool Final, int Kind, byte[] Content)> ReadFrameAsync(CancellationToken cancel)
    {
        var head = await TakeAsync(2, cancel);
        long length = head[1] & 0x7f;
        if ((head[1] & 0x80) != 0 || (head[0] & 0x70) != 0)
        {
            throw new IOException("A frame is masked or uses an extension that nobody agreed on.");
        }

        if (length == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(await TakeAsync(2, cancel));
        }
        else if (length == 127)
        {
            length = BinaryPrimitives.ReadInt64BigEndian(await TakeAsync(8, cancel));
        }

        return length is >= 0 and <= LongestMessage
            ? ((head[0] & 0x80) != 0, head[0] & 0x0f, await TakeAsync((int)length, cancel))
            : throw new IOException("A frame is too long.");
    }

    private async Task<byte[]> TakeAsync(int count, CancellationToken cancel)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    /// <summary>Whoever connects masks what they send (section 5.3); control frames are short.</summary>
    private async Task SendAsync(int kind, byte[] content, CancellationToken cancel)
    {
        var mask = RandomNumberGenerator.GetBytes(4);
        var masked = content.Select((b, i) => (byte)(b ^ mask[i % 4]));
        await _stream.WriteAsync((byte[])[(byte)(0x80 | kind), (byte)(0x80 | content.Length), .. mask, .. masked], cancel);
    }

    /// <summary>Section 4.2.2: SHA-1 over the key and a fixed word.</summary>
    private static string AcceptOf(string key) =>
#pragma warning disable CA5350 // The protocol asks for it, and nothing is kept secret by it.
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes($"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
