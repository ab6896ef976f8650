using System.Globalization;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Search.Query;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// Messages that the caller may read now, newest first. Words are looked for as words; where that finds nothing, as parts of words. How the first page
/// was found, and how many there are, travel in the cursor, so that all pages are of one kind.
/// </summary>
internal static class SearchMessages
{
    /// <summary>Nobody reads further; counting has an end.</summary>
    private const int MostCounted = 10_000;

    public static async Task<SearchPage> HandleAsync(
        Actor actor, Database database, string? q, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var terms = ParseSearch.Of(q);
        var at = Place.Parse(cursor);
        await using var read = await database.ReadAsync(cancel);
        var conditions = await terms.AsConditionsAsync(read, actor);
        if (conditions.Exists(c => c is NeverCondition { Not: false }))
        {
            return new SearchPage { Results = [], Total = 0 };
        }

        var found = await PageAsync(read, actor, conditions, at, size);
        var more = found.Ids.Count > size;
        var ids = found.Ids[..Math.Min(size, found.Ids.Count)];
        return new SearchPage
        {
            Results = await ShowHits.AsResultsAsync(read, actor, ids, conditions, found.InParts),
            Total = Math.Min(found.Total, MostCounted),
            TotalCapped = found.Total > MostCounted,
            NextCursor = more ? (found with { Before = ids[^1] }).ToCursor() : null,
        };
    }

    private static async Task<Place> PageAsync(SqlSession sql, Actor actor, List<Condition> conditions, Place? at, int size)
    {
        if (at is not null)
        {
            return at with { Ids = await new SearchStatement(sql.Dialect, actor, conditions, at.InParts).PageAsync(sql, at.Before, size + 1) };
        }

        var first = await FirstAsync(sql, actor, conditions, inParts: false, size);
        return first.Ids.Count > 0 || !conditions.Exists(c => c is PhraseCondition { CanBePart: true })
            ? first
            : await FirstAsync(sql, actor, conditions, inParts: true, size);
    }

    private static async Task<Place> FirstAsync(SqlSession sql, Actor actor, List<Condition> conditions, bool inParts, int size)
    {
        var statement = new SearchStatement(sql.Dialect, actor, conditions, inParts);
        var ids = await statement.PageAsync(sql, new Id(long.MaxValue), size + 1);
        var total = ids.Count <= size ? ids.Count : await statement.CountAsync(sql, MostCounted + 1);
        return new Place(inParts, total, default) { Ids = ids };
    }

    /// <summary>Where the next page starts, and what the first one found out.</summary>
    private sealed record Place(bool InParts, int Total, Id Before)
    {
        public List<Id> Ids { get; init; } = [];

        public static Place? Parse(string? cursor) => PageCursor.Parse(cursor) switch
        {
            null => null,
            ([var kind and ('w' or 'p'), .. var total], var id)
                when int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => new Place(kind == 'p', count, id),
            _ => throw Problems.InvalidCursor.Exception(),
        };

        public string ToCursor() => PageCursor.From($"{(InParts ? 'p' : 'w')}{Total.ToString(CultureInfo.InvariantCulture)}", Before);
    }
}
