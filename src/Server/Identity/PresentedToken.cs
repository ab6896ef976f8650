namespace Parley.Server.Identity;

/// <summary>The session's or access token that a request carries, whether it is good or not.</summary>
internal readonly record struct PresentedToken(string Value, bool IsCookie)
{
    private const string Bearer = "Bearer ";

    /// <summary>A header is a decision of the program that asks, so it goes before the cookie, which a browser adds by itself.</summary>
    public static PresentedToken? Of(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is { Length: > 0 } header)
        {
            return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? new PresentedToken(header[Bearer.Length..].Trim(), IsCookie: false) : null;
        }

        return request.Cookies[SessionCookie.Name] is { Length: > 0 } cookie ? new PresentedToken(cookie, IsCookie: true) : null;
    }
}
