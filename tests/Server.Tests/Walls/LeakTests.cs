namespace Parley.Server.Tests.Walls;

/// <summary>What happens behind a wall leaves no trace before it: not in lists, not in the first screen, not in the log as others read it.</summary>
public abstract class LeakTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Nothing_of_a_hidden_channel_is_in_any_list()
    {
        var world = await World.OfAsync(Server);
        foreach (var (who, what) in world.Walls)
        {
            foreach (var path in new[] { "sync", "channels", "channels?mine=true", "channels?q=k&limit=200", "threads", "threads?unread=true", "me/saved", "me/drafts", "me/scheduled" })
            {
                AssertNoTrace(what, (await who.Api.GetAsync(path)).ShouldSucceed().Text, $"{who.User.DisplayName} {path}");
            }
        }
    }

    [Fact]
    public async Task Nothing_of_a_hidden_channel_is_in_the_log_as_others_read_it_from_its_start()
    {
        var world = await World.OfAsync(Server);
        foreach (var (who, what) in world.Walls)
        {
            var marker = await world.Owner.Api.PatchAsync<Workspace>("workspace", new { name = $"Acme {Guid.NewGuid():N}" });
            await using var gateway = await who.ConnectAsync(cursor: 0);
            foreach (var e in await UpToAsync(gateway, marker))
            {
                // Whoever was removed keeps one thing: that they were.
                var isRemoval = e.Type == "member.left" && who == world.Removed && what == world.Private;
                AssertNoTrace(what, isRemoval ? "" : $"{e.ChannelId} {e.Data.GetRawText()}", $"{who.User.DisplayName} {e.Type}");
            }
        }
    }

    [Fact]
    public async Task Nothing_that_happens_in_a_hidden_channel_reaches_others_live()
    {
        var world = await World.OfAsync(Server);
        var watchers = new List<(Person Who, GatewayClient Gateway)>();
        foreach (var who in new[] { world.Outsider, world.Admin, world.Removed, world.Guest, world.Owner })
        {
            watchers.Add((who, await who.ConnectAsync()));
        }

        await using var inside = await world.Bob.ConnectAsync();
        await using var typist = await world.Ada.ConnectAsync();
        var channels = new List<Channel>();
        foreach (var kind in new[] { ChannelKind.Private, ChannelKind.Group })
        {
            channels.Add(await BusyAsync(world, kind));
        }

        var marker = await world.Owner.Api.PatchAsync<Workspace>("workspace", new { name = $"Acme {Guid.NewGuid():N}" });
        foreach (var (who, gateway) in watchers)
        {
            var events = await UpToAsync(gateway, marker);
            Assert.DoesNotContain(events, e => channels.Exists(c => c.Id == e.ChannelId));
            Assert.All(events, e => AssertNoTrace(world.Private, e.Data.GetRawText(), who.User.DisplayName));
        }

        // Nor does anybody learn that somebody types there. The hub sends to all at once: when Bob has it, nobody else will get it.
        foreach (var channel in channels)
        {
            await typist.SendAsync(new ClientFrame { T = "typing", ChannelId = channel.Id });
            Assert.Equal(world.Ada.Id, (await inside.NextAsync<TypingFrame>()).UserId);
        }

        foreach (var (_, gateway) in watchers)
        {
            await gateway.SendAsync(new ClientFrame { T = "ping" });
            Assert.DoesNotContain(await FramesUpToPongAsync(gateway), frame => frame is TypingFrame);
            await gateway.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_mention_behind_a_wall_is_not_counted_before_it()
    {
        var world = await World.OfAsync(Server);
        var hidden = await world.Ada.CreateChannelAsync(ChannelKind.Private, world.Bob);
        var before = await world.Outsider.SyncAsync();
        var root = await world.Ada.PostAsync(hidden, $"<@{world.Outsider.Id}> <!channel>");
        await world.Bob.ReplyAsync(root, $"indeed, <@{world.Outsider.Id}>", alsoToChannel: true);

        var after = await world.Outsider.SyncAsync();

        Assert.Equal(before.Channels.Select(c => (c.Id, c.ReadState!.MentionCount)), after.Channels.Select(c => (c.Id, c.ReadState!.MentionCount)));
        Assert.DoesNotContain(after.UnreadThreads, t => t.Root.Id == root.Id);
        Assert.DoesNotContain((await world.Outsider.Api.GetAsync<ThreadPage>("threads")).Threads, t => t.Root.Id == root.Id);
    }

    [Fact]
    public async Task The_name_of_a_private_channel_is_free_to_everybody_else()
    {
        var world = await World.OfAsync(Server);
        await world.Ada.Api.PostAsync<Channel>("channels", new CreateChannelRequest { Kind = ChannelKind.Private, Name = "osprey-plans" });
        foreach (var kind in new[] { ChannelKind.Private, ChannelKind.Public })
        {
            var same = await world.Outsider.Api.PostAsync<Channel>("channels", new CreateChannelRequest { Kind = kind, Name = "osprey-plans" });
            Assert.Equal("osprey-plans", same.Name);
            await world.Outsider.Api.PatchAsync<Channel>($"channels/{same.Id}", new { name = $"renamed-{Guid.NewGuid():N}" });
        }
    }

    private static async Task<Channel> BusyAsync(World world, ChannelKind kind)
    {
        var carol = await world.Owner.InviteAsync("Carol");
        var channel = await world.Ada.CreateChannelAsync(kind, world.Bob, carol);
        var root = await world.Ada.PostAsync(channel, "kestrel one");
        var reply = await world.Bob.ReplyAsync(root, "kestrel two", alsoToChannel: true);
        await world.Bob.ReactAsync(root, "eyes");
        await world.Bob.Api.DeleteAsync($"messages/{root.Id}/reactions/eyes").ShouldSucceedAsync();
        await world.Bob.Api.PatchAsync($"messages/{reply.Id}", new { text = "kestrel three" }).ShouldSucceedAsync();
        await world.Bob.Api.DeleteAsync($"messages/{reply.Id}").ShouldSucceedAsync();
        await world.Bob.Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = root.Id }).ShouldSucceedAsync();
        if (kind == ChannelKind.Private)
        {
            await world.Ada.Api.PatchAsync($"channels/{channel.Id}", new { name = "kestrel-more", topic = "kestrel" }).ShouldSucceedAsync();
            await world.Ada.RemoveAsync(channel, carol);
            await world.Ada.AddAsync(channel, carol);
            await carol.LeaveAsync(channel);
            await world.Ada.Api.PatchAsync($"channels/{channel.Id}", new { archived = true }).ShouldSucceedAsync();
            await world.Ada.Api.PatchAsync($"channels/{channel.Id}", new { archived = false }).ShouldSucceedAsync();
        }

        return channel;
    }

    private static async Task<List<EventEnvelope>> UpToAsync(GatewayClient gateway, Workspace marker)
    {
        var events = new List<EventEnvelope>();
        do
        {
            events.Add(await gateway.NextEventAsync());
        }
        while (events[^1].Type != "workspace.updated" || !events[^1].Data.GetRawText().Contains(marker.Name, StringComparison.Ordinal));
        return events;
    }

    private static async Task<List<ServerFrame>> FramesUpToPongAsync(GatewayClient gateway)
    {
        var frames = new List<ServerFrame>();
        do
        {
            frames.Add(await gateway.NextAsync<ServerFrame>());
        }
        while (frames[^1] is not PongFrame);
        return frames;
    }

    private static void AssertNoTrace(Hidden hidden, string text, string where) => Assert.All(
        hidden.Traces,
        trace => Assert.False(text.Contains(trace, StringComparison.Ordinal), $"{where} tells of {trace}: {text}"));

    public sealed class OnSqlite(SqliteServer server) : LeakTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : LeakTests(server), IClassFixture<PostgresServer>;
}
