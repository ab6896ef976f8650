using System.Globalization;
using System.Net;
using Dapper;

namespace Parley.Server.Tests.Search;

public abstract class SearchOperatorTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task From_takes_me_an_id_and_the_beginning_of_a_name()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync($"Ünal {Guid.NewGuid():N}");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ben);
        await owner.PostAsync(channel, "lunch of mine");
        await ben.PostAsync(channel, "lunch of theirs");
        var surname = ben.User.DisplayName[5..13];

        Assert.Equal(["lunch of mine"], await owner.FindAsync($"in:{channel.Id} lunch from:me"));
        Assert.Equal(["lunch of theirs"], await ben.FindAsync($"in:{channel.Id} from:me"));
        Assert.Equal(["lunch of theirs"], await owner.FindAsync($"in:{channel.Id} from:{ben.Id}"));
        Assert.Equal(["lunch of theirs"], await owner.FindAsync($"in:{channel.Id} from:@{surname}"));
        Assert.Equal(["lunch of theirs"], await owner.FindAsync($"in:{channel.Id} from:\"unal {surname}\""));
        Assert.Equal(["lunch of theirs"], await owner.FindAsync($"in:{channel.Id} -from:me"));
        Assert.Equal(["lunch of theirs", "lunch of mine"], await owner.FindAsync($"in:{channel.Id} from:me from:{ben.Id}"));
        Assert.Empty(await owner.FindAsync("lunch from:nobodyofthisname"));
    }

    /// <summary>There is no end to the statements that operators make up, so none may stay in memory, however often it comes.</summary>
    [Fact]
    public async Task No_statement_of_a_search_is_kept()
    {
        var owner = await Server.SetUpAsync();
        for (var i = 0; i < 3; i++)
        {
            await owner.Api.GetAsync("search?q=after:2020-01-01 -before:2020-01-02 before:2099-01-01 anything").ShouldSucceedAsync();
        }

        Assert.DoesNotContain(SqlMapper.GetCachedSQL(), kept => kept.Item2.Contains("m.created_at < @until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_takes_a_name_and_an_id()
    {
        var owner = await Server.SetUpAsync();
        var (one, other) = (await owner.CreateChannelAsync(), await owner.CreateChannelAsync(ChannelKind.Private));
        var word = $"w{Guid.NewGuid():N}";
        await owner.PostAsync(one, $"{word} one");
        await owner.PostAsync(other, $"{word} other");

        Assert.Equal([$"{word} one"], await owner.FindAsync($"{word} in:#{one.Name.ToUpperInvariant()}"));
        Assert.Equal([$"{word} other"], await owner.FindAsync($"{word} in:{other.Name}"));
        Assert.Equal([$"{word} one"], await owner.FindAsync($"{word} -in:{other.Id}"));
        Assert.Equal([$"{word} other", $"{word} one"], await owner.FindAsync($"{word} in:{one.Id} in:{other.Id}"));
        Assert.Empty(await owner.FindAsync($"{word} in:nosuchchannel"));
        Assert.Equal([one.Name], (await owner.SearchAsync($"{word} one")).Results.Select(r => r.ChannelName));
    }

    [Fact]
    public async Task To_finds_who_is_mentioned_or_talked_to()
    {
        var owner = await Server.SetUpAsync();
        var (ben, cy) = (await owner.InviteAsync($"Ben {Guid.NewGuid():N}"), await owner.InviteAsync("Cy"));
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ben);
        var direct = await owner.CreateChannelAsync(ChannelKind.Direct, ben);
        var group = await owner.CreateChannelAsync(ChannelKind.Group, ben, cy);
        var word = $"w{Guid.NewGuid():N}";
        await owner.PostAsync(channel, $"{word} <@{ben.Id}>");
        await owner.PostAsync(channel, $"{word} `<@{ben.Id}>`");
        await owner.PostAsync(direct, $"{word} direct");
        await ben.PostAsync(direct, $"{word} back");
        await owner.PostAsync(group, $"{word} group");

        Assert.Equal([$"{word} group", $"{word} direct", $"{word} <@{ben.Id}>"], await ben.FindAsync($"{word} to:me"));
        Assert.Equal([$"{word} group", $"{word} direct", $"{word} <@{ben.Id}>"], await owner.FindAsync($"{word} to:{ben.User.DisplayName[4..]}"));
        Assert.Equal([$"{word} back"], await owner.FindAsync($"{word} to:me"));
        Assert.Equal([$"{word} group", $"{word} <@{ben.Id}>"], await cy.FindAsync($"{word} to:@{ben.Id}"));
        Assert.Equal([$"{word} back", $"{word} `<@{ben.Id}>`"], await ben.FindAsync($"{word} -to:me"));
        Assert.Equal([$"{word} back", $"{word} direct"], await owner.FindAsync($"{word} in:@{ben.User.DisplayName[4..]}"));
        Assert.Equal([$"{word} back", $"{word} direct"], await owner.FindAsync($"{word} in:@{ben.Id}"));
        Assert.Empty(await cy.FindAsync($"{word} in:@{ben.Id}"));
    }

    [Fact]
    public async Task Has_and_is_tell_messages_apart()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "a link: HTTPS://example.com");
        var liked = await owner.PostAsync(channel, "liked");
        await owner.ReactAsync(liked, "tada");
        var root = await owner.PostAsync(channel, "root");
        await owner.ReplyAsync(root, "reply");
        var edited = await owner.PostAsync(channel, "first");
        await owner.Api.PatchAsync($"messages/{edited.Id}", new EditMessageRequest { Text = "second" }).ShouldSucceedAsync();

        Assert.Equal(["a link: HTTPS://example.com"], await owner.FindAsync($"in:{channel.Id} has:link"));
        Assert.Equal(["liked"], await owner.FindAsync($"in:{channel.Id} has:reaction"));
        Assert.Equal(["root"], await owner.FindAsync($"in:{channel.Id} has:thread"));
        Assert.Equal(["reply", "root"], await owner.FindAsync($"in:{channel.Id} is:thread"));
        Assert.Equal(["reply"], await owner.FindAsync($"in:{channel.Id} is:reply"));
        Assert.Equal(["second"], await owner.FindAsync($"in:{channel.Id} is:edited"));
        Assert.Equal(["second", "liked"], await owner.FindAsync($"in:{channel.Id} -has:link -is:thread"));
        Assert.Equal(["reply", "root", "a link: HTTPS://example.com"], await owner.FindAsync($"in:{channel.Id} -has:reaction -is:edited"));
    }

    [Fact]
    public async Task What_a_message_loses_is_no_longer_found_by_it()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var root = await owner.PostAsync(channel, "root");
        var reply = await owner.ReplyAsync(root, "reply");
        await owner.ReactAsync(root, "tada");
        await owner.ReactAsync(root, "eyes");
        Assert.Equal(["root"], await owner.FindAsync($"in:{channel.Id} has:reaction has:thread"));

        await owner.Api.DeleteAsync($"messages/{root.Id}/reactions/tada").ShouldSucceedAsync();
        Assert.Equal(["root"], await owner.FindAsync($"in:{channel.Id} has:reaction"));
        await owner.Api.DeleteAsync($"messages/{root.Id}/reactions/eyes").ShouldSucceedAsync();
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} has:reaction"));
        await owner.Api.DeleteAsync($"messages/{reply.Id}").ShouldSucceedAsync();
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} has:thread"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} is:thread"));
    }

    [Fact]
    public async Task Dates_bound_what_is_found()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        await owner.Api.PostAsync("import", new ImportBatch
        {
            Source = "test",
            Users = [new ImportedUser { ExternalId = "u", DisplayName = "Una" }],
            Channels = [new ImportedChannel { ExternalId = "c", Kind = ChannelKind.Public, Name = "old", CreatedAt = DateTimeOffset.UnixEpoch, MemberExternalIds = [] }],
            Messages = [.. new[] { "2012-05-01T10:00:00Z", "2024-02-28T23:59:59Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z" }.Select((at, n) =>
                new ImportedMessage
                {
                    ExternalId = $"{n}", ChannelExternalId = "c", UserExternalId = "u", Text = $"note {n}",
                    CreatedAt = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture),
                })],
        }).ShouldSucceedAsync();

        Assert.Equal(["note 3", "note 2", "note 1", "note 0"], await owner.FindAsync("note"));
        Assert.Equal(["note 2"], await owner.FindAsync("note during:2024-02-29"));
        Assert.Equal(["note 2", "note 1"], await owner.FindAsync("note during:2024-02"));
        Assert.Equal(["note 3", "note 2", "note 1"], await owner.FindAsync("during:2024"));
        Assert.Equal(["note 0"], await owner.FindAsync("note before:2024"));
        Assert.Equal(["note 0"], await owner.FindAsync("during:2012-05"));
        Assert.Equal(["note 3"], await owner.FindAsync("note after:2024-02-29"));
        Assert.Equal(["note 3", "note 1", "note 0"], await owner.FindAsync("note -during:2024-02-29"));
        Assert.Equal(["note 2", "note 1"], await owner.FindAsync("note after:2023 before:2024-03-01"));
        Assert.Empty(await owner.FindAsync("note after:2024 before:2024"));
        // In New York it was still February.
        Assert.Equal(["note 2", "note 1"], (await owner.SearchAsync("note during:2024-02", "&time_zone=America/New_York")).Results.Select(r => r.Message!.Text).Skip(1));
        await owner.Api.GetAsync("search?q=note&time_zone=Middle/Earth").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Theory]
    [InlineData("q=")]
    [InlineData("")]
    [InlineData("q=has:wings")]
    [InlineData("q=before:soon")]
    [InlineData("q=x&limit=0")]
    [InlineData("q=x&limit=201")]
    public async Task Bad_input_is_named(string query)
    {
        var owner = await Server.SetUpAsync();
        await owner.Api.GetAsync($"search?{query}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task Ten_kilobytes_and_foreign_cursors_are_refused()
    {
        var owner = await Server.SetUpAsync();
        await owner.Api.GetAsync($"search?q={new string('a', 5_000)}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        foreach (var cursor in new[] { "nonsense", "MTp4", "MTp3", "MTp3LTE" })
        {
            await owner.Api.GetAsync($"search?q=x&cursor={cursor}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidCursor);
        }

        await Server.Anonymous.GetAsync("search?q=x").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    public sealed class OnSqlite(SqliteServer server) : SearchOperatorTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SearchOperatorTests(server), IClassFixture<PostgresServer>;
}
