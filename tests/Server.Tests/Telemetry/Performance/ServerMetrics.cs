namespace Parley.Server.Tests.Telemetry.Performance;

internal static class ServerMetrics
{
    /// <summary>What the server's <c>/metrics</c> says at this moment.</summary>
    public static async Task<PrometheusText> MetricsAsync(this ServerFixture server) => PrometheusText.Parse(
        (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/metrics"))).ShouldSucceed().Text);
}
