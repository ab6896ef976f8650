using System.Reflection;

namespace Parley.Server.Identity;

/// <summary>The cookie that a browser gets: out of reach of scripts, and never sent along from another site.</summary>
public sealed class SessionCookie
{
    public const string Name = "parley_session";

    /// <summary>The longest that browsers keep a cookie (RFC 6265bis, section 5.5). When the session ends is for the server to say.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(400);
    private readonly HttpContext _context;

    private SessionCookie(HttpContext context) => _context = context;

    public static ValueTask<SessionCookie?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<SessionCookie?>(new SessionCookie(context));

    public void Set(string token) => _context.Response.Cookies.Append(Name, token, Options(MaxAge));

    public void Clear() => _context.Response.Cookies.Delete(Name, Options(maxAge: null));

    private CookieOptions Options(TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = _context.Request.IsHttps || _context.RequestServices.GetRequiredService<OwnOrigin>().IsHttps,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
