using System.Net;

namespace Parley.Server.Tests.Messaging;

public abstract class ReactionTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Reactions_are_counted_in_the_order_of_their_first_use_and_told()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var message = await ada.PostAsync(channel, "react");
        await using var gateway = await bob.ConnectAsync();
        await bob.ReactAsync(message, "zebra");
        await ada.ReactAsync(message, "apple");
        await ada.ReactAsync(message, ":zebra:");
        await ada.ReactAsync(message, "zebra");

        var reactions = (await ada.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions;
        Assert.Equal(["zebra", "apple"], reactions.Select(r => r.Emoji));
        Assert.Equal([2, 1], reactions.Select(r => r.Count));
        Assert.Equal([bob.Id, ada.Id], reactions[0].UserIds);
        Assert.Equal(reactions.Select(r => r.Emoji), (await bob.HistoryAsync(channel)).Messages[0].Reactions.Select(r => r.Emoji));

        await ada.Api.DeleteAsync($"messages/{message.Id}/reactions/zebra").ShouldBeAsync(HttpStatusCode.NoContent);
        await ada.Api.DeleteAsync($"messages/{message.Id}/reactions/zebra").ShouldBeAsync(HttpStatusCode.NoContent);
        await bob.Api.DeleteAsync($"messages/{message.Id}/reactions/apple").ShouldBeAsync(HttpStatusCode.NoContent);
        await ada.PostAsync(channel, "end");
        var told = (await gateway.EventsUpToAsync("message.posted")).FindAll(e => e.Type.StartsWith("reaction", StringComparison.Ordinal));
        Assert.Equal(
            ["reaction.added zebra 1", "reaction.added apple 1", "reaction.added zebra 2", "reaction.removed zebra 1"],
            told.Select(e => $"{e.Type} {e.Data.GetProperty("emoji")} {e.Data.GetProperty("count")}"));
    }

    [Fact]
    public async Task Of_many_people_the_first_fifty_are_named_and_oneself()
    {
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "100000"));
        var owner = await server.SetUpAsync();
        var people = new List<Person>();
        for (var i = 0; i < 55; i++)
        {
            people.Add(await owner.InviteAsync($"Person {i}"));
        }

        var channel = await owner.CreateChannelAsync(ChannelKind.Private, [.. people]);
        var message = await owner.PostAsync(channel, "react");
        foreach (var person in people)
        {
            await person.ReactAsync(message, "tada");
        }

        var asOwner = Assert.Single((await owner.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions);
        Assert.Equal(55, asOwner.Count);
        Assert.Equal(people.Take(50).Select(p => p.Id), asOwner.UserIds);
        var asLast = Assert.Single((await people[^1].Api.GetAsync<Message>($"messages/{message.Id}")).Reactions);
        Assert.Equal([.. people.Take(50).Select(p => p.Id), people[^1].Id], asLast.UserIds);
        Assert.Equal(50, Assert.Single((await people[3].HistoryAsync(channel)).Messages[0].Reactions).UserIds.Count);
    }

    [Fact]
    public async Task Everybody_who_reacted_is_listed_page_by_page()
    {
        var owner = await Server.SetUpAsync();
        var people = new List<Person>();
        for (var i = 0; i < 5; i++)
        {
            people.Add(await owner.InviteAsync($"Person {i}"));
        }

        var channel = await owner.CreateChannelAsync(ChannelKind.Private, [.. people]);
        var message = await owner.PostAsync(channel, "react");
        foreach (var person in people)
        {
            await person.ReactAsync(message, "tada");
            Server.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var first = await owner.Api.GetAsync<ReactorPage>($"messages/{message.Id}/reactions/tada?limit=3");
        var second = await owner.Api.GetAsync<ReactorPage>($"messages/{message.Id}/reactions/{Uri.EscapeDataString("🎉")}?limit=3&cursor={first.NextCursor}");
        Assert.Equal(people.Select(p => p.Id), first.People.Concat(second.People).Select(p => p.UserId));
        Assert.Equal((3, null), (first.People.Count, second.NextCursor));
        Assert.Empty((await owner.Api.GetAsync<ReactorPage>($"messages/{message.Id}/reactions/wave")).People);
    }

    [Theory]
    [InlineData("👍", "👍\uFE0F")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("+1", "thumbsup")]
    [InlineData("thumbsup", "👍")]
    [InlineData("👋🏿", "wave::skin-tone-6")]
    [InlineData("1️⃣", "one")]
    public async Task However_an_emoji_is_written_it_is_one_reaction(string first, string second)
    {
        var owner = await Server.SetUpAsync();
        var bob = await owner.InviteAsync("Bob");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, bob);
        var message = await owner.PostAsync(channel, "react");
        await owner.ReactAsync(message, Uri.EscapeDataString(first));
        await bob.ReactAsync(message, Uri.EscapeDataString(second));
        await owner.ReactAsync(message, Uri.EscapeDataString(second));

        var reaction = Assert.Single((await bob.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions);
        Assert.Equal((first, 2), (reaction.Emoji, reaction.Count));
        foreach (var person in new[] { owner, bob })
        {
            await person.Api.DeleteAsync($"messages/{message.Id}/reactions/{Uri.EscapeDataString(second)}").ShouldSucceedAsync();
        }

        Assert.Empty((await bob.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions);
    }

    [Fact]
    public async Task Each_skin_tone_is_a_reaction_of_its_own()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync(ChannelKind.Private);
        var message = await owner.PostAsync(channel, "react");
        foreach (var emoji in new[] { "wave", "👋🏻", "wave::skin-tone-3", "👋🏿", "👋" })
        {
            await owner.ReactAsync(message, Uri.EscapeDataString(emoji));
        }

        var reactions = (await owner.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions;
        Assert.Equal(["wave", "wave::skin-tone-3", "👋🏻", "👋🏿"], reactions.Select(r => r.Emoji).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_person_has_so_many_reactions_on_a_message_and_no_more()
    {
        var owner = await Server.SetUpAsync();
        var bob = await owner.InviteAsync("Bob");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, bob);
        var message = await owner.PostAsync(channel, "react");
        for (var i = 0; i < Limits.EmojiPerPerson; i++)
        {
            await owner.ReactAsync(message, $"emoji-{i}");
        }

        await owner.ReactAsync(message, "emoji-0");
        (await owner.Api.PutAsync($"messages/{message.Id}/reactions/more")).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.TooManyOwnReactions);
        await bob.ReactAsync(message, "more");
        (await owner.Api.PutAsync($"messages/{message.Id}/reactions/more")).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.TooManyOwnReactions);
        await owner.Api.DeleteAsync($"messages/{message.Id}/reactions/emoji-3").ShouldSucceedAsync();
        await owner.ReactAsync(message, "more");
    }

    public sealed class OnSqlite(SqliteServer server) : ReactionTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ReactionTests(server), IClassFixture<PostgresServer>;
}
