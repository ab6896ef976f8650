using System.Net.Http.Headers;
using System.Text.Json;

namespace Parley.Server.Tests.Identity;

/// <summary>Requests with headers of their own.</summary>
internal static class Requests
{
    public static HttpRequestMessage Get(string path) => new(HttpMethod.Get, $"/api/v1/{path}");

    public static HttpRequestMessage Post<T>(string path, T body) => new(HttpMethod.Post, $"/api/v1/{path}")
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Options))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };

    /// <summary>As a browser that has signed in sends it.</summary>
    public static HttpRequestMessage WithCookie(this HttpRequestMessage request, string token, string? origin = null)
    {
        request.Headers.Add("Cookie", $"parley_session={token}");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return request;
    }

    /// <summary>Asks for the gateway, as far as it takes to be let in or refused.</summary>
    public static HttpRequestMessage AsUpgrade(this HttpRequestMessage request)
    {
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
        return request;
    }
}
