using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Parley.Chaos.Wire;

/// <summary>One HTTP/1.1 exchange on a connection of its own (RFC 9112), written and read byte by byte.</summary>
public static class HttpExchange
{
    private const int LongestHead = 64 * 1024;

    /// <exception cref="IOException">The connection ended before the answer did.</exception>
    public static async Task<HttpAnswer> RunAsync(int port, string method, string path, IEnumerable<(string Name, string Value)> headers, byte[]? body, CancellationToken cancel)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, cancel);
        await using var stream = socket.GetStream();
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}\r\nConnection: close\r\n");
        foreach (var (name, value) in headers.Append(("Content-Length", (body?.Length ?? 0).ToString(CultureInfo.InvariantCulture))))
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), cancel);
        await stream.WriteAsync(body ?? [], cancel);
        var (status, fields) = await ReadHeadAsync(stream, cancel);
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, cancel);
        return new HttpAnswer(status, BodyOf(fields, rest.ToArray()));
    }

    /// <summary>The status and the fields, with names in lower case; the stream stands behind them.</summary>
    internal static async Task<(int Status, Dictionary<string, string> Fields)> ReadHeadAsync(Stream stream, CancellationToken cancel)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[^4] != '\r' || head[^3] != '\n' || head[^2] != '\r' || head[^1] != '\n')
        {
            if (await stream.ReadAsync(one, cancel) == 0 || head.Count > LongestHead)
            {
                throw new IOException("The connection ended before the answer.");
            }

            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            fields[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return (int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), fields);
    }

    private static byte[] BodyOf(Dictionary<string, string> fields, byte[] rest)
    {
        if (fields.TryGetValue("Transfer-Encoding", out var coding) && coding == "chunked")
        {
            return Joined(rest);
        }

        var length = fields.TryGetValue("Content-Length", out var said) ? int.Parse(said, CultureInfo.InvariantCulture) : rest.Length;
        return rest.Length == length ? rest : throw new IOException("The answer was cut.");
    }

    /// <summary>RFC 9112, section 7.1.</summary>
    private static byte[] Joined(byte[] chunked)
    {
        var whole = new List<byte>();
        for (var at = 0; ;)
        {
            var end = chunked.AsSpan(at).IndexOf("\r\n"u8);
            if (end < 0)
            {
                throw new IOException("The answer was cut.");
            }

            var size = int.Parse(Encoding.ASCII.GetString(chunked, at, end), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += end + 2;
            if (size == 0)
            {
                return [.. whole];
            }

            if (at + size + 2 > chunked.Length)
            {
                throw new IOException("The answer was cut.");
            }

            whole.AddRange(chunked.AsSpan(at, size));
            at += size + 2;
        }
    }
}

public readonly record struct HttpAnswer(int Status, byte[] Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Body);
}
