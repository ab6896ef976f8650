using System.Net;

namespace Parley.Server.Tests.Channels;

/// <summary>Public ↔ private, and a group that becomes a channel.</summary>
public abstract class ChangeKindTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Who_looks_after_a_channel_opens_and_closes_it()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var admin = await (await Server.SetUpAsync()).InviteAsync("Adam", Role.Admin);
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob, admin);
        await ada.PostAsync(channel, "said in private");
        await bob.Api.PutAsync(Kind(channel), new { kind = "public" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await cleo.Api.PutAsync(Kind(channel), new { kind = "public" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);

        Assert.Equal(ChannelKind.Public, (await ada.Api.PutAsync<Channel>(Kind(channel), new { kind = "public" })).Kind);
        Assert.Equal("said in private", Assert.Single((await cleo.HistoryAsync(channel)).Messages).Text);
        await cleo.Api.PutAsync(Kind(channel), new { kind = "private" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotAMember);

        Assert.Equal(ChannelKind.Private, (await admin.Api.PutAsync<Channel>(Kind(channel), new { kind = "private" })).Kind);
        Assert.Single((await bob.HistoryAsync(channel)).Messages);
        await cleo.Api.GetAsync($"channels/{channel.Id}/messages").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);
        await cleo.Api.PutAsync($"channels/{channel.Id}/members/me").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);
    }

    [Fact]
    public async Task Search_and_lists_follow_at_once()
    {
        var (ada, _, cleo) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync();
        var word = $"w{Guid.NewGuid():N}";
        await ada.PostAsync(channel, word);
        await Eventually.SeeAsync(() => FoundAsync(cleo, word), found => found == 1, "the message in the index");

        await ada.Api.PutAsync<Channel>(Kind(channel), new { kind = "private" });
        Assert.Equal((0, 1), (await FoundAsync(cleo, word), await FoundAsync(ada, word)));
        Assert.Empty((await cleo.Api.GetAsync<ChannelPage>($"channels?q={channel.Name}")).Channels);

        await ada.Api.PutAsync<Channel>(Kind(channel), new { kind = "public" });
        Assert.Equal(1, await FoundAsync(cleo, word));
        Assert.Single((await cleo.Api.GetAsync<ChannelPage>($"channels?q={channel.Name}")).Channels);
    }

    [Fact]
    public async Task A_group_becomes_a_private_channel_and_its_people_can_open_another_group()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var group = await ada.CreateChannelAsync(ChannelKind.Group, bob, cleo);
        await ada.PostAsync(group, "before");
        await using var gateway = await cleo.ConnectAsync();
        var name = $"c-{Guid.NewGuid():N}";

        var channel = await bob.Api.PutAsync<Channel>(Kind(group), new { kind = "private", name = name.ToUpperInvariant() });

        Assert.Equal((group.Id, ChannelKind.Private, name, 3), (channel.Id, channel.Kind, channel.Name, channel.MemberCount));
        Assert.Null(channel.MemberIds);
        Assert.Equal(channel with { ReadState = null }, (await gateway.NextEventAsync<ChannelUpdated>()).Channel);
        Assert.Equal("before", Assert.Single((await cleo.HistoryAsync(channel)).Messages).Text);
        Assert.Equal(channel.Id, Assert.Single((await bob.Api.GetAsync<ChannelPage>($"channels?q={name}")).Channels).Id);
        await cleo.LeaveAsync(channel);
        Assert.NotEqual(group.Id, (await ada.CreateChannelAsync(ChannelKind.Group, bob, cleo)).Id);
    }

    [Fact]
    public async Task No_other_change_of_kind_is_possible()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var guest = await (await Server.SetUpAsync()).InviteAsync("Gus", Role.Guest);
        var (direct, group, channel) = (
            await ada.CreateChannelAsync(ChannelKind.Direct, bob), await ada.CreateChannelAsync(ChannelKind.Group, bob, guest), await ada.CreateChannelAsync());
        foreach (var (target, body) in new (Channel, object)[]
        {
            (direct, new { kind = "private", name = "named" }),
            (direct, new { kind = "group" }),
            (group, new { kind = "public", name = "named" }),
            (group, new { kind = "direct" }),
            (channel, new { kind = "group" }),
        })
        {
            await ada.Api.PutAsync(Kind(target), body).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
        }

        await guest.Api.PutAsync(Kind(group), new { kind = "private", name = "named" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await ada.Api.PutAsync(Kind(group), new { kind = "private" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await ada.Api.PutAsync(Kind(channel), new { kind = "private", name = "named" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await cleo.Api.PutAsync(Kind(direct), new { kind = "private", name = "named" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);
    }

    [Fact]
    public async Task Nothing_happens_where_the_kind_is_already_so()
    {
        var (ada, _, _) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync();
        var head = (await ada.SyncAsync()).Cursor;
        Assert.Equal(ChannelKind.Public, (await ada.Api.PutAsync<Channel>(Kind(channel), new { kind = "public" })).Kind);
        Assert.Equal(head, (await ada.SyncAsync()).Cursor);
    }

    [Fact]
    public async Task A_name_that_is_taken_an_archive_and_a_default_stand_in_the_way()
    {
        var (ada, _, _) = await ThreeAsync();
        var owner = await Server.SetUpAsync();
        var open = await ada.CreateChannelAsync();
        var closed = await ada.Api.PostAsync<Channel>("channels", new { kind = "private", name = open.Name });
        await ada.Api.PutAsync(Kind(closed), new { kind = "public" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelNameTaken);

        await ada.Api.PatchAsync<Channel>($"channels/{open.Id}", new { archived = true });
        await ada.Api.PutAsync(Kind(open), new { kind = "private" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelArchived);

        var general = (await owner.SyncAsync()).Channels.Single(c => c.Name == "general");
        Assert.True(general.IsDefault);
        await owner.Api.PutAsync(Kind(general), new { kind = "private" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelIsDefault);
    }

    private static string Kind(Channel channel) => $"channels/{channel.Id}/kind";

    private static async Task<int> FoundAsync(Person person, string word) => (await person.Api.GetAsync<SearchPage>($"search?q={word}")).Total;

    private async Task<(Person Ada, Person Bob, Person Cleo)> ThreeAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Cleo"));
    }

    public sealed class OnSqlite(SqliteServer server) : ChangeKindTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ChangeKindTests(server), IClassFixture<PostgresServer>;
}
