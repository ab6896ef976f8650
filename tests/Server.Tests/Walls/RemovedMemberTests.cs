using System.Net;

namespace Parley.Server.Tests.Walls;

/// <summary>Membership counts when events are delivered: whoever goes out of a channel gets nothing of it from that seq on.</summary>
public abstract class RemovedMemberTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_removed_member_stops_receiving_at_that_seq()
    {
        var (ada, rita, channel) = await TwoInAsync(Server);
        await using var gateway = await rita.ConnectAsync();
        await ada.PostAsync(channel, "one");
        await ada.RemoveAsync(channel, rita);
        await ada.PostAsync(channel, "two");
        await ada.AddAsync(channel, rita);
        await ada.PostAsync(channel, "three");

        var seen = await OfChannelUpToAsync(gateway, channel, "three");

        Assert.Equal(["one", "member.left", "member.joined", "three"], seen.Select(Name));
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(16)] // so few are kept in memory that the log has to be read
    public async Task Who_comes_back_after_a_removal_learns_of_it_and_of_nothing_else(int recentEvents)
    {
        await using var server = await Server.AnotherAsync(("Realtime:RecentEvents", $"{recentEvents}"));
        var (ada, rita, channel) = await TwoInAsync(server);
        var cursor = (await rita.SyncAsync()).Cursor;
        await ada.PostAsync(channel, "one");
        await ada.RemoveAsync(channel, rita);
        await FillAsync(ada, channel);
        var marker = await ada.CreateChannelAsync();

        await using (var gateway = await rita.ConnectAsync(cursor))
        {
            var events = await gateway.EventsUpToAsync("channel.created");
            Assert.Equal(marker.Id, events[^1].ChannelId);
            Assert.Equal(["member.left"], events.Where(e => e.ChannelId == channel.Id).Select(Name));
        }

        await ada.AddAsync(channel, rita);
        await ada.PostAsync(channel, "three");
        await using (var gateway = await rita.ConnectAsync(cursor))
        {
            Assert.Equal(["member.left", "member.joined", "three"], (await OfChannelUpToAsync(gateway, channel, "three")).Select(Name));
        }
    }

    [Fact]
    public async Task A_removal_amid_many_posts_cuts_at_its_place_in_the_log()
    {
        var (ada, rita, channel) = await TwoInAsync(Server);
        var everybody = await ada.CreateChannelAsync(ChannelKind.Private, rita);
        await using var gateway = await rita.ConnectAsync();
        await using var witness = await ada.ConnectAsync();
        var posting = Enumerable.Range(0, 60).Select(i => ada.PostAsync(channel, $"{i}")).ToList();
        await ada.RemoveAsync(channel, rita);
        await Task.WhenAll(posting);
        await ada.PostAsync(everybody, "the end");

        var seen = await UpToAsync(gateway, "the end");
        var happened = await UpToAsync(witness, "the end");

        var left = happened.Single(e => e.Type == "member.left").Seq;
        Assert.Equal(
            happened.Where(e => e.ChannelId == channel.Id && e.Seq <= left).Select(e => e.Seq),
            seen.Where(e => e.ChannelId == channel.Id).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_removed_member_can_do_nothing_in_a_private_channel_any_more()
    {
        var (ada, rita, channel) = await TwoInAsync(Server);
        var message = await rita.PostAsync(channel, "mine", "a-key");
        await ada.RemoveAsync(channel, rita);

        await rita.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "again" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);
        await rita.Api.PatchAsync($"messages/{message.Id}", new { text = "changed" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await rita.Api.DeleteAsync($"messages/{message.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await rita.Api.PutAsync($"threads/{message.Id}/follow").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        Assert.DoesNotContain((await rita.SyncAsync()).Channels, c => c.Id == channel.Id);
    }

    [Fact]
    public async Task The_connections_of_a_closed_account_are_closed_and_stay_so()
    {
        var owner = await Server.SetUpAsync();
        var rita = await owner.InviteAsync("Rita");
        var token = await rita.WithTokenAsync(Scopes.Read);
        await using var gateway = await rita.ConnectAsync();
        await using var other = await token.ConnectAsync();
        await using var stranger = await owner.ConnectAsync();

        await owner.Api.PatchAsync($"users/{rita.Id}", new { deactivated = true }).ShouldSucceedAsync();

        Assert.Equal(CloseCodes.SessionEnded, await gateway.ClosedAsync());
        Assert.Equal(CloseCodes.SessionEnded, await other.ClosedAsync());
        await rita.Api.GetAsync("sync").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await token.Api.GetAsync("gateway").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        Assert.Equal(rita.Id, (await stranger.NextEventAsync<UserUpdated>()).User.Id);
        await stranger.SendAsync(new ClientFrame { T = "ping" });
        await stranger.NextAsync<PongFrame>();
    }

    private static async Task<(Person Ada, Person Rita, Channel Channel)> TwoInAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var (ada, rita) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Rita"));
        return (ada, rita, await ada.CreateChannelAsync(ChannelKind.Private, rita));
    }

    private static async Task FillAsync(Person ada, Channel channel)
    {
        for (var i = 0; i < 40; i++)
        {
            await ada.PostAsync(channel, $"two {i}");
        }
    }

    private static async Task<List<EventEnvelope>> OfChannelUpToAsync(GatewayClient gateway, Channel channel, string text) =>
        (await UpToAsync(gateway, text)).FindAll(e => e.ChannelId == channel.Id);

    private static async Task<List<EventEnvelope>> UpToAsync(GatewayClient gateway, string text)
    {
        var events = new List<EventEnvelope>();
        do
        {
            events.Add(await gateway.NextEventAsync());
        }
        while (Name(events[^1]) != text);
        return events;
    }

    /// <summary>The text of a message, the type of anything else.</summary>
    private static string Name(EventEnvelope e) => e.Type == "message.posted" ? e.Data.GetProperty("message").GetProperty("text").GetString()! : e.Type;

    public sealed class OnSqlite(SqliteServer server) : RemovedMemberTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : RemovedMemberTests(server), IClassFixture<PostgresServer>;
}
