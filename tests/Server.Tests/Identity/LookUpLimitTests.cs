using System.Net;
using System.Security.Cryptography;
using Parley.Server.Identity;

namespace Parley.Server.Tests.Identity;

/// <summary>Whoever makes tokens up is stopped before the database is; whoever has one is not.</summary>
public sealed class LookUpLimitTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private const int Tries = 800;

    /// <summary>What the server reads for itself meanwhile, and what is on its way when the limit is met.</summary>
    private const int Besides = 50;

    [Fact]
    public async Task Made_up_tokens_are_soon_not_looked_up_any_more_and_who_has_a_good_one_is_served()
    {
        await using var own = await WatchedDatabase.ServeAsync(server);
        var (owner, database) = (await own.SetUpAsync(), (WatchedDatabase)own.Database);
        await owner.Api.GetAsync("users/me").ShouldSucceedAsync();

        // From now on the owner's token is known, and to be looked up again.
        own.Clock.Advance(TimeSpan.FromSeconds(30));
        var (before, started) = (database.Asked, own.Clock.GetTimestamp());
        var replies = await TryAsync(Tries, () => new ApiClient(own, MadeUp()).GetAsync("users/me"));

        var allowed = LookUpLimits.Burst + Besides + (own.Clock.GetElapsedTime(started).TotalSeconds * LookUpLimits.PerSecond);
        Assert.InRange(database.Asked - before, LookUpLimits.Burst, allowed);
        Assert.InRange(replies.Count(r => r.Status == HttpStatusCode.Unauthorized), LookUpLimits.Burst, allowed);
        var refused = replies.Where(r => r.Status != HttpStatusCode.Unauthorized).ToList();
        Assert.All(refused, r => r.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited));
        Assert.All(refused, r => Assert.NotNull(r.Headers.RetryAfter));

        await owner.Api.GetAsync("users/me").ShouldSucceedAsync();
        await owner.Api.GetAsync("users/me").ShouldSucceedAsync();
    }

    [Fact]
    public async Task Made_up_tickets_count_too()
    {
        await using var own = await WatchedDatabase.ServeAsync(server);
        await own.SetUpAsync();
        var before = ((WatchedDatabase)own.Database).Asked;
        var started = own.Clock.GetTimestamp();

        var replies = await TryAsync(Tries, () =>
        {
            var upgrade = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/gateway?ticket={MadeUp()}");
            upgrade.Headers.Add("Upgrade", "websocket");
            upgrade.Headers.Add("Connection", "Upgrade");
            return own.Anonymous.SendAsync(upgrade);
        });

        var allowed = LookUpLimits.Burst + Besides + (own.Clock.GetElapsedTime(started).TotalSeconds * LookUpLimits.PerSecond);
        Assert.InRange(((WatchedDatabase)own.Database).Asked - before, LookUpLimits.Burst, allowed);
        Assert.Contains(replies, r => r.Status == HttpStatusCode.TooManyRequests);
    }

    private static async Task<List<Reply>> TryAsync(int times, Func<Task<Reply>> tryAsync)
    {
        var replies = new List<Reply>();
        foreach (var some in Enumerable.Range(0, times).Chunk(20))
        {
            replies.AddRange(await Task.WhenAll(some.Select(_ => tryAsync())));
        }

        return replies;
    }

    private static string MadeUp() => $"ps_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";
}
