using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Parley.Bench.Load;

/// <summary>
/// One client of the gateway, as lean as can be: finds the frames (RFC 6455, section 5.2), answers pings, checks that messages come in order and
/// never twice. It parses no JSON.
/// </summary>
internal sealed class Receiver : IDisposable
{
    private const int Ping = 0x9;
    private const int Text = 0x1;
    private const int Close = 0x8;
    private static readonly byte[] Pong = [0x8A, 0x80, 0, 0, 0, 0];
    private readonly Socket _socket;
    private readonly Action<int> _received;
    private byte[] _buffer = new byte[1024];
    private int _filled;
    private long _lastSeq;

    private Receiver(Socket socket, Action<int> received) => (_socket, _received) = (socket, received);

    /// <summary>When something last came, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long LastAt { get; private set; }

    /// <summary>Messages that came since the last <see cref="Reset"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Opens a connection; <paramref name="received"/> is told how many messages came together.</summary>
    public static async Task<Receiver> ConnectAsync(IPEndPoint server, string token, Action<int> received, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancel);
        var request = Encoding.ASCII.GetBytes(
            $"GET /api/v1/gateway HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: parley.v1\r\n\r\n");
        await socket.SendAsync(request, cancel);
        var receiver = new Receiver(socket, received);
        await receiver.HandshakeAsync(cancel);
        return receiver;
    }

    /// <summary>Reads until the connection is disposed.</summary>
    /// <exception cref="BenchException">A message came twice or out of order, or the server closed.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await ConsumeAsync(cancel);
                if (_filled == _buffer.Length)
                {
                    Array.Resize(ref _buffer, _buffer.Length * 4);
                }

                var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancel);
                if (read == 0)
                {
                    throw new BenchException("The server hung up on a receiver.");
                }

                _filled += read;
                LastAt = Stopwatch.GetTimestamp();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The run is over.
        }
    }

    public void Reset() => Count = 0;

    public void Dispose() => _socket.Dispose();

    private async Task HandshakeAsync(CancellationToken cancel)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancel);
            _filled += read > 0 ? read : throw new BenchException("The server hung up on a handshake.");
        }

        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
        {
            throw new BenchException($"The gateway refused: {Encoding.UTF8.GetString(_buffer, 0, _filled)}");
        }

        Drop(end + 4);
    }

    private async ValueTask ConsumeAsync(CancellationToken cancel)
    {
        var at = 0;
        var messages = 0;
        while (TryFrame(at, out var opcode, out var start, out var end))
        {
            switch (opcode)
            {
                case Text:
                    messages += Messages(_buffer.AsSpan(start, end - start));
                    break;
                case Ping:
                    await _socket.SendAsync(Pong, cancel);
                    break;
                case Close:
                    throw new BenchException($"The server closed a receiver: {BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(start))}.");
            }

            at = end;
        }

        Drop(at);
        if (messages > 0)
        {
            Count += messages;
            _received(messages);
        }
    }

    private bool TryFrame(int at, out int opcode, out int start, out int end)
    {
        (opcode, start, end) = (0, 0, 0);
        var rest = _buffer.AsSpan(at, _filled - at);
        if (rest.Length < 2)
        {
            return false;
        }

        var head = rest[1] switch { 127 => 10, 126 => 4, _ => 2 };
        if (rest.Length < head)
        {
            return false;
        }

        var length = head switch
        {
            10 => checked((int)BinaryPrimitives.ReadInt64BigEndian(rest[2..])),
            4 => BinaryPrimitives.ReadUInt16BigEndian(rest[2..]),
            _ => rest[1],
        };
        (opcode, start, end) = (rest[0] & 0xF, at + head, at + head + length);
        return rest.Length >= head + length;
    }

    private int Messages(ReadOnlySpan<byte> frame)
    {
        var count = 0;
        for (int at; (at = frame.IndexOf("{\"seq\":"u8)) >= 0;)
        {
            frame = frame[(at + "{\"seq\":".Length)..];
            _ = Utf8Parser.TryParse(frame, out long seq, out var digits);
            if (frame[digits..].StartsWith(",\"type\":\"message.posted\""u8))
            {
                _lastSeq = seq > _lastSeq ? seq : throw new BenchException($"A receiver got event {seq} after {_lastSeq}.");
                count++;
            }
        }

        return count;
    }

    private void Drop(int bytes)
    {
        if (bytes > 0)
        {
            _buffer.AsSpan(bytes, _filled - bytes).CopyTo(_buffer);
            _filled -= bytes;
        }
    }
}
