namespace Parley.Server.Http;

/// <summary>
/// Gives each request an id that stands in its answer, in problems and, through the log scope, in every line logged for it. An id that a proxy in front
/// set is kept when it looks like one.
/// </summary>
public static class RequestIds
{
    private const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app, ILogger log) => app.Use(async (context, next) =>
    {
        if (context.Request.Headers.TryGetValue(Header, out var given) && IsSafe(given.ToString()))
        {
            context.TraceIdentifier = given.ToString();
        }

        using (log.IsEnabled(LogLevel.Information) ? log.BeginScope("request {RequestId}", context.TraceIdentifier) : null)
        {
            await next(context);
        }
    });

    private static bool IsSafe(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
