using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Parley.Server.Http;

namespace Parley.Server.Realtime;

/// <summary>The opening handshake of RFC 6455, section 4.2, ending in the bare stream: frames are written by <see cref="SendQueue"/>.</summary>
internal static class Handshake
{
    public const string SubProtocol = "parley.v1";
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyBytes = 16;

    /// <exception cref="ProblemException"><c>upgrade_required</c>, <c>invalid_field</c></exception>
    public static async Task<Stream> AcceptAsync(HttpContext context)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var request = context.Request.Headers;
        if (upgrade is not { IsUpgradableRequest: true } || !request.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.Upgrade = "websocket";
            throw RealtimeProblems.UpgradeRequired.Exception();
        }

        var key = request.SecWebSocketKey.ToString();
        if (request.SecWebSocketVersion != "13" || !IsKey(key))
        {
            throw Problems.InvalidField.Exception("A WebSocket of version 13 with a key of 16 bytes.", "Sec-WebSocket-Key");
        }

        var offered = request.GetCommaSeparatedValues("Sec-WebSocket-Protocol");
        if (offered.Length > 0 && !offered.Contains(SubProtocol, StringComparer.Ordinal))
        {
            throw Problems.InvalidField.Exception($"The sub-protocol is {SubProtocol}.", "Sec-WebSocket-Protocol");
        }

        var response = context.Response.Headers;
        response.Connection = "Upgrade";
        response.Upgrade = "websocket";
        response.SecWebSocketAccept = Accept(key);
        if (offered.Length > 0)
        {
            response.SecWebSocketProtocol = SubProtocol;
        }

        return await upgrade.UpgradeAsync();
    }

    private static bool IsKey(string key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 2];
        return Convert.TryFromBase64String(key, bytes, out var written) && written == KeyBytes;
    }

    /// <summary>Section 4.2.2, step 5.4. SHA-1 is what the protocol says; nothing secret depends on it.</summary>
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
}
