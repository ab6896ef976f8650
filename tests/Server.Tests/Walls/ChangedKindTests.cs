using System.Text.Json;

namespace Parley.Server.Tests.Walls;

/// <summary>Who may see a channel changes at one place in the log, for those who are there and for those who come back later.</summary>
public abstract class ChangedKindTests(ServerFixture server) : OnBothDatabases(server)
{
    private const string Secret = "osprey";

    [Fact]
    public async Task Whoever_may_no_longer_see_a_channel_hears_that_it_is_gone_and_nothing_after()
    {
        var (ada, bob, guest, outsider, channel) = await GatherAsync(Server);
        var watchers = new Dictionary<Person, GatewayClient>();
        foreach (var who in new[] { bob, guest, outsider })
        {
            watchers[who] = await who.ConnectAsync();
        }

        await CloseAsync(ada, channel);
        await DoSecretlyAsync(ada, channel);
        await OpenAsync(ada, channel);
        await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { topic = "open again" });
        var marker = await MarkAsync(Server);

        var seen = await UpToAsync(watchers[outsider], marker);
        Assert.Equal(["channel.hidden", "channel.updated", "channel.updated"], seen.Select(e => e.Type));
        Assert.Equal($"{channel.Id}", seen[0].Data.GetProperty("channel_id").GetString());
        Assert.Equal("open again", seen[2].Data.GetProperty("channel").GetProperty("topic").GetString());
        AssertNoSecret(seen[..1]);

        // Its members lose nothing: they hear each step, guests included.
        foreach (var member in new[] { bob, guest })
        {
            var types = (await UpToAsync(watchers[member], marker)).Where(e => e.ChannelId == channel.Id).Select(e => e.Type);
            Assert.Equal(["channel.updated", "channel.updated", "message.posted", "channel.updated", "channel.updated", "channel.updated"], types);
        }

        foreach (var gateway in watchers.Values)
        {
            await gateway.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(16)] // so few are kept in memory that the log has to be read
    public async Task Whoever_comes_back_with_an_old_cursor_is_told_nothing_of_what_is_hidden_now(int recentEvents)
    {
        await using var server = await Server.AnotherAsync(("Realtime:RecentEvents", $"{recentEvents}"));
        var (ada, bob, guest, outsider, channel) = await GatherAsync(server);
        var cursor = (await outsider.SyncAsync()).Cursor;
        await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { topic = "open" });
        await CloseAsync(ada, channel);
        await DoSecretlyAsync(ada, channel);
        await FillAsync(ada);
        var marker = await MarkAsync(server);

        await using (var back = await outsider.ConnectAsync(cursor))
        {
            var seen = await UpToAsync(back, marker);
            Assert.Equal(["channel.hidden"], seen.Where(e => e.Data.GetRawText().Contains($"{channel.Id}", StringComparison.Ordinal)).Select(e => e.Type));
            AssertNoSecret(seen);
        }

        await using (var member = await bob.ConnectAsync(cursor))
        {
            var seen = (await UpToAsync(member, marker)).Where(e => e.ChannelId == channel.Id).Select(e => e.Type);
            Assert.Equal(["channel.updated", "channel.updated", "channel.updated", "message.posted", "channel.updated"], seen);
        }

        await using (var fromTheStart = await outsider.ConnectAsync(cursor: 0))
        {
            AssertNoSecret(await UpToAsync(fromTheStart, marker));
        }

        await OpenAsync(ada, channel);
        var reopened = await MarkAsync(server);
        await using (var again = await outsider.ConnectAsync(cursor))
        {
            var seen = await UpToAsync(again, reopened);
            var ofChannel = seen.FindAll(e => e.Data.GetRawText().Contains($"{channel.Id}", StringComparison.Ordinal));
            Assert.Equal(["channel.updated", "channel.hidden", "channel.updated"], ofChannel.Select(e => e.Type));
            Assert.DoesNotContain(seen, e => e.Type == "message.posted");
        }

        await using var guestBack = await guest.ConnectAsync(cursor);
        Assert.DoesNotContain(await UpToAsync(guestBack, reopened), e => e.Type == "channel.hidden");
    }

    [Fact]
    public async Task Amid_many_changes_a_client_that_gets_events_alone_knows_what_one_knows_who_asks()
    {
        var (ada, _, _, outsider, channel) = await GatherAsync(Server);
        await using var gateway = await outsider.ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 3) switch
        {
            0 => CloseAsync(ada, channel),
            1 => OpenAsync(ada, channel),
            _ => ada.Api.PatchAsync($"channels/{channel.Id}", new { topic = $"{i}" }).ShouldSucceedAsync(),
        }));
        var marker = await MarkAsync(Server);

        Channel? known = channel with { ReadState = null };
        foreach (var e in await UpToAsync(gateway, marker))
        {
            known = e.Type == "channel.hidden" ? null : e.Data.Deserialize<ChannelUpdated>(WireJson.Options)!.Channel;
        }

        var listed = (await outsider.Api.GetAsync<ChannelPage>($"channels?q={channel.Name}")).Channels.SingleOrDefault();
        Assert.Equal(listed, known);
    }

    private static Task CloseAsync(Person ada, Channel channel) =>
        ada.Api.PutAsync($"channels/{channel.Id}/kind", new { kind = "private" }).ShouldSucceedAsync();

    private static Task OpenAsync(Person ada, Channel channel) =>
        ada.Api.PutAsync($"channels/{channel.Id}/kind", new { kind = "public" }).ShouldSucceedAsync();

    private static async Task DoSecretlyAsync(Person ada, Channel channel)
    {
        await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { topic = Secret });
        await ada.PostAsync(channel, Secret);
        await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { topic = "" });
    }

    private static async Task FillAsync(Person ada)
    {
        var elsewhere = await ada.CreateChannelAsync(ChannelKind.Private);
        for (var i = 0; i < 40; i++)
        {
            await ada.PostAsync(elsewhere, $"{i}");
        }
    }

    private static async Task<string> MarkAsync(ServerFixture server)
    {
        var name = $"Acme {Guid.NewGuid():N}";
        await (await server.SetUpAsync()).Api.PatchAsync<Workspace>("workspace", new { name });
        return name;
    }

    private static async Task<List<EventEnvelope>> UpToAsync(GatewayClient gateway, string marker)
    {
        var events = new List<EventEnvelope>();
        while (true)
        {
            var next = await gateway.NextEventAsync();
            if (next.Type == "workspace.updated" && next.Data.GetRawText().Contains(marker, StringComparison.Ordinal))
            {
                return events;
            }

            events.Add(next);
        }
    }

    private static void AssertNoSecret(IEnumerable<EventEnvelope> events) =>
        Assert.DoesNotContain(events, e => e.Data.GetRawText().Contains(Secret, StringComparison.Ordinal));

    /// <summary>Ada's public channel with Bob and a guest in it, and somebody who is not.</summary>
    private static async Task<(Person Ada, Person Bob, Person Guest, Person Outsider, Channel Channel)> GatherAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var guest = await owner.InviteAsync("Gus", Role.Guest);
        return (ada, bob, guest, await owner.InviteAsync("Mallory"), await ada.CreateChannelAsync(ChannelKind.Public, bob, guest));
    }

    public sealed class OnSqlite(SqliteServer server) : ChangedKindTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ChangedKindTests(server), IClassFixture<PostgresServer>;
}
