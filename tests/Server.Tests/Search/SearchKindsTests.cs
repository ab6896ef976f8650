using System.Net;

namespace Parley.Server.Tests.Search;

/// <summary>One box for everything: what kinds there are, and how many of each.</summary>
public abstract class SearchKindsTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_first_page_says_how_many_there_are_of_each_kind()
    {
        var owner = await Server.SetUpAsync();
        var word = Word();
        await owner.InviteAsync($"Zoë {word}");
        var channel = await NamedAsync(owner, $"plans-{word}");
        var root = await owner.PostAsync(channel, $"{word} one");
        await owner.ReplyAsync(root, $"{word} two");
        await owner.ReplyAsync(root, $"{word} three");

        var page = await owner.SearchAsync(word, "&limit=2");

        Assert.Equal((1, 2, 1, 1), (page.Counts!.Messages, page.Counts.Replies, page.Counts.People, page.Counts.Channels));
        Assert.Equal(3, page.Total);
        Assert.Equal([SearchResultKind.Reply, SearchResultKind.Reply], page.Results.Select(r => r.Kind));
        var next = await owner.SearchAsync(word, $"&limit=2&cursor={page.NextCursor}");
        Assert.Null(next.Counts);
        Assert.Null(next.NextCursor);
        Assert.Equal(SearchResultKind.Message, Assert.Single(next.Results).Kind);
    }

    [Fact]
    public async Task One_kind_can_be_asked_for()
    {
        var owner = await Server.SetUpAsync();
        var word = Word();
        var zoe = await owner.InviteAsync($"Zoë {word}");
        var channel = await NamedAsync(owner, $"plans-{word}");
        var root = await owner.PostAsync(channel, $"{word} one");
        await owner.ReplyAsync(root, $"{word} two");

        Assert.Equal([$"{word} one"], (await owner.SearchAsync(word, "&kind=message")).Results.Select(r => r.Message!.Text));
        Assert.Equal([$"{word} two"], (await owner.SearchAsync(word, "&kind=reply")).Results.Select(r => r.Message!.Text));
        var person = Assert.Single((await owner.SearchAsync($"{word} zoe", "&kind=person")).Results);
        Assert.Equal(zoe.Id, person.User!.Id);
        Assert.Equal(["Zoë", word], person.Highlights.Select(h => person.User.DisplayName.Substring(h.Start, h.Length)));
        var found = Assert.Single((await owner.SearchAsync(word, "&kind=channel")).Results);
        Assert.Equal(channel.Id, found.Channel!.Id);
        Assert.Equal([word], found.Highlights.Select(h => found.Channel.Name.Substring(h.Start, h.Length)));
        await owner.Api.GetAsync("search?q=x&kind=thing").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task People_and_channels_are_paged_by_name()
    {
        var owner = await Server.SetUpAsync();
        var word = Word();
        foreach (var name in new[] { "Cleo", "Abe", "Bea" })
        {
            await owner.InviteAsync($"{name} {word}");
            await NamedAsync(owner, $"{name.ToLowerInvariant()}-{word}");
        }

        var people = await owner.SearchAsync(word, "&kind=person&limit=2");
        Assert.Equal(3, people.Total);
        Assert.Equal([$"Abe {word}", $"Bea {word}"], people.Results.Select(r => r.User!.DisplayName));
        people = await owner.SearchAsync(word, $"&kind=person&limit=2&cursor={people.NextCursor}");
        Assert.Equal([$"Cleo {word}"], people.Results.Select(r => r.User!.DisplayName));
        var channels = await owner.SearchAsync(word, "&kind=channel&limit=2");
        channels = await owner.SearchAsync(word, $"&kind=channel&limit=2&cursor={channels.NextCursor}");
        Assert.Equal([$"cleo-{word}"], channels.Results.Select(r => r.Channel!.Name));
        Assert.Null(channels.NextCursor);
    }

    [Fact]
    public async Task Nobody_counts_or_finds_people_and_channels_that_they_may_not_know()
    {
        var owner = await Server.SetUpAsync();
        var word = Word();
        await owner.InviteAsync($"Hidden {word}");
        var guest = await owner.InviteAsync("Gus", Role.Guest);
        await NamedAsync(owner, $"open-{word}");
        await owner.Api.PostAsync<Channel>("channels", new CreateChannelRequest { Kind = ChannelKind.Private, Name = $"closed-{word}" });
        var member = await owner.InviteAsync("Mia");

        var counts = (await guest.SearchAsync(word)).Counts!;
        Assert.Equal((0, 0), (counts.People, counts.Channels));
        Assert.Empty((await guest.SearchAsync(word, "&kind=person")).Results);
        Assert.Empty((await guest.SearchAsync(word, "&kind=channel")).Results);
        Assert.Equal(1, (await member.SearchAsync(word)).Counts!.Channels);
        Assert.Equal(2, (await owner.SearchAsync(word)).Counts!.Channels);
    }

    [Fact]
    public async Task With_an_operator_there_are_messages_only()
    {
        var owner = await Server.SetUpAsync();
        var word = Word();
        await owner.InviteAsync($"Zoë {word}");
        var channel = await NamedAsync(owner, $"plans-{word}");
        await owner.PostAsync(channel, word);

        var page = await owner.SearchAsync($"{word} in:{channel.Id}");
        Assert.Equal((1, 0, 0), (page.Counts!.Messages, page.Counts.People, page.Counts.Channels));
    }

    private static string Word() => $"w{Guid.NewGuid():N}"[..16];

    private static Task<Channel> NamedAsync(Person owner, string name) =>
        owner.Api.PostAsync<Channel>("channels", new CreateChannelRequest { Kind = ChannelKind.Public, Name = name });

    public sealed class OnSqlite(SqliteServer server) : SearchKindsTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SearchKindsTests(server), IClassFixture<PostgresServer>;
}
