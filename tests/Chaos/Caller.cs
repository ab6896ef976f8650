using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Chaos.Wire;

namespace Parley.Chaos;

/// <summary>Somebody who calls. Each call is made again until it is answered, with the same key, whatever dies in between.</summary>
public sealed class Caller(int port, string? token)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>The server can't now, or whoever stands before it got no answer, or it has too much to do.</summary>
    private static readonly int[] AskAgain = [429, 502, 503, 504];

    public int Port => port;

    public string Token => token ?? "";

    public async Task<JsonNode> GetAsync(string path) => (await CallAsync("GET", path))!;

    /// <summary>The body of a success; null when it has none.</summary>
    /// <exception cref="FindingException">It was refused.</exception>
    public async Task<JsonNode?> CallAsync(string method, string path, JsonNode? body = null, string? key = null)
    {
        var answer = await AskAsync(method, $"/api/v1/{path}", Encoding.UTF8.GetBytes(body?.ToJsonString() ?? ""), body is null ? null : "application/json", key);
        if (!answer.IsSuccess)
        {
            throw new FindingException($"{method} {path} {body?.ToJsonString()} was answered with {Number(answer.Status)}: {answer.Text}");
        }

        return answer.Body.Length > 0 ? JsonNode.Parse(answer.Body) : null;
    }

    /// <summary>Sends a file in one piece, through any number of interruptions; answers its id.</summary>
    public async Task<string> UploadAsync(string name, byte[] bytes, string key)
    {
        var upload = (await CallAsync("POST", "uploads", new JsonObject { ["name"] = name, ["size"] = bytes.Length }, key))!;
        var id = (string)upload["id"]!;
        while ((upload = await GetAsync($"uploads/{id}"))["file"] is null)
        {
            // Whether it arrived, the upload tells.
            var offset = (int)upload["offset"]!;
            await TryAsync("PATCH", $"/api/v1/uploads/{id}", bytes[offset..], "application/offset+octet-stream", ("Upload-Offset", Number(offset)));
        }

        return id;
    }

    /// <summary>The answer to whatever is asked, once there is one.</summary>
    public async Task<HttpAnswer> AskAsync(string method, string path, byte[]? body = null, string? type = null, string? key = null)
    {
        while (true)
        {
            if (await TryAsync(method, path, body, type, key is null ? null : ("Idempotency-Key", key)) is { } answer && !AskAgain.Contains(answer.Status))
            {
                return answer;
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<HttpAnswer?> TryAsync(string method, string path, byte[]? body, string? type, (string Name, string Value)? more)
    {
        var headers = new List<(string, string)>();
        if (token is not null)
        {
            headers.Add(("Authorization", $"Bearer {token}"));
        }

        if (type is not null)
        {
            headers.Add(("Content-Type", type));
        }

        if (more is { } field)
        {
            headers.Add(field);
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await HttpExchange.RunAsync(port, method, path, headers, body, patience.Token);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // Whether it was done, the repeat will tell.
            return null;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
