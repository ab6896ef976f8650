using System.Net;

namespace Parley.Server.Http;

/// <summary>Whether a request comes from somebody at the machine itself.</summary>
public static class LocalCaller
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Original-For", "X-Real-IP", "Via"];

    /// <summary>
    /// Loopback alone proves little: a proxy on this machine has it for everybody, and a page whose name was bent to 127.0.0.1 (DNS rebinding) has it
    /// in the browser of whoever opens it. So nothing may have forwarded the request, and it must ask for this machine by a local name.
    /// </summary>
    public static bool Is(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey)
        && IsLocalName(context.Request.Host.Host);

    private static bool IsLocalName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
