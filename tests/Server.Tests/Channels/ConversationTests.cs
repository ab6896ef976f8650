using System.Net;

namespace Parley.Server.Tests.Channels;

/// <summary>Direct and group channels: the people are the channel.</summary>
public abstract class ConversationTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Two_people_have_one_direct_channel_whoever_opens_it()
    {
        var (ada, bob, _) = await ThreeAsync();
        var first = await ada.Api.PostAsync("channels", new { kind = "direct", member_ids = new[] { bob.Id } });
        var second = await bob.Api.PostAsync("channels", new { kind = "direct", member_ids = new[] { ada.Id } });

        first.ShouldBe(HttpStatusCode.Created);
        second.ShouldBe(HttpStatusCode.OK);
        var (mine, theirs) = (first.Read<Channel>(), second.Read<Channel>());
        Assert.Equal(mine.Id, theirs.Id);
        Assert.Equal(new[] { ada.Id, bob.Id }.Order(), theirs.MemberIds);
        Assert.Equal(("", 2), (theirs.Name, theirs.MemberCount));
        await bob.PostAsync(mine, "hello");
        Assert.Equal(1, (await ada.CreateChannelAsync(ChannelKind.Direct, bob)).ReadState!.UnreadCount);
    }

    [Fact]
    public async Task One_may_talk_to_oneself()
    {
        var (ada, _, _) = await ThreeAsync();
        var first = await ada.CreateChannelAsync(ChannelKind.Direct, ada);
        Assert.Equal([ada.Id], first.MemberIds);
        Assert.Equal(1, first.MemberCount);
        Assert.Equal(first.Id, (await ada.CreateChannelAsync(ChannelKind.Direct, ada)).Id);
        await ada.PostAsync(first, "note to self");
        Assert.Equal(0, (await ada.Api.GetAsync<Channel>($"channels/{first.Id}")).ReadState!.UnreadCount);
    }

    [Fact]
    public async Task A_set_of_people_has_one_group()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var group = await ada.CreateChannelAsync(ChannelKind.Group, bob, cleo);
        Assert.Equal(group.Id, (await cleo.CreateChannelAsync(ChannelKind.Group, ada, bob)).Id);
        Assert.Equal(group.Id, (await bob.CreateChannelAsync(ChannelKind.Group, cleo, ada, bob)).Id);
        Assert.NotEqual(group.Id, (await ada.CreateChannelAsync(ChannelKind.Direct, bob)).Id);
        Assert.Equal(3, group.MemberCount);
    }

    [Fact]
    public async Task Many_who_open_it_at_once_get_the_same()
    {
        var (ada, bob, _) = await ThreeAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? ada.CreateChannelAsync(ChannelKind.Direct, bob) : bob.CreateChannelAsync(ChannelKind.Direct, ada)));
        Assert.Single(opened.Select(c => c.Id).Distinct());
    }

    [Fact]
    public async Task Its_people_are_fixed_and_it_has_no_name()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        foreach (var channel in new[] { await ada.CreateChannelAsync(ChannelKind.Direct, bob), await ada.CreateChannelAsync(ChannelKind.Group, bob, cleo) })
        {
            await ada.Api.DeleteAsync($"channels/{channel.Id}/members/me").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.CannotLeave);
            await ada.Api.DeleteAsync($"channels/{channel.Id}/members/{bob.Id}").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.CannotLeave);
            await ada.Api.PutAsync($"channels/{channel.Id}/members/{cleo.Id}").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
            await ada.Api.PutAsync($"channels/{channel.Id}/members/me").ShouldBeAsync(HttpStatusCode.NoContent);
            await ada.Api.PatchAsync($"channels/{channel.Id}", new { name = "named" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
            await ada.Api.PatchAsync($"channels/{channel.Id}", new { archived = true }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
        }

        foreach (var body in new object[] { new { kind = "direct", member_ids = new[] { bob.Id }, name = "named" }, new { kind = "group", member_ids = new[] { bob.Id, cleo.Id }, topic = "about" } })
        {
            await ada.Api.PostAsync("channels", body).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
        }
    }

    private async Task<(Person Ada, Person Bob, Person Cleo)> ThreeAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Cleo"));
    }

    public sealed class OnSqlite(SqliteServer server) : ConversationTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ConversationTests(server), IClassFixture<PostgresServer>;
}
