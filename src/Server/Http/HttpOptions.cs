using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Parley.Server.Http;

/// <summary>How much of HTTP this server takes.</summary>
public sealed class HttpOptions
{
    /// <summary>
    /// Connections that are open at once. The next one is closed without an answer: there is nobody to read a request. Those of the gateway do not count once
    /// they are upgraded.
    /// </summary>
    [Between(16, 1_000_000)]
    public int Connections { get; set; } = 10_000;
}

/// <summary>Tells Kestrel, which counts connections itself.</summary>
internal sealed class LimitConnections(IOptions<HttpOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel) => kestrel.Limits.MaxConcurrentConnections = options.Value.Connections;
}
