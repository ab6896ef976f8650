using System.Net;

namespace Parley.Server.Tests.Sync;

public abstract class SyncGateTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task First_screens_come_at_a_steady_rate_and_who_waits_is_told_when_it_is_their_turn()
    {
        await using var server = await Server.AnotherAsync(("Realtime:SyncsPerSecond", "1"));
        var owner = await server.SetUpAsync();
        var refused = new List<TimeSpan>();
        for (var i = 0; i < 20 && refused.Count < 3; i++)
        {
            var reply = await owner.Api.GetAsync("sync");
            if (reply.Status == HttpStatusCode.ServiceUnavailable)
            {
                reply.ShouldFail(HttpStatusCode.ServiceUnavailable, ErrorCodes.Unavailable);
                refused.Add(reply.Headers.RetryAfter!.Delta!.Value);
            }
        }

        Assert.Equal(3, refused.Count);
        Assert.Equal(refused.Order(), refused);
        Assert.True(refused[0] >= TimeSpan.FromSeconds(2) && refused[^1] > refused[0], string.Join(", ", refused));

        // Nothing else waits for it, and the turn comes.
        await owner.Api.GetAsync("channels").ShouldSucceedAsync();
        server.Clock.Advance(refused[^1]);
        await owner.Api.GetAsync("sync").ShouldSucceedAsync();
    }

    public sealed class OnSqlite(SqliteServer server) : SyncGateTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SyncGateTests(server), IClassFixture<PostgresServer>;
}
