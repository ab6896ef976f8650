using System.Net;

namespace Parley.Server.Tests.Http;

/// <summary>What every answer carries, whatever it says.</summary>
public sealed class AnswerHeaderTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Theory]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/api/v1/setup", HttpStatusCode.OK)]
    [InlineData("/api/v1/workspace", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/invites/not-a-code", HttpStatusCode.NotFound)]
    public async Task A_strict_policy_and_no_sniffing(string path, HttpStatusCode status)
    {
        var reply = (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, path))).ShouldBe(status);

        var policy = Header(reply, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, directive => directive.Contains("unsafe", StringComparison.Ordinal) || directive.Contains('*', StringComparison.Ordinal));
        Assert.Equal("nosniff", Header(reply, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(reply, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(reply, "Cross-Origin-Opener-Policy"));
        Assert.False(reply.Headers.Contains("Server"));
        Assert.False(reply.Headers.Contains("Strict-Transport-Security"), "over plain HTTP it means nothing");
    }

    [Fact]
    public async Task Each_request_has_an_id_of_its_own()
    {
        var (one, two) = (await server.Anonymous.GetAsync("setup"), await server.Anonymous.GetAsync("setup"));
        Assert.NotEqual(Header(one, "X-Request-Id"), Header(two, "X-Request-Id"));
    }

    [Theory]
    [InlineData("proxy-7_a.B:9", true)]
    [InlineData("with space", false)]
    [InlineData("<script>", false)]
    [InlineData("a,b", false)]
    public async Task An_id_from_a_proxy_is_kept_when_it_looks_like_one(string given, bool kept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing");
        request.Headers.TryAddWithoutValidation("X-Request-Id", given);

        var reply = await server.Anonymous.SendAsync(request);

        var problem = reply.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        Assert.Equal(kept, problem.RequestId == given);
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_replaced()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/setup");
        request.Headers.Add("X-Request-Id", new string('a', 65));
        Assert.True(Header(await server.Anonymous.SendAsync(request), "X-Request-Id").Length < 65);
    }

    [Fact]
    public async Task A_failure_of_ours_says_nothing_but_its_id_and_the_log_has_the_rest_under_it()
    {
        await using var own = await server.AnotherAsync();
        var owner = await own.SetUpAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/dead-letters/1/retry");
        request.Headers.Add("X-Request-Id", "trace-me");
        await own.Journal.WriteAsync(
            default,
            transaction => transaction.Sql.ExecuteAsync("DROP TABLE dead_letters"),
            TestContext.Current.CancellationToken);

        var problem = (await owner.Api.SendAsync(request)).ShouldFail(HttpStatusCode.InternalServerError, ErrorCodes.Internal);

        Assert.Equal("trace-me", problem.RequestId);
        Assert.Null(problem.Detail);
        var line = Assert.Single(own.Logs.Errors, l => l.Text.Contains("/api/v1/admin/dead-letters/1/retry", StringComparison.Ordinal));
        Assert.NotNull(line.Exception);
        Assert.Contains("request trace-me", line.Scopes);
    }

    private static string Header(Reply reply, string name) => Assert.Single(reply.Headers.GetValues(name));
}
