using System.Net;

namespace Parley.Server.Tests.Walls;

/// <summary>A guest knows the channels that they were added to, and the people in them.</summary>
public abstract class GuestTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_guest_sees_the_people_of_their_channels_and_nobody_else()
    {
        var (owner, guest, friend, stranger, _) = await GatherAsync(Server);

        var sync = await guest.SyncAsync();
        Assert.Equal(new[] { owner.Id, guest.Id, friend.Id }.Order(), sync.Users.Select(u => u.Id).Order());
        Assert.True(sync.UsersComplete);
        Assert.DoesNotContain(sync.Users, u => u.Id != guest.Id && u.Email is not null);
        Assert.Empty((await guest.Api.GetAsync<UserPage>($"users?ids={stranger.Id}")).Users);
        Assert.Empty((await guest.Api.GetAsync<UserPage>($"users?q={stranger.User.DisplayName}")).Users);
        await guest.Api.GetAsync($"users/{stranger.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        await guest.Api.PostAsync("channels", new { kind = "direct", member_ids = new[] { stranger.Id } })
            .ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        Assert.Equal(ChannelKind.Direct, (await guest.CreateChannelAsync(ChannelKind.Direct, friend)).Kind);
    }

    [Fact]
    public async Task A_guest_hears_of_the_people_of_their_channels_and_of_nobody_else()
    {
        var (owner, guest, friend, stranger, channel) = await GatherAsync(Server);
        await using var gateway = await guest.ConnectAsync();
        await owner.InviteAsync("Newcomer");
        await stranger.Api.PatchAsync("users/me", new { display_name = "Stranger still" }).ShouldSucceedAsync();
        await stranger.CreateChannelAsync();
        await friend.Api.PatchAsync("users/me", new { display_name = "Best friend" }).ShouldSucceedAsync();
        await friend.PostAsync(channel, "the end");

        var events = await gateway.EventsUpToAsync("message.posted");

        Assert.Equal(["user.updated", "message.posted"], events.Select(e => e.Type));
        Assert.Equal(friend.Id.ToString(), events[0].Data.GetProperty("user").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_guest_in_a_public_channel_is_in_that_one_only()
    {
        var (owner, guest, _, stranger, _) = await GatherAsync(Server);
        var (joined, other) = (await owner.CreateChannelAsync(), await owner.CreateChannelAsync());
        await using var gateway = await guest.ConnectAsync();
        await owner.AddAsync(joined, guest);
        await owner.Api.PatchAsync($"channels/{other.Id}", new { topic = "elsewhere" }).ShouldSucceedAsync();
        await owner.Api.PatchAsync($"channels/{joined.Id}", new { topic = "here" }).ShouldSucceedAsync();
        await owner.RemoveAsync(joined, guest);
        await owner.Api.PatchAsync($"channels/{joined.Id}", new { topic = "gone" }).ShouldSucceedAsync();
        await owner.CreateChannelAsync(ChannelKind.Direct, guest);

        var events = await gateway.EventsUpToAsync("channel.created");

        Assert.Equal(["member.joined", "channel.updated", "member.left"], events.Where(e => e.ChannelId == joined.Id).Select(e => e.Type));
        Assert.DoesNotContain(events, e => e.ChannelId == other.Id);
        await guest.Api.PutAsync($"channels/{joined.Id}/members/me").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);
        Assert.DoesNotContain((await guest.Api.GetAsync<ChannelPage>("channels")).Channels, c => c.Id == joined.Id || c.Id == other.Id);
        Assert.Contains((await stranger.Api.GetAsync<ChannelPage>("channels?limit=200")).Channels, c => c.Id == joined.Id);
    }

    [Fact]
    public async Task A_guest_adds_and_makes_nothing()
    {
        var (_, guest, friend, _, channel) = await GatherAsync(Server);
        await guest.Api.PostAsync("channels", new { kind = "public", name = "a" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await guest.Api.PostAsync("channels", new { kind = "private", name = "a" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await guest.Api.PatchAsync($"channels/{channel.Id}", new { topic = "t" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await guest.Api.PutAsync($"channels/{channel.Id}/members/{friend.Id}").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await guest.Api.DeleteAsync($"channels/{channel.Id}/members/{friend.Id}").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task A_guest_sees_friends_come_and_go_and_strangers_never()
    {
        await using var server = await Server.AnotherAsync(("Realtime:PresenceGrace", "00:00:00.1"));
        var (_, guest, friend, stranger, _) = await GatherAsync(server);
        await using var gateway = await guest.ConnectAsync();
        await using var strange = await stranger.ConnectAsync();
        var friendly = await friend.ConnectAsync();
        Assert.Equal(PresenceState.Online, await PresenceAsync(gateway, friend, guest, PresenceState.Online));
        await friendly.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
        Assert.Equal(PresenceState.Away, await PresenceAsync(gateway, friend, guest, PresenceState.Away));
        Assert.DoesNotContain((await guest.SyncAsync()).Presence, p => p.UserId == stranger.Id);
        Assert.Contains((await friend.SyncAsync()).Presence, p => p.UserId == stranger.Id && p.State == PresenceState.Online);

        await friendly.DisposeAsync();

        Assert.Equal(PresenceState.Offline, await PresenceAsync(gateway, friend, guest, PresenceState.Offline));
    }

    /// <summary>Waits for news of the friend; on the way there must be none of anybody but the friend and the guest.</summary>
    private static async Task<PresenceState> PresenceAsync(GatewayClient gateway, Person friend, Person guest, PresenceState wanted)
    {
        while (true)
        {
            var news = await gateway.NextAsync<PresenceFrame>();
            Assert.All(news.Users, u => Assert.True(u.UserId == friend.Id || u.UserId == guest.Id));
            if (news.Users.FirstOrDefault(u => u.UserId == friend.Id) is { } state && state.State == wanted)
            {
                return state.State;
            }
        }
    }

    /// <summary>A guest with a friend and the owner in a private channel, and somebody whom they have not met.</summary>
    private static async Task<(Person Owner, Person Guest, Person Friend, Person Stranger, Channel Channel)> GatherAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var guest = await owner.InviteAsync("Gus", Role.Guest);
        var friend = await owner.InviteAsync("Fay");
        var stranger = await owner.InviteAsync($"Stranger {Guid.NewGuid():N}");
        return (owner, guest, friend, stranger, await owner.CreateChannelAsync(ChannelKind.Private, guest, friend));
    }

    public sealed class OnSqlite(SqliteServer server) : GuestTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : GuestTests(server), IClassFixture<PostgresServer>;
}
