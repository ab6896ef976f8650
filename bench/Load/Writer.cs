using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Parley.Bench.Figures;
using Parley.Protocol;

namespace Parley.Bench.Load;

/// <summary>One person on a keep-alive connection. The request is built once; each post changes its key.</summary>
internal sealed class Writer : IDisposable
{
    private const int TextBytes = 200;
    private const int KeyDigits = 12;
    private static int _count;
    private readonly Socket _socket;
    private readonly byte[] _request;
    private readonly int _keyAt;
    private readonly byte[] _answer = new byte[8192];
    private long _posted;

    private Writer(Socket socket, byte[] request, int keyAt) => (_socket, _request, _keyAt) = (socket, request, keyAt);

    public static async Task<Writer> ConnectAsync(IPEndPoint server, string token, Id channelId, bool keyed, CancellationToken cancel)
    {
        var key = keyed ? $"Idempotency-Key: bench-{Interlocked.Increment(ref _count)}-{new string('0', KeyDigits)}\r\n" : "";
        var body = $"{{\"text\":\"{Text()}\"}}";
        var request = Encoding.ASCII.GetBytes(
            $"POST /api/v1/channels/{channelId}/messages HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n{key}\r\n{body}");
        var keyAt = keyed ? request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)) + key.Length - 2 - KeyDigits : -1;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancel);
        return new Writer(socket, request, keyAt);
    }

    /// <summary>Posts one message; answers the milliseconds to its acknowledgement.</summary>
    public async Task<double> PostAsync(CancellationToken cancel)
    {
        if (_keyAt >= 0)
        {
            _ = Utf8Formatter.TryFormat(++_posted, _request.AsSpan(_keyAt, KeyDigits), out _, new('D', KeyDigits));
        }

        var started = Stopwatch.GetTimestamp();
        await _socket.SendAsync(_request, cancel);
        var filled = 0;
        int length;
        do
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(filled), cancel);
            filled += read;
            length = read > 0 ? LengthOf(_answer.AsSpan(0, filled)) : throw new BenchException("The server hung up on a writer.");
        }
        while (filled < length);

        return _answer.AsSpan().StartsWith("HTTP/1.1 201"u8)
            ? Statistics.MillisecondsSince(started)
            : throw new BenchException($"A post was refused: {Encoding.UTF8.GetString(_answer, 0, filled)}");
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Bytes of the whole answer; more than can be there while its head is incomplete.</summary>
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return int.MaxValue;
        }

        // HAProxy writes the names of fields in small letters.
        var field = Math.Max(answer.IndexOf("Content-Length: "u8), answer.IndexOf("content-length: "u8));
        return field >= 0 && field < head && Utf8Parser.TryParse(answer[(field + "Content-Length: ".Length)..], out int body, out _)
            ? head + 4 + body
            : throw new BenchException("An answer without Content-Length.");
    }

    private static string Text()
    {
        const string words = "The tide tables say that the harbour is shallow until noon, so we had better wait for the pilot. ";
        return string.Concat(Enumerable.Repeat(words, 3))[..TextBytes];
    }
}
