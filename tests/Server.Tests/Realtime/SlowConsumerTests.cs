using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Realtime;

/// <summary>Whoever does not read in time is let go and resumes; nobody waits for them, and they lose nothing.</summary>
public abstract class SlowConsumerTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int Posts = 100;

    /// <summary>More than the 4 MB that Linux lets a socket's send buffer grow to, so that a client that reads nothing does hold the server up.</summary>
    private const int TooMany = 250;
    private static readonly string Long = new('x', 30_000);

    [Fact]
    public async Task A_client_that_reads_too_slowly_is_closed_with_a_code_and_resumes_without_loss()
    {
        await using var server = await Server.AnotherAsync(("Realtime:QueueBytes", "65536"), ("Realtime:ClosePatience", "00:00:20"));
        var (owner, ada, channel) = await TwoAsync(server);
        var cursor = (await ada.SyncAsync()).Cursor;
        await using var slow = await RawGateway.ConnectAsync(ada, cursor, receiveBuffer: 4096);
        await using var quick = await owner.ConnectAsync();

        // The quick one gets everything while the slow one reads nothing.
        for (var i = 0; i < TooMany; i++)
        {
            await owner.PostAsync(channel, $"{i} {Long}");
            Assert.StartsWith($"{i} ", (await quick.NextEventAsync<MessagePosted>()).Message.Text, StringComparison.Ordinal);
        }

        var frames = new List<JsonNode>();
        Assert.Equal(CloseCodes.SlowConsumer, await slow.ClosedAsync(frames));
        var seen = SeqsOf(frames);
        Assert.InRange(seen.Count, 1, TooMany - 1);

        await using var back = await ada.ConnectAsync(slow.Cursor);
        while (seen.Count < TooMany)
        {
            seen.Add((await back.NextEventAsync()).Seq);
        }

        Assert.Equal(Enumerable.Range(1, TooMany).Select(i => cursor + i), seen);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off()
    {
        await using var server = await Server.AnotherAsync(("Realtime:QueueBytes", "65536"));
        var (owner, ada, channel) = await TwoAsync(server);
        var cursor = (await ada.SyncAsync()).Cursor;
        await using var deaf = await RawGateway.ConnectAsync(ada, cursor, receiveBuffer: 4096);
        for (var i = 0; i < TooMany; i++)
        {
            await owner.PostAsync(channel, $"{i} {Long}");
        }

        // It is gone from the server: nobody is online but the owner's own connection will tell.
        await Eventually.SeeAsync(() => PresenceOfAsync(owner, ada), state => state == PresenceState.Offline, "the deaf client to be gone");
    }

    [Fact]
    public async Task A_slow_client_far_behind_is_brought_up_at_its_own_pace()
    {
        await using var server = await Server.AnotherAsync(("Realtime:QueueBytes", "65536"), ("Realtime:RecentEvents", "16"));
        var (owner, ada, channel) = await TwoAsync(server);
        var cursor = (await ada.SyncAsync()).Cursor;
        for (var i = 0; i < Posts; i++)
        {
            await owner.PostAsync(channel, $"{i} {Long}");
        }

        await using var slow = await RawGateway.ConnectAsync(ada, cursor, receiveBuffer: 4096);
        var frames = new List<JsonNode>();
        while (SeqsOf(frames).Count < Posts)
        {
            frames.Add(await slow.ReadAsync("events"));
        }

        Assert.Equal(Enumerable.Range(1, Posts).Select(i => cursor + i), SeqsOf(frames));
        Assert.All(frames, f => Assert.InRange(f.ToJsonString().Length, 0, 512 * 1024));
    }

    [Fact]
    public async Task A_client_that_stops_reading_while_it_is_brought_up_is_cut_off_too()
    {
        await using var server = await Server.AnotherAsync(("Realtime:RecentEvents", "16"), ("Realtime:Heartbeat", "00:00:17"));
        var (owner, ada, channel) = await TwoAsync(server);
        var cursor = (await ada.SyncAsync()).Cursor;
        await Task.WhenAll(Enumerable.Range(0, TooMany).Select(i => owner.PostAsync(channel, $"{i} {Long}")));

        await using var deaf = await RawGateway.ConnectAsync(ada, cursor, receiveBuffer: 4096);
        await Eventually.SeeAsync(
            () => Task.FromResult(server.Clock.Pending),
            pending => pending.Any(left => left > TimeSpan.FromSeconds(33) && left < TimeSpan.FromSeconds(33.7)),
            "the server to wait for the client for a while, and two heartbeats at most");
        server.Clock.Advance(TimeSpan.FromSeconds(34));

        var frames = new List<JsonNode>();
        await deaf.ClosedAsync(frames);
        Assert.InRange(SeqsOf(frames).Count, 1, TooMany - 1);
    }

    [Fact]
    public async Task A_client_a_little_behind_gets_much_text_in_frames_that_it_can_take()
    {
        await using var server = await Server.AnotherAsync(("Realtime:QueueBytes", "65536"));
        var (owner, ada, channel) = await TwoAsync(server);
        var cursor = (await ada.SyncAsync()).Cursor;
        for (var i = 0; i < Posts; i++)
        {
            await owner.PostAsync(channel, $"{i} {Long}");
        }

        await using var slow = await RawGateway.ConnectAsync(ada, cursor, receiveBuffer: 4096);
        var frames = new List<JsonNode>();
        while (SeqsOf(frames).Count < Posts)
        {
            frames.Add(await slow.ReadAsync("events"));
        }

        Assert.Equal(Enumerable.Range(1, Posts).Select(i => cursor + i), SeqsOf(frames));
        Assert.All(frames, f => Assert.InRange(f.ToJsonString().Length, 0, 512 * 1024));
    }

    private static List<long> SeqsOf(List<JsonNode> frames) =>
        [.. frames.Where(f => (string?)f["t"] == "events").SelectMany(f => f["events"]!.AsArray()).Select(e => (long)e!["seq"]!)];

    private static async Task<PresenceState> PresenceOfAsync(Person asks, Person of) =>
        (await asks.SyncAsync()).Presence.FirstOrDefault(p => p.UserId == of.Id)?.State ?? PresenceState.Offline;

    private static async Task<(Person Owner, Person Ada, Channel Channel)> TwoAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        return (owner, ada, await owner.CreateChannelAsync(ChannelKind.Private, ada));
    }

    public sealed class OnSqlite(SqliteServer server) : SlowConsumerTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SlowConsumerTests(server), IClassFixture<PostgresServer>;
}
