using System.Net;
using Parley.Server.Http;

namespace Parley.Server.Tests.Http;

public sealed class RateLimitTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Whoever_asks_too_often_waits_and_then_goes_on()
    {
        await using var own = await server.AnotherAsync(("RateLimits:Burst", "50"), ("RateLimits:PerSecond", "1"));
        Reply reply;
        do
        {
            reply = await own.Anonymous.GetAsync("setup");
        }
        while (reply.Status == HttpStatusCode.OK);

        reply.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.Equal("0", reply.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.Equal("50", reply.Headers.GetValues("RateLimit-Limit").Single());
        Assert.Equal(TimeSpan.FromSeconds(1), reply.Headers.RetryAfter!.Delta);

        own.Clock.Advance(TimeSpan.FromSeconds(60));
        var again = await own.Anonymous.GetAsync("setup").ShouldSucceedAsync();
        Assert.Equal("49", again.Headers.GetValues("RateLimit-Remaining").Single());
    }

    [Fact]
    public async Task Each_person_has_their_own_and_health_has_none()
    {
        await using var own = await server.AnotherAsync(("RateLimits:Burst", "20"), ("RateLimits:PerSecond", "1"));
        var owner = await own.SetUpAsync();
        var bo = await owner.InviteAsync("Bo");
        while ((await owner.Api.GetAsync("workspace")).Status == HttpStatusCode.OK)
        {
        }

        await bo.Api.GetAsync("workspace").ShouldSucceedAsync();
        for (var i = 0; i < 30; i++)
        {
            (await own.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/healthz"))).ShouldSucceed();
        }
    }

    [Fact]
    public void A_bucket_refills_with_time_and_never_beyond_its_burst()
    {
        var clock = new TestClock(running: false);
        var bucket = new TokenBucket(burst: 3, perSecond: 2, clock);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake(out var _, out var _)));

        bucket.TryTake(out _, out var wait);
        Assert.Equal(TimeSpan.FromSeconds(0.5), wait);
        clock.Advance(wait);
        Assert.True(bucket.TryTake(out var remaining, out _));
        Assert.Equal(0, remaining);
        Assert.False(bucket.TryTake(out _, out _));

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, bucket.Spent);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake(out var _, out var _)));
    }
}
