using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// Finds the newest. SQLite's index hands out what it names in the order of ids. PostgreSQL's does not: it fetches all that the index names to know which
/// are newest, and that may be a tenth of everything. So it is asked for the newest stretch of time first, and then for older ones that are as
/// long as what was found lets expect.
/// </summary>
internal static class NewestFirst
{
    /// <summary>Messages of the first stretch.</summary>
    private const int FirstLook = 8_000;

    /// <summary>A stretch is longer by so much than what was found lets expect: a third one is rarely wanted.</summary>
    private const double Margin = 1.3;

    /// <summary>How long a stretch is, in lengths of all before it, where those had nothing; and at least; and at most.</summary>
    private const double AfterNothing = 8;
    private const double Shortest = 0.5;
    private const double Longest = 64;

    /// <param name="sql">A snapshot.</param>
    /// <param name="oldest">The lowest id that is looked at.</param>
    /// <param name="before">What is looked at is below it.</param>
    /// <param name="most">How many.</param>
    /// <param name="find">Finds the newest in a stretch of ids, given the lowest, what is above it, and how many.</param>
    public static async Task<List<Hit>> FindAsync(SqlSession sql, long oldest, long before, int most, Func<long, long, int, Task<List<Hit>>> find)
    {
        if (sql.Dialect == Dialect.Sqlite)
        {
            return await find(oldest, before, most);
        }

        var newest = await sql.FirstAsync<Edge>(
            """
            SELECT MIN(message_id) AS lowest, MAX(message_id) AS highest, COUNT(*) AS messages FROM (
                SELECT message_id FROM search_messages WHERE message_id >= @oldest AND message_id < @before ORDER BY message_id DESC LIMIT @FirstLook) AS newest
            """,
            new { oldest, before, FirstLook });
        if (newest is not { Messages: FirstLook })
        {
            return await find(oldest, before, most);
        }

        var (hits, from) = (new List<Hit>(), newest.Lowest);
        while (true)
        {
            hits.AddRange(await find(from, before, most - hits.Count));
            if (hits.Count >= most || from <= oldest)
            {
                return hits;
            }

            var longer = hits.Count == 0 ? AfterNothing : Math.Clamp(Margin * (most - hits.Count) / hits.Count, Shortest, Longest);
            before = from;
            from = Math.Max(oldest, (long)(from - (longer * (newest.Highest - from))));
        }
    }

    private sealed class Edge
    {
        public long Lowest { get; init; }

        public long Highest { get; init; }

        public long Messages { get; init; }
    }
}
