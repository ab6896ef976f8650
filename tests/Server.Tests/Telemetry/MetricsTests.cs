using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.Server.Tests.Telemetry;

public sealed class MetricsTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Requests_and_commits_are_counted_and_timed()
    {
        await using var own = await server.AnotherAsync();
        var owner = await own.SetUpAsync();
        for (var i = 0; i < 3; i++)
        {
            await owner.Api.GetAsync("workspace").ShouldSucceedAsync();
        }

        var text = PrometheusText.Parse((await GetAsync(own)).ShouldSucceed().Text);

        Assert.Equal("histogram", text.TypeOf("http_server_request_duration_seconds"));
        Assert.Equal(3, text.Find("http_server_request_duration_seconds_count", ("http_route", "/api/v1/workspace/"), ("http_request_method", "GET")).Value);
        Assert.True(text.Find("parley_journal_commit_seconds_count").Value >= 1);
        Assert.Equal("counter", text.TypeOf("dotnet_gc_collections_total"));
        Assert.Equal("gauge", text.TypeOf("http_server_active_requests"));
    }

    [Fact]
    public async Task Buckets_add_up()
    {
        await server.SetUpAsync();
        var text = PrometheusText.Parse((await GetAsync(server)).ShouldSucceed().Text);

        var buckets = text.Samples.Where(s => s.Name == "parley_journal_batch_size_bucket").ToList();
        var count = text.Find("parley_journal_batch_size_count").Value;

        Assert.Equal(count, buckets[^1].Value);
        Assert.Equal("+Inf", buckets[^1].Labels["le"]);
        Assert.Equal(buckets.Select(b => b.Value).Order(), buckets.Select(b => b.Value));
    }

    [Fact]
    public async Task A_bound_belongs_to_its_bucket_and_labels_are_escaped()
    {
        await using var own = await server.AnotherAsync();
        var meter = own.Services.GetRequiredService<IMeterFactory>().Create("Parley");
        var sizes = meter.CreateHistogram("parley.test.size", "By", "Sizes, with a \\ in the help", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [10, 20] });
        foreach (var size in new[] { 10L, 11, 20, 21 })
        {
            sizes.Record(size, new KeyValuePair<string, object?>("file.name", "a \"quoted\" \\ one\nand more"));
        }

        meter.CreateCounter<int>("parley.test.pieces").Add(2);
        meter.CreateUpDownCounter<int>("parley.test.open").Add(-3);
        meter.CreateObservableGauge("parley.test.level", () => 1.5);

        var reply = (await GetAsync(own)).ShouldSucceed();
        var text = PrometheusText.Parse(reply.Text);

        Assert.Equal(
            ["10=1", "20=3", "+Inf=4"],
            text.Samples.Where(s => s.Name == "parley_test_size_bytes_bucket").Select(s => $"{s.Labels["le"]}={s.Value}"));
        Assert.Equal(62, text.Find("parley_test_size_bytes_sum", ("file_name", """a \"quoted\" \\ one\nand more""")).Value);
        Assert.Equal(2, text.Find("parley_test_pieces_total").Value);
        Assert.Equal(-3, text.Find("parley_test_open").Value);
        Assert.Equal(1.5, text.Find("parley_test_level").Value);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", reply.ContentHeaders.ContentType!.ToString());
    }

    [Fact]
    public async Task Another_server_in_this_process_has_its_own_numbers()
    {
        await using var own = await server.AnotherAsync();
        await server.SetUpAsync();
        for (var i = 0; i < 50; i++)
        {
            await server.Anonymous.GetAsync("setup").ShouldSucceedAsync();
        }

        var text = PrometheusText.Parse((await GetAsync(own)).ShouldSucceed().Text);

        Assert.DoesNotContain(text.Samples, s => s.Labels.GetValueOrDefault("http_route") is "/api/v1/setup" or "/api/v1/setup/");
    }

    [Fact]
    public async Task Whom_a_proxy_stands_for_may_not_read_them()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        (await server.Anonymous.SendAsync(request)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task With_a_token_nobody_reads_them_without_it()
    {
        await using var own = await server.AnotherAsync(("Metrics:Token", "scrape-me"));

        (await GetAsync(own)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        (await GetAsync(own, "scrape-mee")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        (await GetAsync(own, "scrape-me")).ShouldSucceed();
    }

    private static Task<Reply> GetAsync(ServerFixture from, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return from.Anonymous.SendAsync(request);
    }
}
