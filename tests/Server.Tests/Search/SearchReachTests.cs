using Parley.Server.Storage;

namespace Parley.Server.Tests.Search;

/// <summary>Who finds what, and how soon.</summary>
public abstract class SearchReachTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Edits_and_deletions_reach_the_index()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var message = await owner.PostAsync(channel, "an apple");
        Assert.Equal(["an apple"], await owner.FindAsync($"in:{channel.Id} apple"));

        await owner.Api.PatchAsync($"messages/{message.Id}", new EditMessageRequest { Text = "a pear" }).ShouldSucceedAsync();
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} apple"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} appl"));
        Assert.Equal(["a pear"], await owner.FindAsync($"in:{channel.Id} pear"));

        await owner.Api.DeleteAsync($"messages/{message.Id}").ShouldSucceedAsync();
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} pear"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id}"));
    }

    [Fact]
    public async Task What_is_moved_is_found_where_it_is_now_and_its_thread_with_it()
    {
        var owner = await Server.SetUpAsync();
        var (from, to) = (await owner.CreateChannelAsync(), await owner.CreateChannelAsync());
        var root = await owner.PostAsync(from, "a harbour");
        await owner.ReplyAsync(root, "a pier");
        var stray = await owner.PostAsync(from, "a mooring");

        await MoveAsync(new() { MessageIds = [root.Id], ChannelId = to.Id });
        Assert.Equal(["a mooring"], await owner.FindAsync($"in:{from.Id}"));
        Assert.Equal(["a pier", "a harbour"], await owner.FindAsync($"in:{to.Id}"));

        await MoveAsync(new() { MessageIds = [stray.Id], ThreadId = root.Id });
        Assert.Empty(await owner.FindAsync($"in:{from.Id}"));
        Assert.Equal(["a mooring", "a pier"], await owner.FindAsync($"in:{to.Id} is:reply"));

        Task MoveAsync(MoveMessagesRequest request) => owner.Api.PostAsync("messages/move", request).ShouldSucceedAsync();
    }

    [Fact]
    public async Task Nobody_finds_or_counts_what_they_may_not_read()
    {
        var owner = await Server.SetUpAsync();
        var (ben, guest) = (await owner.InviteAsync("Ben"), await owner.InviteAsync("Gus", Role.Guest));
        var open = await owner.CreateChannelAsync();
        var closed = await owner.CreateChannelAsync(ChannelKind.Private, ben);
        var direct = await owner.CreateChannelAsync(ChannelKind.Direct, ben);
        var word = $"w{Guid.NewGuid():N}";
        await owner.PostAsync(open, $"{word} open");
        await owner.PostAsync(closed, $"{word} closed");
        await owner.PostAsync(direct, $"{word} direct");

        Assert.Equal([$"{word} direct", $"{word} closed", $"{word} open"], await owner.FindAsync(word));
        Assert.Equal([$"{word} direct", $"{word} closed", $"{word} open"], await ben.FindAsync(word));
        Assert.Empty(await guest.FindAsync(word));
        Assert.Empty(await guest.FindAsync($"{word} in:{open.Id}"));

        await owner.AddAsync(open, guest);
        Assert.Equal([$"{word} open"], await guest.FindAsync(word));
        await owner.RemoveAsync(closed, ben);
        await owner.RemoveAsync(open, guest);

        Assert.Equal([$"{word} direct", $"{word} open"], await ben.FindAsync(word));
        Assert.Equal([$"{word} direct", $"{word} open"], await ben.FindAsync(word[5..]));
        Assert.Empty(await ben.FindAsync($"{word} in:{closed.Id}"));
        Assert.Empty(await ben.FindAsync($"in:{closed.Name}"));
        Assert.Empty(await guest.FindAsync(word));
        Assert.Empty(await guest.FindAsync(word[5..]));
        Assert.Empty(await guest.FindAsync($"from:{owner.Id}"));
    }

    [Fact]
    public async Task What_an_import_brought_is_found_threads_included()
    {
        var owner = await Server.SetUpAsync();
        var source = $"test:{Guid.NewGuid():N}";
        var word = $"w{Guid.NewGuid():N}";
        await ImportAsync(owner, source, [Imported("1", $"{word} root", 1), Imported("2", $"{word} reply", 2) with { ThreadExternalId = "1" }]);
        await ImportAsync(owner, source, [Imported("3", $"{word} later reply", 3) with { ThreadExternalId = "1" }]);

        Assert.Equal([$"{word} later reply", $"{word} reply", $"{word} root"], await owner.FindAsync(word));
        Assert.Equal([$"{word} later reply", $"{word} reply"], await owner.FindAsync($"{word} reply is:thread"));
    }

    [Fact]
    public async Task What_was_said_before_there_was_an_index_is_found()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var root = await owner.PostAsync(channel, "an old message");
        await owner.ReplyAsync(root, "an old reply");
        await server.IndexedAsync();

        var migration = Migrator.All(server.Database.Dialect).Single(m => m.Number == 12).Sql;
        var refill = migration[migration.IndexOf("INSERT INTO search_rebuilds", StringComparison.Ordinal)..migration.IndexOf("CREATE TABLE saved_searches", StringComparison.Ordinal)];
        await server.Journal.WriteAsync((await owner.Api.GetAsync<Workspace>("workspace")).Id, async transaction =>
        {
            await server.EmptyIndexAsync(transaction.Sql);
            return await transaction.Sql.ExecuteAsync(refill);
        }, Cancel);
        Assert.Empty((await owner.Api.GetAsync<SearchPage>("search?q=old")).Results);

        await server.RestartAsync();
        Assert.Equal(["an old reply", "an old message"], await owner.FindAsync("old"));
    }

    [Fact]
    public async Task Pages_follow_each_other_while_people_go_on_talking()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var posted = new List<string>();
        for (var n = 1; n <= 7; n++)
        {
            posted.Add((await owner.PostAsync(channel, $"page {n}")).Text);
        }

        // By a word, by the beginning of one, by a part of one.
        foreach (var q in new[] { "page", "pa*", "pag" })
        {
            var before = posted.AsEnumerable().Reverse().ToList();
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await owner.SearchAsync($"in:{channel.Id} {q}", $"&limit=3&cursor={cursor}");
                Assert.Equal(before.Count, page.Total);
                seen.AddRange(page.Results.Select(r => r.Message!.Text));
                cursor = page.NextCursor;
                posted.Add((await owner.PostAsync(channel, $"page {posted.Count + 1}")).Text);
            }
            while (cursor is not null);

            Assert.Equal(before, seen);
        }
    }

    private static Task ImportAsync(Person owner, string source, ImportedMessage[] messages) => owner.Api.PostAsync("import", new ImportBatch
    {
        Source = source,
        Users = [new ImportedUser { ExternalId = "u", DisplayName = "Una" }],
        Channels = [new ImportedChannel { ExternalId = "c", Kind = ChannelKind.Public, Name = $"i-{source[5..]}", CreatedAt = DateTimeOffset.UnixEpoch, MemberExternalIds = [] }],
        Messages = messages,
    }).ShouldSucceedAsync();

    private static ImportedMessage Imported(string id, string text, int minute) => new()
    {
        ExternalId = id,
        ChannelExternalId = "c",
        UserExternalId = "u",
        Text = text,
        CreatedAt = new DateTimeOffset(2020, 1, 1, 0, minute, 0, TimeSpan.Zero),
    };

    public sealed class OnSqlite(SqliteServer server) : SearchReachTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SearchReachTests(server), IClassFixture<PostgresServer>;
}
