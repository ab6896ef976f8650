using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Realtime;

public abstract class PresenceTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task People_come_fall_idle_and_go_in_front_of_everybody()
    {
        await using var server = await Server.AnotherAsync(("Realtime:PresenceGrace", "00:00:00.1"));
        var (owner, ada) = await TwoAsync(server);
        await using var watching = await owner.ConnectAsync();
        var desk = await ada.ConnectAsync();
        await NewsAsync(watching, ada, PresenceState.Online);

        // The best of one's devices counts.
        var phone = await ada.ConnectAsync();
        await desk.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
        await phone.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
        await NewsAsync(watching, ada, PresenceState.Away);
        await phone.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Online });
        await NewsAsync(watching, ada, PresenceState.Online);
        Assert.Equal(PresenceState.Online, StateOf(await owner.SyncAsync(), ada));

        await phone.DisposeAsync();
        await NewsAsync(watching, ada, PresenceState.Away);
        desk.Abort();
        await NewsAsync(watching, ada, PresenceState.Offline);
        Assert.Equal(PresenceState.Offline, StateOf(await owner.SyncAsync(), ada));
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task A_reload_does_not_flicker()
    {
        var (owner, ada) = await TwoAsync(Server);
        await using var watching = await owner.ConnectAsync();
        await using (await ada.ConnectAsync())
        {
            await NewsAsync(watching, ada, PresenceState.Online);
        }

        await using var again = await ada.ConnectAsync();
        await again.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });

        // The next news of her is that she fell idle: that she was gone for a moment nobody heard.
        Assert.Equal(PresenceState.Away, (await NextOfAsync(watching, ada)).State);
    }

    [Fact]
    public async Task Whoever_comes_within_a_second_is_told_of_in_one_frame()
    {
        var clock = new TestClock(running: false);
        await using var server = await Server.AnotherAsync(services => services.AddSingleton<TimeProvider>(clock), ("RateLimits:Burst", "1000000"));
        var owner = await server.SetUpAsync();
        var people = new List<Person>();
        for (var i = 0; i < 12; i++)
        {
            people.Add(await owner.InviteAsync($"Person {i}"));
        }

        await using var watching = await owner.ConnectAsync();
        await ConnectedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await NewsAsync(watching, owner, PresenceState.Online);
        var clients = new List<GatewayClient>();
        foreach (var person in people)
        {
            clients.Add(await person.ConnectAsync());
            await ConnectedAsync(clients.Count + 1);
            clock.Advance(TimeSpan.FromMilliseconds(80));
        }

        clock.Advance(TimeSpan.FromSeconds(1));

        var told = (await watching.NextAsync<PresenceFrame>()).Users;
        Assert.Equal(people.Select(p => p.Id).Order(), told.Select(u => u.UserId).Order());
        foreach (var client in clients)
        {
            client.Abort();
            await client.DisposeAsync();
        }

        Task ConnectedAsync(int count) => Eventually.SeeAsync(server.ConnectionsAsync, online => online.Count == count, $"{count} clients to be registered");
    }

    [Fact]
    public async Task Clients_that_go_while_they_catch_up_are_not_online_for_ever()
    {
        await using var server = await Server.AnotherAsync(("Realtime:PresenceGrace", "00:00:00.1"), ("Realtime:RecentEvents", "16"), ("RateLimits:Burst", "100000"));
        var (owner, ada) = await TwoAsync(server);
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        for (var i = 0; i < 60; i++)
        {
            await owner.PostAsync(channel, $"{i} {new string('x', 5000)}");
        }

        for (var i = 0; i < 100; i++)
        {
            await using var gateway = await RawGateway.ConnectAsync(ada, 0, receiveBuffer: 4096);
            if (i % 2 == 0)
            {
                await gateway.ReadAsync("hello");
            }
        }

        await Eventually.SeeAsync(
            async () => StateOf(await owner.SyncAsync(), ada), state => state == PresenceState.Offline, "everybody who went to be gone");
        Assert.Empty(await server.ConnectionsAsync());
    }

    [Fact]
    public async Task Typing_is_heard_by_the_others_in_the_channel()
    {
        var (owner, ada) = await TwoAsync(Server);
        var bob = await owner.InviteAsync("Bob");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ada);
        var root = await owner.PostAsync(channel, "root");
        await using var typist = await owner.ConnectAsync();
        await using var other = await owner.ConnectAsync();
        await using var hears = await ada.ConnectAsync();
        await using var outside = await bob.ConnectAsync();

        await typist.SendAsync(new ClientFrame { T = "typing", ChannelId = channel.Id, ThreadId = root.Id });

        var heard = await hears.NextAsync<TypingFrame>();
        Assert.Equal((owner.Id, channel.Id, (Id?)root.Id), (heard.UserId, heard.ChannelId, heard.ThreadId));
        foreach (var gateway in new[] { typist, other, outside })
        {
            await gateway.SendAsync(new ClientFrame { T = "ping" });
            ServerFrame frame;
            do
            {
                frame = await gateway.NextAsync<ServerFrame>();
                Assert.IsNotType<TypingFrame>(frame);
            }
            while (frame is not PongFrame);
        }

        // Who is not in a channel, or names none, is heard by nobody.
        await outside.SendAsync(new ClientFrame { T = "typing", ChannelId = channel.Id });
        await outside.SendAsync(new ClientFrame { T = "typing", ChannelId = new Id(1) });
        await outside.SendAsync(new ClientFrame { T = "ping" });
        await outside.NextAsync<PongFrame>();
        await owner.PostAsync(channel, "end");
        while (true)
        {
            var frame = await hears.NextAsync<ServerFrame>();
            Assert.IsNotType<TypingFrame>(frame);
            if (frame is EventsFrame)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task When_a_server_with_thousands_of_people_comes_they_are_told_of_a_thousand_at_a_time()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        await using var watching = await owner.ConnectAsync();
        await Eventually.SeeAsync(server.ConnectionsAsync, connected => connected.Count == 1, "the client to be registered");
        var hub = server.Services.GetRequiredService<Hubs>().Of((await owner.SyncAsync()).Workspace.Id);
        List<UserPresence> people = [.. Enumerable.Range(1, 2500).Select(i => new UserPresence { UserId = new Id(i), State = PresenceState.Online })];
        hub.Post(() => hub.Presence.Heard("elsewhere", people, isEverybody: true));

        var seen = new HashSet<Id>();
        while (!people.TrueForAll(p => seen.Contains(p.UserId)))
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            var frame = await watching.NextAsync<PresenceFrame>();
            Assert.InRange(frame.Users.Count, 1, 1000);
            seen.UnionWith(frame.Users.Select(u => u.UserId));
        }
    }

    private static async Task<(Person Owner, Person Ada)> TwoAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        return (owner, await owner.InviteAsync("Ada"));
    }

    private static PresenceState StateOf(SyncState sync, Person person) =>
        sync.Presence.FirstOrDefault(p => p.UserId == person.Id)?.State ?? PresenceState.Offline;

    private static async Task<UserPresence> NextOfAsync(GatewayClient gateway, Person person)
    {
        while (true)
        {
            var frame = await gateway.NextAsync<PresenceFrame>();
            if (frame.Users.FirstOrDefault(u => u.UserId == person.Id) is { } news)
            {
                return news;
            }
        }
    }

    private static async Task NewsAsync(GatewayClient gateway, Person person, PresenceState wanted)
    {
        while ((await NextOfAsync(gateway, person)).State != wanted)
        {
        }
    }

    public sealed class OnSqlite(SqliteServer server) : PresenceTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : PresenceTests(server), IClassFixture<PostgresServer>;
}
