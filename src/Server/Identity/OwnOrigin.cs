using Microsoft.Extensions.Options;

namespace Parley.Server.Identity;

/// <summary>The address of this server as browsers see it: the configured one, or whatever the request came to.</summary>
public sealed class OwnOrigin(IOptions<ParleyOptions> options)
{
    private readonly string? _public = options.Value.PublicUrl is { Length: > 0 } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : null;

    public bool IsHttps => _public?.StartsWith("https:", StringComparison.Ordinal) == true;

    /// <summary>For links that people pass on.</summary>
    public string For(HttpRequest request) => options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : Of(request);

    /// <summary>Whether an <c>Origin</c> header (RFC 6454, section 7) names a page of this server's.</summary>
    public bool Matches(HttpRequest request, string origin) =>
        string.Equals(origin, Of(request), StringComparison.OrdinalIgnoreCase)
        || (_public is not null && string.Equals(origin, _public, StringComparison.OrdinalIgnoreCase));

    private static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
