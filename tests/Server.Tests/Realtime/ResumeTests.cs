using Parley.Server.EventLog;

namespace Parley.Server.Tests.Realtime;

/// <summary>A cursor is all that a client needs: whatever it missed comes, once and in order, wherever and whenever it comes back.</summary>
public abstract class ResumeTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData(4096)]
    [InlineData(16)]
    public async Task A_client_resumes_from_any_cursor_across_a_restart(int recentEvents)
    {
        await using var server = await Server.AnotherAsync(("Realtime:RecentEvents", $"{recentEvents}"));
        var (owner, ada) = await TwoAsync(server);
        var (shared, own) = (await owner.CreateChannelAsync(ChannelKind.Private, ada), await owner.CreateChannelAsync(ChannelKind.Private));
        for (var i = 0; i < 20; i++)
        {
            await owner.PostAsync(i % 3 == 0 ? own : shared, $"{i}");
        }

        var all = await FromAsync(ada, 0);
        await server.RestartAsync();

        var head = (await owner.SyncAsync()).Cursor;
        Assert.Contains(all, seq => seq < head);
        for (long cursor = 0; cursor <= head; cursor++)
        {
            Assert.Equal(all.Where(seq => seq > cursor), await FromAsync(ada, cursor));
        }
    }

    [Fact]
    public async Task A_client_that_was_away_for_long_gets_page_after_page()
    {
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "100000"));
        var (owner, ada) = await TwoAsync(server);
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        var cursor = (await ada.SyncAsync()).Cursor;
        foreach (var together in Enumerable.Range(0, 1300).Chunk(100))
        {
            await Task.WhenAll(together.Select(i => owner.PostAsync(channel, $"{i}")));
        }

        Assert.Equal(Enumerable.Range(1, 1300).Select(i => cursor + i), await FromAsync(ada, cursor));
    }

    [Fact]
    public async Task Clients_that_come_and_go_amid_posts_miss_nothing_and_get_nothing_twice()
    {
        await using var server = await Server.AnotherAsync(("Realtime:RecentEvents", "32"), ("RateLimits:Burst", "100000"));
        var (owner, ada) = await TwoAsync(server);
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        var cursor = (await ada.SyncAsync()).Cursor;
        var posting = PostAsync(owner, channel, 400);
        var seen = new List<long>();
        for (var last = cursor; seen.Count < 400;)
        {
            await using var gateway = await ada.ConnectAsync(last);
            for (var i = 0; i < 7 && seen.Count < 400; i++)
            {
                var e = await gateway.NextEventAsync();
                seen.Add(last = e.Seq);
            }

            gateway.Abort();
        }

        await posting;
        Assert.Equal(Enumerable.Range(1, 400).Select(i => cursor + i), seen);
    }

    [Fact]
    public async Task What_is_committed_together_is_sent_together()
    {
        var (owner, ada) = await TwoAsync(Server);
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        await using var gateway = await ada.ConnectAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => owner.PostAsync(channel, $"{i}")));

        var frames = new List<EventsFrame>();
        while (frames.Sum(f => f.Events.Count) < 200)
        {
            frames.Add(await gateway.NextAsync<EventsFrame>());
        }

        Assert.True(frames.Count < 150, $"{frames.Count} frames for 200 events");
        Assert.All(frames, f => Assert.Equal(f.Cursor, f.Events[^1].Seq));
        var seqs = frames.SelectMany(f => f.Events).Select(e => e.Seq).ToList();
        Assert.Equal(seqs.Order().Distinct(), seqs);
    }

    [Fact]
    public async Task More_audiences_than_a_block_holds_are_each_told_what_is_theirs()
    {
        var (owner, ada) = await TwoAsync(Server);
        var channels = new List<Channel>();
        for (var i = 0; i < 100; i++)
        {
            channels.Add(await (i % 3 == 0 ? owner.CreateChannelAsync(ChannelKind.Private, ada) : owner.CreateChannelAsync(ChannelKind.Private)));
        }

        await using var everywhere = await owner.ConnectAsync();
        await using var somewhere = await ada.ConnectAsync();
        await Server.Journal.WriteAsync(
            (await owner.SyncAsync()).Workspace.Id,
            transaction =>
            {
                foreach (var channel in channels.Concat(channels))
                {
                    transaction.Append(Audience.Members(channel.Id), new ChannelUpdated { Channel = channel });
                }

                return Task.FromResult(true);
            },
            Cancel);

        Assert.Equal(channels.Concat(channels).Select(c => (Id?)c.Id), await ChannelsAsync(everywhere, 200));
        var hers = channels.Where((_, i) => i % 3 == 0).ToList();
        Assert.Equal(hers.Concat(hers).Select(c => (Id?)c.Id), await ChannelsAsync(somewhere, hers.Count * 2));
    }

    [Fact]
    public async Task A_client_of_one_node_sees_what_is_written_on_another()
    {
        Assert.SkipUnless(Server.Kind == DatabaseKind.Postgres, "Several nodes need PostgreSQL.");
        var (owner, ada) = await TwoAsync(Server);
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        await using var node = await Server.NodeAsync();
        var elsewhere = new Person(node, ada.Token, ada.User);
        await using var here = await ada.ConnectAsync();
        await using var there = await elsewhere.ConnectAsync();
        for (var i = 0; i < 10; i++)
        {
            await (i % 2 == 0 ? owner : new Person(node, owner.Token, owner.User)).PostAsync(channel, $"{i}");
        }

        foreach (var gateway in new[] { here, there })
        {
            var texts = new List<string>();
            while (texts.Count < 10)
            {
                texts.Add((await gateway.NextEventAsync<MessagePosted>()).Message.Text);
            }

            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), texts);
        }
    }

    private static async Task<(Person Owner, Person Ada)> TwoAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        return (owner, await owner.InviteAsync("Ada"));
    }

    private static async Task PostAsync(Person person, Channel channel, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await person.PostAsync(channel, $"{i}");
        }
    }

    /// <summary>The seqs of all that comes from a cursor to the head.</summary>
    private static async Task<List<long>> FromAsync(Person person, long cursor)
    {
        var head = (await person.SyncAsync()).Cursor;
        await using var gateway = await person.ConnectAsync(cursor);
        var seqs = new List<long>();
        do
        {
            seqs.AddRange((await gateway.NextAsync<ServerFrame>() as EventsFrame)?.Events.Select(e => e.Seq) ?? []);
        }
        while (gateway.Cursor < head);
        return seqs;
    }

    private static async Task<List<Id?>> ChannelsAsync(GatewayClient gateway, int count)
    {
        var channels = new List<Id?>();
        while (channels.Count < count)
        {
            channels.Add((await gateway.NextEventAsync("channel.updated")).ChannelId);
        }

        return channels;
    }

    public sealed class OnSqlite(SqliteServer server) : ResumeTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ResumeTests(server), IClassFixture<PostgresServer>;
}
