using System.Globalization;

namespace Parley.Server.Tests.Search;

/// <summary>
/// Among more messages than a search looks at in one go: all is found, in order and counted right, wherever it lies. What is said is a rule of the
/// message's number, so that the right answer is known without a search.
/// </summary>
public abstract class NewestFirstTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int Messages = 30_000;

    /// <summary>Words, and which messages have them.</summary>
    private static readonly (string Word, Func<int, bool> Has)[] Rules =
    [
        ("often", n => n % 3 == 0),
        ("seldom", n => n % 97 == 0),
        ("once", n => n == 41),
        ("formerly", n => n < 900),
        ("lately", n => n > 29_990),
        ("twice", n => n is 5 or 29_999),
        ("midway", n => n is > 14_000 and < 14_600 || n == 20),
    ];

    [Fact]
    public async Task All_that_there_is_comes_in_order_and_is_counted()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await SayAsync(server, channel);
        await owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        await Eventually.SeeAsync(() => owner.Api.GetAsync<SearchIndexState>("admin/search/index"), s => s.Rebuild!.FinishedAt is not null, "the index");

        foreach (var (word, has) in Rules)
        {
            await HoldAsync(owner, word, Enumerable.Range(1, Messages).Where(has));
        }

        await HoldAsync(owner, "seldom formerly", Enumerable.Range(1, 899).Where(n => n % 97 == 0));
        await HoldAsync(owner, "often -seldom formerly", Enumerable.Range(1, 899).Where(n => n % 3 == 0 && n % 97 != 0));
        await HoldAsync(owner, "eldo ormerl", Enumerable.Range(1, 899).Where(n => n % 97 == 0));
        await HoldAsync(owner, "often lately", Enumerable.Range(29_991, 10).Where(n => n % 3 == 0));
    }

    /// <summary>The first pages and the last one, and the count.</summary>
    private static async Task HoldAsync(Person person, string q, IEnumerable<int> numbers)
    {
        var wanted = numbers.Select(n => (long)n).Reverse().ToList();
        var (seen, cursor) = (new List<long>(), "");
        do
        {
            var page = await person.Api.GetAsync<SearchPage>($"search?limit=200&q={Uri.EscapeDataString(q)}&cursor={cursor}");
            seen.AddRange(page.Results.Select(r => r.Message!.Number!.Value));
            Assert.Equal(Math.Min(1_000, wanted.Count), page.Total);
            Assert.Equal(wanted.Count > 1_000, page.TotalCapped);
            cursor = page.NextCursor ?? "";
        }
        while (cursor.Length > 0 && seen.Count < 2_000);

        Assert.Equal(wanted.Take(seen.Count), seen);
        Assert.True(cursor.Length > 0 || seen.Count == wanted.Count, q);
    }

    /// <summary>The team grew: the older, the further apart.</summary>
    private static long IdOf(int number) => 1_000_000L * number * (2 * Messages - number);

    private static async Task SayAsync(ServerFixture server, Channel channel)
    {
        await using var writer = await server.Database.OpenWriterAsync(Cancel);
        await writer.BeginAsync(Cancel);
        foreach (var some in Enumerable.Range(1, Messages).Chunk(1_000))
        {
            var rows = some.Select(n => string.Create(
                CultureInfo.InvariantCulture, $"({IdOf(n)}, {n}, 'words {string.Join(' ', Rules.Where(r => r.Has(n)).Select(r => r.Word))}', {1_600_000_000_000 + n})"));
            await writer.ExecuteAsync(
                $"""
                WITH said (id, number, text, at) AS (VALUES {string.Join(", ", rows)})
                INSERT INTO messages (id, workspace_id, channel_id, number, user_id, text, created_at)
                SELECT s.id, c.workspace_id, c.id, s.number, c.created_by, s.text, s.at FROM said s JOIN channels c ON c.id = @channel
                """,
                new { channel = channel.Id });
        }

        await writer.ExecuteAsync("UPDATE channels SET last_number = @Messages WHERE id = @channel", new { Messages, channel = channel.Id });
        await writer.CommitAsync();
    }

    public sealed class OnSqlite(SqliteServer server) : NewestFirstTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : NewestFirstTests(server), IClassFixture<PostgresServer>;
}
