using System.Globalization;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// Messages that the searcher may read now, newest first. Words are looked for as words; where that finds nothing, as parts of words. How the first page
/// was found, and how many there are, travel in the cursor, so that all pages are of one kind.
/// </summary>
internal static class FindMessages
{
    /// <summary>Nobody reads further; counting has an end.</summary>
    private const int MostCounted = 10_000;

    private static readonly SearchCounts None = new() { Messages = 0, Replies = 0, Files = 0, People = 0, Channels = 0 };

    /// <param name="sql">A snapshot.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="kind">Only messages or only replies; null for both.</param>
    /// <param name="cursor">Where the page starts.</param>
    /// <param name="size">How long it is.</param>
    public static async Task<SearchPage> PageAsync(SqlSession sql, SearchQuery query, SearchResultKind? kind, string? cursor, int size)
    {
        var at = Place.Parse(cursor);
        if (query.IsHopeless)
        {
            return new SearchPage { Results = [], Total = 0, Counts = None };
        }

        var place = at ?? await CountAsync(sql, query, kind);
        var statement = new SearchStatement(sql.Dialect, query.Actor, [.. query.Conditions, .. OfKind(kind)], place.InParts);
        var ids = place.Total == 0 ? [] : await statement.PageAsync(sql, place.Before, size + 1);
        var shown = ids[..Math.Min(size, ids.Count)];
        return new SearchPage
        {
            Results = await ShowHits.AsResultsAsync(sql, query, shown, kind, place.InParts),
            Total = Math.Min(place.Total, MostCounted),
            TotalCapped = place.Total > MostCounted,
            Counts = place.Counts,
            NextCursor = ids.Count > size ? (place with { Before = shown[^1] }).ToCursor() : null,
        };
    }

    /// <summary>How many messages there are with all of these, up to <paramref name="most"/>.</summary>
    public static async Task<int> CountAsync(SqlSession sql, SearchQuery query, int most)
    {
        if (query.IsHopeless)
        {
            return 0;
        }

        var (messages, replies, _) = await new SearchStatement(sql.Dialect, query.Actor, query.Conditions, inParts: false).CountAsync(sql, most);
        return messages + replies;
    }

    /// <summary>How many there are, for the first page of something else.</summary>
    public static async Task<SearchCounts?> CountsAsync(SqlSession sql, SearchQuery query, bool firstPage) =>
        !firstPage ? null : query.IsHopeless ? None : (await CountAsync(sql, query, kind: null)).Counts;

    private static async Task<Place> CountAsync(SqlSession sql, SearchQuery query, SearchResultKind? kind)
    {
        var inParts = false;
        var found = await new SearchStatement(sql.Dialect, query.Actor, query.Conditions, inParts).CountAsync(sql, MostCounted + 1);
        if (found is { Messages: 0, Replies: 0 } && query.HasParts)
        {
            inParts = true;
            found = await new SearchStatement(sql.Dialect, query.Actor, query.Conditions, inParts).CountAsync(sql, MostCounted + 1);
        }

        var total = kind switch
        {
            SearchResultKind.Message => found.Messages,
            SearchResultKind.Reply => found.Replies,
            SearchResultKind.File => found.Files,
            _ => found.Messages + found.Replies,
        };
        return new Place(inParts, total, new Id(long.MaxValue))
        {
            Counts = None with { Messages = found.Messages, Replies = found.Replies, Files = found.Files },
        };
    }

    private static IEnumerable<Condition> OfKind(SearchResultKind? kind) => kind switch
    {
        SearchResultKind.Message => [new FacetCondition([Facet.IsReply], Not: true)],
        SearchResultKind.Reply => [new FacetCondition([Facet.IsReply], Not: false)],
        SearchResultKind.File => [new FacetCondition([Facet.HasFile], Not: false)],
        _ => [],
    };

    /// <summary>Where the next page starts, and what the first one found out.</summary>
    private sealed record Place(bool InParts, int Total, Id Before)
    {
        public SearchCounts? Counts { get; init; }

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
