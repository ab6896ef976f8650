using System.Globalization;
using Microsoft.Extensions.Options;

namespace Parley.Server.Http;

/// <summary>Tokens per caller: a person where there is one, otherwise an address.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests that may come at once.</summary>
    [Between(1, 1_000_000_000)]
    public int Burst { get; set; } = 1000;

    /// <summary>Requests per second in the long run.</summary>
    [Between(1, 1_000_000_000)]
    public int PerSecond { get; set; } = 100;
}

/// <summary>
/// A token bucket for each caller. Answers carry <c>RateLimit</c> fields (draft-ietf-httpapi-ratelimit-headers); a refusal is 429 with <c>Retry-After</c>.
/// </summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider clock)
{
    private const int MostCallers = 50_000;
    private readonly string _limit = options.Value.Burst.ToString(CultureInfo.InvariantCulture);
    private readonly TokenBuckets<string> _buckets = new(options.Value.Burst, options.Value.PerSecond, MostCallers, clock);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var taken = _buckets.TryTake(Caller(context), out var remaining, out var wait);
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = _limit;
        headers["RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        if (!taken)
        {
            throw new ProblemException(Problems.RateLimited) { RetryAfter = Seconds(wait) };
        }

        await next(context);
    }

    private static int Seconds(TimeSpan wait) => (int)Math.Ceiling(wait.TotalSeconds);

    private static string Caller(HttpContext context) =>
        context.Features.Get<Actor>() is { } actor ? actor.UserId.ToString() : CallerNetwork.Of(context.Connection.RemoteIpAddress);
}
