using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Parley.Server.Http;

namespace Parley.Server.Telemetry.Metrics;

internal static class GetMetrics
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static IResult Handle(HttpContext context, PrometheusMetrics metrics, IOptions<MetricsOptions> options) =>
        MayRead(context, options.Value.Token)
            ? Results.Text(metrics.Write(), ContentType)
            : throw Problems.Forbidden.Exception("Read it from this machine, or set PARLEY_METRICS__TOKEN and send it as a bearer token.");

    private static bool MayRead(HttpContext context, string? token) => string.IsNullOrEmpty(token)
        ? LocalCaller.Is(context)
        : CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));
}
