using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Parley.Server.Tests.Telemetry;

/// <summary>
/// Against a collector of a few lines. The bodies are protobuf; the strings in them stand as they are, and their presence is what is asked for.
/// </summary>
public sealed class OtlpTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Spans_and_metrics_reach_the_collector()
    {
        var received = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var collector = await CollectAsync(received);
        await using (var own = await server.AnotherAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            var owner = await own.SetUpAsync();
            await owner.Api.GetAsync("workspace").ShouldSucceedAsync();
        }

        var spans = received["/v1/traces"];
        Assert.Contains("GET /api/v1/workspace/", spans, StringComparison.Ordinal);
        Assert.Contains("http.response.status_code", spans, StringComparison.Ordinal);
        Assert.Contains("service.name", spans, StringComparison.Ordinal);
        Assert.Contains("parley", spans, StringComparison.Ordinal);
        Assert.DoesNotContain(ServerFixture.OwnerPassword, spans, StringComparison.Ordinal);
        var metrics = received["/v1/metrics"];
        Assert.Contains("parley.journal.commit", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path, body, (_, before) => before + body);
            return Results.StatusCode((int)HttpStatusCode.OK);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
