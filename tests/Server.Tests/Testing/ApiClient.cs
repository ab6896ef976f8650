using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Parley.Server.Tests.Testing;

/// <summary>
/// Calls <c>/api/v1</c> for one caller. A body is a wire type, an anonymous object, or a string that is sent as it stands.
/// <c>GetAsync&lt;Channel&gt;</c> wants success; <c>GetAsync</c> answers whatever came.
/// </summary>
public sealed class ApiClient(ServerFixture server, string? token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, object? body = null, string? key = null) => SendAsync(HttpMethod.Post, path, body, key);

    public Task<Reply> PutAsync(string path, object? body = null, string? key = null) => SendAsync(HttpMethod.Put, path, body, key);

    public Task<Reply> PatchAsync(string path, object? body, string? key = null) => SendAsync(HttpMethod.Patch, path, body, key);

    public Task<Reply> DeleteAsync(string path, string? key = null) => SendAsync(HttpMethod.Delete, path, key: key);

    public async Task<T> GetAsync<T>(string path) => (await GetAsync(path)).Read<T>();

    public async Task<T> PostAsync<T>(string path, object? body = null, string? key = null) => (await PostAsync(path, body, key)).Read<T>();

    public async Task<T> PutAsync<T>(string path, object? body = null, string? key = null) => (await PutAsync(path, body, key)).Read<T>();

    public async Task<T> PatchAsync<T>(string path, object? body, string? key = null) => (await PatchAsync(path, body, key)).Read<T>();

    public Task<Reply> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/{path.TrimStart('/')}") { Content = ContentOf(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return SendAsync(request);
    }

    /// <summary>Any request at all; its address is taken relative to the server's.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(server.Address, request.RequestUri!);
        if (token is not null)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await Http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var log = response.StatusCode == HttpStatusCode.InternalServerError ? string.Join('\n', server.Logs.Errors) : "";
        return new Reply(request, response.StatusCode, response.Headers, response.Content.Headers, text, log);
    }

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        string json => new StringContent(json, Encoding.UTF8, "application/json"),
        _ => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };
}
