using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>Calls with plain JSON: what checks the server shares no code with it. Each call is made until it is answered, whatever dies in between.</summary>
internal sealed class PlainApi(IServed server, string? token)
{
    /// <summary>The server can't now, or whoever stands before it got no answer from it.</summary>
    private static readonly int[] AskAgain = [502, 503, 504];
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public string? Token => token;

    /// <summary>Counts requests that go out, answered or not.</summary>
    public Counter? Started { get; init; }

    public async Task<JsonNode> GetAsync(string path) => (await CallAsync(HttpMethod.Get, path))!;

    /// <summary>Bytes at an address beside the API; null where there are none.</summary>
    public async Task<byte[]?> DownloadAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, address));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync() : null;
    }

    /// <summary>Sends bytes of an upload, once: whether they arrived, the upload will tell.</summary>
    public async Task TryAppendAsync(string uploadId, long offset, ReadOnlyMemory<byte> bytes)
    {
        await server.UpAsync();
        Started?.Add();
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(server.Address, $"/api/v1/uploads/{uploadId}"));
        request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Upload-Offset", $"{offset}");
        try
        {
            using var response = await Http.SendAsync(request);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            // Killed meanwhile.
        }
    }

    /// <summary>The body of a success, null when it has none. Everything but a success fails the test.</summary>
    public async Task<JsonNode?> CallAsync(HttpMethod method, string path, JsonObject? body = null, string? key = null)
    {
        while (true)
        {
            await server.UpAsync();
            Started?.Add();
            if (await TryAsync(method, path, body?.ToJsonString(), key) is { } answer)
            {
                return answer.Length > 0 ? JsonNode.Parse(answer) : null;
            }
        }
    }

    private async Task<string?> TryAsync(HttpMethod method, string path, string? body, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Address, $"/api/v1/{path}"));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var response = await Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (AskAgain.Contains((int)response.StatusCode))
            {
                return null;
            }

            Assert.True(response.IsSuccessStatusCode, $"{method} {path} {body} answered {(int)response.StatusCode}: {text}\n{server.Said}");
            return text;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            // Killed before it was answered: whether it was done, the repeat will tell.
            return null;
        }
    }
}
