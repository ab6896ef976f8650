namespace Parley.Server.Tests.Realtime;

public abstract class HeartbeatTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_heartbeat_moves_the_cursor_past_what_one_may_not_see()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        await using var gateway = await ada.ConnectAsync();
        var hidden = await owner.CreateChannelAsync(ChannelKind.Private);
        await owner.PostAsync(hidden, "not for Ada");
        var head = (await owner.SyncAsync()).Cursor;

        HeartbeatFrame beat;
        do
        {
            // Heard just now, however slowly it answers the server's own pings.
            await gateway.SendAsync("""{"t":"ping"}""");
            await gateway.NextAsync<PongFrame>();
            OneBeat(server);
            beat = await gateway.NextAsync<HeartbeatFrame>();
        }
        while (beat.Cursor < head);

        await using var back = await ada.ConnectAsync(beat.Cursor);
        await ada.CreateChannelAsync();
        Assert.Equal("member.joined", (await back.NextEventAsync()).Type);
    }

    [Fact]
    public async Task A_client_that_answers_pings_stays_and_one_that_says_nothing_is_closed()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var cursor = (await owner.SyncAsync()).Cursor;
        await using var silent = await RawGateway.ConnectAsync(owner, cursor);
        await using var alive = await RawGateway.ConnectAsync(owner, cursor);
        await Eventually.SeeAsync(server.ConnectionsAsync, people => people.Count == 2, "both clients to be registered");

        var closed = silent.ClosedAsync();
        for (var beat = 0; beat < 4; beat++)
        {
            OneBeat(server);
            await alive.ReadAsync("heartbeat");
            var (opcode, payload) = await alive.ReadFrameAsync();
            Assert.Equal(RawGateway.Ping, opcode);
            await alive.SendAsync(RawGateway.Pong, payload);
            await alive.SendTextAsync("""{"t":"ping"}""");
            await alive.ReadAsync("pong");
        }

        Assert.Equal(CloseCodes.Silent, await closed);
    }

    /// <summary>25 seconds, turn by turn of the wheel.</summary>
    private static void OneBeat(ServerFixture server)
    {
        for (var turn = 0; turn < 100; turn++)
        {
            server.Clock.Advance(TimeSpan.FromMilliseconds(250));
        }
    }

    public sealed class OnSqlite(SqliteServer server) : HeartbeatTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HeartbeatTests(server), IClassFixture<PostgresServer>;
}
