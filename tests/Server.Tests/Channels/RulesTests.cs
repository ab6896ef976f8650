using System.Net;

namespace Parley.Server.Tests.Channels;

/// <summary>Who may post, reply and mention everybody.</summary>
public abstract class RulesTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task In_an_announcement_channel_few_post_and_everybody_replies_and_reacts()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var admin = await (await Server.SetUpAsync()).InviteAsync("Adam", Role.Admin);
        var channel = await ada.CreateChannelAsync(ChannelKind.Public, bob, cleo, admin);
        var before = await bob.PostAsync(channel, "mine");
        var ruled = await ada.Api.PutAsync<Channel>(Rules(channel), new { post = "admins" });
        Assert.Equal(new ChannelRules { Post = ChannelRight.Admins }, ruled.Rules);

        var news = await ada.PostAsync(channel, "from who made it");
        await admin.PostAsync(channel, "from an admin");
        await RefusedAsync(bob, channel, new { text = "a" }, field: null);
        await RefusedAsync(bob, channel, new { text = "a", thread_id = news.Id, also_to_channel = true }, "also_to_channel");
        await bob.ReplyAsync(news, "a question");
        await bob.ReactAsync(news, "tada");
        await bob.Api.PatchAsync($"messages/{before.Id}", new { text = "changed" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.PostingRestricted);
        await bob.Api.DeleteAsync($"messages/{before.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Replies_can_be_held_back_too()
    {
        var (ada, bob, _) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var news = await ada.PostAsync(channel, "news");
        var reply = await bob.ReplyAsync(news, "before");
        await ada.Api.PutAsync<Channel>(Rules(channel), new { post = "admins", reply = "admins" });
        await RefusedAsync(bob, channel, new { text = "a", thread_id = news.Id }, "thread_id");
        await bob.Api.PatchAsync($"messages/{reply.Id}", new { text = "a" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.PostingRestricted);
        await ada.ReplyAsync(news, "the last word");
    }

    [Fact]
    public async Task Named_people_post_beside_those_who_look_after_the_channel()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Public, bob, cleo);
        await ada.Api.PutAsync<Channel>(Rules(channel), new { post = "named", named_user_ids = new[] { bob.Id, bob.Id } });
        Assert.Equal([bob.Id], (await cleo.Api.GetAsync<Channel>($"channels/{channel.Id}")).Rules!.NamedUserIds);
        await bob.PostAsync(channel, "named");
        await ada.PostAsync(channel, "made it");
        await RefusedAsync(cleo, channel, new { text = "a" }, field: null);

        foreach (var (body, status, code) in new (object, HttpStatusCode, string)[]
        {
            (new { post = "named" }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
            (new { post = "named", named_user_ids = Array.Empty<Id>() }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
            (new { post = "named", named_user_ids = Enumerable.Range(1, Limits.NamedPeople + 1).Select(i => $"{i}") }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
            (new { post = "named", named_user_ids = new[] { "1" } }, HttpStatusCode.NotFound, ErrorCodes.UserNotFound),
            (new { post = "nobody" }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
        })
        {
            await ada.Api.PutAsync(Rules(channel), body).ShouldFailAsync(status, code);
        }

        Assert.Null((await ada.Api.PutAsync<Channel>(Rules(channel), new { named_user_ids = new[] { bob.Id } })).Rules);
        await cleo.PostAsync(channel, "open again");
    }

    [Theory]
    [InlineData("<!channel>")]
    [InlineData("<!here>")]
    public async Task Mentioning_everybody_can_be_kept_to_a_few(string token)
    {
        var (ada, bob, _) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var before = await bob.PostAsync(channel, $"{token} old");
        await ada.Api.PutAsync<Channel>(Rules(channel), new { mention_all = "admins" });

        var problem = await bob.Api.PostAsync($"channels/{channel.Id}/messages", new { text = $"{token} new" })
            .ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MentionAllRestricted);
        Assert.Equal("text", problem.Field);
        var plain = await bob.PostAsync(channel, $"`{token}` in code calls nobody");
        await bob.Api.PatchAsync($"messages/{plain.Id}", new { text = token }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MentionAllRestricted);
        await bob.Api.PatchAsync($"messages/{before.Id}", new { text = $"{token} corrected" }).ShouldSucceedAsync();
        await ada.PostAsync(channel, token);
        Assert.Equal(1, (await bob.Api.GetAsync<Channel>($"channels/{channel.Id}")).ReadState!.MentionCount);
    }

    [Fact]
    public async Task Posts_of_many_at_once_are_each_judged_by_their_own_channel()
    {
        var (ada, bob, cleo) = await ThreeAsync();
        var (ruled, free) = (await ada.CreateChannelAsync(ChannelKind.Public, bob, cleo), await ada.CreateChannelAsync(ChannelKind.Public, bob, cleo));
        await ada.Api.PutAsync<Channel>(Rules(ruled), new { post = "named", named_user_ids = new[] { bob.Id } });
        var posts = await Task.WhenAll(
            from person in new[] { ada, bob, cleo }
            from channel in new[] { ruled, free }
            from i in Enumerable.Range(0, 5)
            select PostAsync(person, channel, $"{i}"));
        Assert.All(posts, p => Assert.Equal(p.Person == cleo && p.Channel == ruled ? HttpStatusCode.Forbidden : HttpStatusCode.Created, p.Reply.Status));
        Assert.Equal(10, (await cleo.HistoryAsync(ruled)).Messages.Count);
    }

    [Fact]
    public async Task Only_who_looks_after_a_channel_sets_its_rules_and_everybody_hears()
    {
        var (ada, bob, _) = await ThreeAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Public, bob);
        await bob.Api.PutAsync(Rules(channel), new { post = "admins" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await using var gateway = await bob.ConnectAsync();
        var ruled = await ada.Api.PutAsync<Channel>(Rules(channel), new { mention_all = "admins" });
        Assert.Equal(ruled with { ReadState = null }, (await gateway.NextEventAsync<ChannelUpdated>()).Channel);

        var direct = await ada.CreateChannelAsync(ChannelKind.Direct, bob);
        await ada.Api.PutAsync(Rules(direct), new { post = "admins" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
        await ada.Api.PostAsync("channels", new { kind = "direct", member_ids = new[] { bob.Id }, rules = new { post = "admins" } })
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelKindFixed);
    }

    [Fact]
    public async Task A_channel_is_made_with_its_description_and_rules()
    {
        var (ada, bob, _) = await ThreeAsync();
        var channel = await ada.Api.PostAsync<Channel>("channels", new
        {
            kind = "public", name = $"c-{Guid.NewGuid():N}", description = " First line\r\nsecond ", rules = new { post = "named", named_user_ids = new[] { bob.Id } },
        });
        Assert.Equal("First line\nsecond", channel.Description);
        Assert.Equal([bob.Id], channel.Rules!.NamedUserIds);
        var unknown = await ada.Api.PostAsync("channels", new
        {
            kind = "public", name = $"c-{Guid.NewGuid():N}", rules = new { post = "named", named_user_ids = new[] { "1" } },
        }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        Assert.Equal("rules.named_user_ids", unknown.Field);
        foreach (var description in new[] { new string('x', Limits.Description + 1), "bell \a", "turned \u202E around" })
        {
            await ada.Api.PatchAsync($"channels/{channel.Id}", new { description }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        }
    }

    [Fact]
    public async Task Newcomers_come_into_the_default_channels_that_an_admin_chose()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var (channel, hidden) = (await ada.CreateChannelAsync(ChannelKind.Public, owner), await owner.CreateChannelAsync(ChannelKind.Private));
        await ada.Api.PatchAsync($"channels/{channel.Id}", new { is_default = true }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.True((await owner.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { is_default = true })).IsDefault);
        await owner.Api.PatchAsync($"channels/{hidden.Id}", new { is_default = true }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);

        var (bob, guest) = (await owner.InviteAsync("Bob"), await owner.InviteAsync("Gus", Role.Guest));
        Assert.Equal(new[] { channel.Name, "general" }.Order(), (await bob.SyncAsync()).Channels.Select(c => c.Name).Order());
        Assert.Empty((await guest.SyncAsync()).Channels);

        await owner.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { is_default = false });
        Assert.Equal(["general"], (await (await owner.InviteAsync("Cleo")).SyncAsync()).Channels.Select(c => c.Name));
    }

    private static string Rules(Channel channel) => $"channels/{channel.Id}/rules";

    private static async Task RefusedAsync(Person person, Channel channel, object body, string? field)
    {
        var problem = await person.Api.PostAsync($"channels/{channel.Id}/messages", body).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.PostingRestricted);
        Assert.Equal(field, problem.Field);
    }

    private static async Task<(Person Person, Channel Channel, Reply Reply)> PostAsync(Person person, Channel channel, string text) =>
        (person, channel, await person.Api.PostAsync($"channels/{channel.Id}/messages", new { text }));

    private async Task<(Person Ada, Person Bob, Person Cleo)> ThreeAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Cleo"));
    }

    public sealed class OnSqlite(SqliteServer server) : RulesTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : RulesTests(server), IClassFixture<PostgresServer>;
}
