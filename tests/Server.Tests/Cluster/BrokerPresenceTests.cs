using Parley.Server.Tests.Realtime;
using Parley.Server.Tests.Telemetry.Performance;

namespace Parley.Server.Tests.Cluster;

/// <summary>Who is there and who types, seen from another server.</summary>
[Collection(RabbitBroker.Collection)]
public sealed class BrokerPresenceTests(RabbitServer server) : OnBothDatabases(server), IClassFixture<RabbitServer>
{
    [Fact]
    public async Task People_on_another_server_come_fall_idle_type_and_go()
    {
        await using var first = await Server.AnotherAsync(("Realtime:PresenceGrace", "00:00:00.1"));
        await using var second = await first.NodeAsync();
        var (owner, ada, channel) = await TwoAsync(first);
        await using var watching = await At(second, owner).ConnectAsync();
        var desk = await ada.ConnectAsync();
        await NewsAsync(watching, ada, PresenceState.Online);
        Assert.Equal(PresenceState.Online, StateOf(await At(second, owner).SyncAsync(), ada));

        await desk.SendAsync(new ClientFrame { T = "typing", ChannelId = channel.Id });
        Assert.Equal((ada.Id, channel.Id), await TypingAsync(watching));

        // The best of one's devices counts, wherever they are connected.
        var phone = await At(second, ada).ConnectAsync();
        await desk.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
        await phone.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
        await NewsAsync(watching, ada, PresenceState.Away);
        await desk.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Online });
        await NewsAsync(watching, ada, PresenceState.Online);
        await desk.DisposeAsync();
        await NewsAsync(watching, ada, PresenceState.Away);
        await phone.DisposeAsync();
        await NewsAsync(watching, ada, PresenceState.Offline);
    }

    [Fact]
    public async Task Who_was_there_before_a_server_listened_is_told_to_it_and_forgotten_when_their_server_falls_silent()
    {
        await using var first = await Server.AnotherAsync();
        var (owner, ada, _) = await TwoAsync(first);
        await using var desk = await ada.ConnectAsync();
        await Eventually.SeeAsync(owner.SyncAsync, sync => StateOf(sync, ada) == PresenceState.Online, "Ada here");

        await using var second = await first.NodeAsync();
        var there = At(second, owner);
        await Eventually.SeeAsync(there.SyncAsync, sync => StateOf(sync, ada) == PresenceState.Online, "Ada there");

        // Not even a minute passes for the first server: it has no reason to repeat itself.
        second.Clock.Advance(TimeSpan.FromSeconds(30));
        second.Clock.Advance(TimeSpan.FromSeconds(40));
        await Eventually.SeeAsync(there.SyncAsync, sync => StateOf(sync, ada) == PresenceState.Offline, "Ada's server to be forgotten");
    }

    [Fact]
    public async Task While_the_broker_is_away_presence_stands_still_and_afterwards_nobody_was_ever_gone()
    {
        // So that nobody is closed for saying nothing while the clock is turned.
        await using var first = await Server.AnotherAsync(("Realtime:Heartbeat", "00:01:40"));
        await using var second = await first.NodeAsync();
        var (owner, ada, _) = await TwoAsync(first);
        await using var watching = await At(second, owner).ConnectAsync();
        await using var desk = await ada.ConnectAsync();
        await NewsAsync(watching, ada, PresenceState.Online);

        await RabbitBroker.StopAsync();
        await LinksAsync(second, up: false);
        for (var looks = 0; looks < 5; looks++)
        {
            second.Clock.Advance(TimeSpan.FromSeconds(20));
            await second.ConnectionsAsync();
        }

        await RabbitBroker.StartAsync();
        Array.ForEach([first, second], server => server.Clock.Advance(TimeSpan.FromSeconds(11)));
        await Task.WhenAll(LinksAsync(first, up: true), LinksAsync(second, up: true));
        second.Clock.Advance(TimeSpan.FromSeconds(30));
        await second.ConnectionsAsync();
        await watching.SendAsync(new ClientFrame { T = "ping" });
        for (ServerFrame? frame = null; frame is not PongFrame;)
        {
            frame = await watching.NextAsync<ServerFrame>();
            Assert.DoesNotContain((frame as PresenceFrame)?.Users ?? [], u => u.UserId == ada.Id);
        }
    }

    [Fact]
    public async Task A_guest_learns_of_people_on_another_server_only_when_they_share_a_channel()
    {
        await using var first = await Server.AnotherAsync(("Realtime:PresenceGrace", "00:00:00.1"));
        await using var second = await first.NodeAsync();
        var (owner, ada, channel) = await TwoAsync(first);
        var stranger = await owner.InviteAsync("Stranger");
        var guest = await owner.InviteAsync("Guest", Role.Guest);
        await owner.AddAsync(channel, guest);
        await using var watching = await At(second, owner).ConnectAsync();
        await using var guestWatching = await At(second, guest).ConnectAsync();

        await using (await stranger.ConnectAsync())
        {
            await NewsAsync(watching, stranger, PresenceState.Online);
            await using var desk = await ada.ConnectAsync();
            var seen = new List<Id>();
            while (!seen.Contains(ada.Id))
            {
                seen.AddRange((await guestWatching.NextAsync<PresenceFrame>()).Users.Select(u => u.UserId));
            }

            Assert.DoesNotContain(stranger.Id, seen);
        }
    }

    private static async Task<(Person Owner, Person Ada, Channel Channel)> TwoAsync(ServerFixture first)
    {
        var owner = await first.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        return (owner, ada, await owner.CreateChannelAsync(ChannelKind.Public, ada));
    }

    private static Person At(ServerFixture server, Person person) => new(server, person.Token, person.User);

    private static Task LinksAsync(ServerFixture server, bool up) => Eventually.SeeAsync(
        async () => (await server.MetricsAsync()).Samples.Where(sample => sample.Name == "parley_broker_up").Select(sample => sample.Value == 1).ToList(),
        links => links.TrueForAll(link => link == up),
        $"the connections to the broker to be {(up ? "up" : "down")}");

    private static PresenceState StateOf(SyncState sync, Person person) =>
        sync.Presence.FirstOrDefault(p => p.UserId == person.Id)?.State ?? PresenceState.Offline;

    private static async Task NewsAsync(GatewayClient gateway, Person person, PresenceState wanted)
    {
        while ((await gateway.NextAsync<PresenceFrame>()).Users.FirstOrDefault(u => u.UserId == person.Id)?.State != wanted)
        {
        }
    }

    private static async Task<(Id User, Id Channel)> TypingAsync(GatewayClient gateway)
    {
        var heard = await gateway.NextAsync<TypingFrame>();
        return (heard.UserId, heard.ChannelId);
    }
}
