using System.Net;

namespace Parley.Server.Tests.Http;

/// <summary>A problem keeps what HTTP asks of its status: what would be allowed, what to upgrade to, when to come back.</summary>
public sealed class ProblemSignalsTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task A_refused_method_comes_with_those_that_are_allowed()
    {
        var owner = await server.SetUpAsync();

        var reply = await owner.Api.PostAsync("workspace", "{}");

        reply.ShouldFail(HttpStatusCode.MethodNotAllowed, ErrorCodes.MethodNotAllowed);
        Assert.Equal(["GET", "PATCH"], reply.ContentHeaders.Allow);
    }

    [Fact]
    public async Task A_plain_request_to_the_gateway_is_told_to_upgrade()
    {
        var owner = await server.SetUpAsync();

        var reply = await owner.Api.GetAsync("gateway");

        reply.ShouldFail(HttpStatusCode.UpgradeRequired, ErrorCodes.UpgradeRequired);
        Assert.Equal("websocket", reply.Headers.Upgrade.Single().Name);
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        await using var strict = await server.AnotherAsync(("RateLimits:Burst", "2"), ("RateLimits:PerSecond", "1"));

        await strict.Anonymous.GetAsync("setup").ShouldSucceedAsync();
        await strict.Anonymous.GetAsync("setup").ShouldSucceedAsync();
        var reply = await strict.Anonymous.GetAsync("setup");

        reply.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.Equal("2", reply.Headers.GetValues("RateLimit-Limit").Single());
        Assert.Equal("0", reply.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.Equal(TimeSpan.FromSeconds(1), reply.Headers.RetryAfter?.Delta);
    }
}
