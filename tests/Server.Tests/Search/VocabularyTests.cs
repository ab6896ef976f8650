using System.Globalization;
using Parley.Server.EventLog;
using Parley.Server.Storage;
using Parley.Server.Tests.Jobs;

namespace Parley.Server.Tests.Search;

/// <summary>The words that there are: where parts of words are looked for, and nothing of what was deleted stays.</summary>
public abstract class VocabularyTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Words_of_before_there_was_a_vocabulary_are_learned_and_once_more_when_the_upgrade_is_over()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        for (var n = 0; n < 600; n++)
        {
            await owner.PostAsync(channel, $"hippopotamus{(n / 100).ToString(CultureInfo.InvariantCulture)}");
        }

        await server.IndexedAsync();
        await WriteAsync(owner, async transaction =>
        {
            await server.EmptyVocabularyAsync(transaction.Sql);
            await transaction.Sql.ExecuteAsync(
                """
                INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
                VALUES (@WorkspaceId, 'search', 'learn_search_words', 'start', '{"again":true}', 0, 0, 0, 0)
                """,
                new { transaction.WorkspaceId });
        });
        await server.RestartAsync();

        var again = await Eventually.SeeAsync(() => server.JobsAsync("learn_search_words"), jobs => jobs is [{ Key: "again" }], "all to be learned");
        Assert.Equal(600, (await FindAsync(owner, "popotam")).Total);
        Assert.Equal(100, (await FindAsync(owner, "tamus5")).Total);
        Assert.InRange(again[0].RunAt - server.Clock.GetUtcNow(), TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(60));

        await WriteAsync(owner, transaction => server.EmptyVocabularyAsync(transaction.Sql));
        server.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.SeeAsync(() => FindAsync(owner, "popotam"), page => page.Total == 600, "all to be learned again");
        await Eventually.SeeAsync(() => server.JobsAsync("learn_search_words"), jobs => jobs.Count == 0, "the end of it");
    }

    [Fact]
    public async Task A_word_that_no_message_has_for_a_day_is_forgotten()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var secret = await owner.PostAsync(channel, "hunter2hunter2 walrus shared");
        await owner.PostAsync(channel, "shared");
        await server.IndexedAsync();
        await owner.Api.DeleteAsync($"messages/{secret.Id}").ShouldSucceedAsync();
        await server.IndexedAsync();
        Assert.Equal(["hunter2hunter2", "shared", "walrus"], await WordsAsync(server));

        await ADayLaterAsync(server);
        await SeeMarkedAsync(server, "hunter2hunter2", "walrus");
        await owner.PostAsync(channel, "A walrus!");
        await server.IndexedAsync();
        await ADayLaterAsync(server);

        await Eventually.SeeAsync(() => WordsAsync(server), words => words is ["shared", "walrus"], "the word to be forgotten");
        Assert.Equal(["shared", "walrus"], await AllAsync(server, "SELECT DISTINCT word FROM search_spellings ORDER BY word"));
        Assert.Empty(await owner.FindAsync("unter2hun"));
        Assert.Equal(["A walrus!"], await owner.FindAsync("alru"));
        Assert.Equal("walrus", (await owner.SearchAsync("warlus")).DidYouMean);

        // It is as new as any that was never there.
        await owner.PostAsync(channel, "hunter2hunter2 again");
        Assert.Equal(["hunter2hunter2 again"], await owner.FindAsync("unter2hun"));
    }

    [Fact]
    public async Task A_word_that_was_missing_long_ago_alone_is_given_its_day()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var first = await owner.PostAsync(channel, "walrus");
        await server.IndexedAsync();
        await owner.Api.DeleteAsync($"messages/{first.Id}").ShouldSucceedAsync();
        await server.IndexedAsync();
        await ADayLaterAsync(server);
        await SeeMarkedAsync(server, "walrus");
        var back = await owner.PostAsync(channel, "walrus");
        await server.IndexedAsync();
        await ADayLaterAsync(server);
        await ADayLaterAsync(server);
        var marked = await AllAsync(server, "SELECT CAST(unused_since AS TEXT) FROM search_vocabulary WHERE word = 'walrus'");
        await owner.Api.DeleteAsync($"messages/{back.Id}").ShouldSucceedAsync();
        await server.IndexedAsync();

        await ADayLaterAsync(server);

        await Eventually.SeeAsync(
            () => AllAsync(server, "SELECT CAST(unused_since AS TEXT) FROM search_vocabulary WHERE word = 'walrus'"),
            now => now.Count == 1 && now[0] != marked[0],
            "it to be noted anew");
    }

    /// <summary>The next slot of the daily job has been worked on when it has left one for the day after.</summary>
    private static async Task ADayLaterAsync(ServerFixture server)
    {
        var next = await Eventually.SeeAsync(() => server.JobsAsync("forget_search_words"), jobs => jobs is [{ State: 0 }], "a slot that waits");
        server.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.SeeAsync(
            () => server.JobsAsync("forget_search_words"), jobs => jobs is [{ State: 0 } slot] && slot.RunAt > next[0].RunAt, "the day's slot to be done");
    }

    private static Task SeeMarkedAsync(ServerFixture server, params string[] words) => Eventually.SeeAsync(
        () => AllAsync(server, "SELECT word FROM search_vocabulary WHERE unused_since IS NOT NULL ORDER BY word"), marked => marked.SequenceEqual(words), "words without messages");

    private static Task<List<string>> WordsAsync(ServerFixture server) => AllAsync(server, "SELECT word FROM search_vocabulary ORDER BY word");

    private static async Task<List<string>> AllAsync(ServerFixture server, string sql)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ListAsync<string>(sql);
    }

    private static Task<SearchPage> FindAsync(Person person, string q) => person.Api.GetAsync<SearchPage>($"search?q={q}");

    private static async Task WriteAsync(Person admin, Func<WriteTransaction, Task> write) =>
        await admin.Server.Journal.WriteAsync(
            (await admin.Api.GetAsync<Workspace>("workspace")).Id,
            async transaction =>
            {
                await write(transaction);
                return true;
            },
            Cancel);

    public sealed class OnSqlite(SqliteServer server) : VocabularyTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : VocabularyTests(server), IClassFixture<PostgresServer>;
}
