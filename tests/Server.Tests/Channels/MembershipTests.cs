using System.Net;

namespace Parley.Server.Tests.Channels;

public abstract class MembershipTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Whoever_joins_a_public_channel_has_read_what_was_there()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync();
        await ada.PostAsync(channel, "before");
        await using var hers = await ada.ConnectAsync();
        await using var his = await bob.ConnectAsync();
        await bob.JoinAsync(channel);
        await bob.JoinAsync(channel);
        await ada.PostAsync(channel, "after");

        foreach (var gateway in new[] { hers, his })
        {
            var events = (await gateway.EventsUpToAsync("message.posted")).FindAll(e => e.ChannelId == channel.Id);
            Assert.Equal(["member.joined", "message.posted"], events.Select(e => e.Type));
        }

        var seen = await bob.Api.GetAsync<Channel>($"channels/{channel.Id}");
        Assert.Equal((2, new ChannelReadState { ReadNumber = 1, UnreadCount = 1, MentionCount = 0 }), (seen.MemberCount, seen.ReadState));
        Assert.Null((await cleo.Api.GetAsync<Channel>($"channels/{channel.Id}")).ReadState);
    }

    [Fact]
    public async Task A_public_channel_is_read_by_all_and_written_by_its_members()
    {
        var (ada, bob, _) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync();
        var message = await ada.PostAsync(channel, "hello");
        Assert.Equal("hello", Assert.Single((await bob.HistoryAsync(channel)).Messages).Text);
        Assert.Equal("hello", (await bob.Api.GetAsync<Message>($"messages/{message.Id}")).Text);
        Assert.Empty((await bob.Api.GetAsync<MessagePage>($"threads/{message.Id}/messages")).Messages);
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("POST", $"channels/{channel.Id}/messages", new { text = "a" }),
            ("PUT", $"channels/{channel.Id}/read", new { last_read_id = message.Id }),
            ("PATCH", $"channels/{channel.Id}", new { topic = "t" }),
            ("PUT", $"channels/{channel.Id}/members/{ada.Id}", null),
            ("DELETE", $"channels/{channel.Id}/members/{ada.Id}", null),
            ("PATCH", $"messages/{message.Id}", new { text = "a" }),
            ("DELETE", $"messages/{message.Id}", null),
            ("PUT", $"messages/{message.Id}/reactions/tada", null),
            ("DELETE", $"messages/{message.Id}/reactions/tada", null),
            ("PUT", $"threads/{message.Id}/read", new { last_read_id = message.Id }),
            ("PUT", $"threads/{message.Id}/follow", null),
            ("DELETE", $"threads/{message.Id}/follow", null),
        })
        {
            (await bob.Api.SendAsync(new HttpMethod(method), path, body)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.NotAMember);
        }
    }

    [Fact]
    public async Task Whoever_leaves_is_told_last_and_may_come_back_to_a_public_channel()
    {
        var (ada, bob, _) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Public, bob);
        await using var gateway = await bob.ConnectAsync();
        await bob.LeaveAsync(channel);
        await bob.LeaveAsync(channel);
        await ada.PostAsync(channel, "without Bob");
        await bob.JoinAsync(channel);
        await ada.PostAsync(channel, "with Bob");

        var left = await gateway.NextEventAsync<MemberLeft>();
        Assert.Equal((bob.Id, bob.Id, 1), (left.UserId, left.RemovedBy, left.MemberCount));
        Assert.Equal(2, (await gateway.NextEventAsync<MemberJoined>()).Channel.MemberCount);
        Assert.Equal("with Bob", (await gateway.NextEventAsync<MessagePosted>()).Message.Text);
        Assert.Equal(1, (await bob.Api.GetAsync<Channel>($"channels/{channel.Id}")).ReadState!.UnreadCount);
    }

    [Fact]
    public async Task Members_add_people_and_only_admins_and_the_maker_remove_them()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var owner = await Server.SetUpAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        await bob.AddAsync(channel, cleo);
        await cleo.Api.DeleteAsync($"channels/{channel.Id}/members/{bob.Id}").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await ada.RemoveAsync(channel, cleo);
        await ada.RemoveAsync(channel, cleo);
        await ada.AddAsync(channel, owner);
        await owner.RemoveAsync(channel, bob);
        await ada.Api.PutAsync($"channels/{channel.Id}/members/1").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        var members = (await ada.Api.GetAsync<ChannelMemberPage>($"channels/{channel.Id}/members")).Members;
        Assert.Equal([ada.Id, owner.Id], members.Select(m => m.UserId)); // by name
        Assert.Equal(2, (await ada.Api.GetAsync<Channel>($"channels/{channel.Id}")).MemberCount);
    }

    [Fact]
    public async Task Members_are_listed_page_by_page()
    {
        var (ada, _, _) = await ThreeAsync();
        var owner = await Server.SetUpAsync();
        var people = new List<Person> { ada };
        for (var i = 0; i < 5; i++)
        {
            people.Add(await owner.InviteAsync("Member"));
        }

        var channel = await ada.CreateChannelAsync(ChannelKind.Private, [.. people[1..]]);
        var listed = new List<Id>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ada.Api.GetAsync<ChannelMemberPage>($"channels/{channel.Id}/members?limit=2&cursor={cursor}");
            Assert.InRange(page.Members.Count, 1, 2);
            listed.AddRange(page.Members.Select(m => m.UserId));
            cursor = page.NextCursor;
        }

        Assert.Equal(people.Select(p => p.Id).Order(), listed);
    }

    [Fact]
    public async Task Newcomers_are_welcomed_to_general_and_guests_to_nothing()
    {
        var owner = await Server.SetUpAsync();
        var (member, guest) = (await owner.InviteAsync("Member"), await owner.InviteAsync("Guest", Role.Guest));
        Assert.Equal(["general"], (await member.SyncAsync()).Channels.Select(c => c.Name));
        Assert.Empty((await guest.SyncAsync()).Channels);
    }

    private async Task<(Person Ada, Person Bob, Person Cleo)> ThreeAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Cleo"));
    }

    public sealed class OnSqlite(SqliteServer server) : MembershipTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : MembershipTests(server), IClassFixture<PostgresServer>;
}
