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
    private const int MostCounted = 1_000;

    /// <summary>All are older.</summary>
    private static readonly Id Last = new(long.MaxValue);

    private static readonly SearchCounts None = new() { Messages = 0, Replies = 0, Files = 0, People = 0, Channels = 0 };

    /// <param name="sql">A snapshot.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="kind">Only messages, replies, or what shows files; null for all.</param>
    /// <param name="cursor">Where the page starts.</param>
    /// <param name="size">How long it is.</param>
    public static async Task<SearchPage> PageAsync(SqlSession sql, SearchQuery query, SearchResultKind? kind, string? cursor, int size)
    {
        var at = Place.Parse(cursor);
        if (query.IsHopeless)
        {
            return new SearchPage { Results = [], Total = 0, Counts = at is null ? None : null };
        }

        var newest = at is null ? await NewestAsync(sql, query) : null;
        var place = at ?? newest!.PlaceOf(kind) with { Before = Last };
        // What was counted is the page, unless there may be more of the kind further back.
        List<Hit> hits = newest is { } counted && (kind is null || !counted.IsCapped)
            ? [.. counted.Hits.Where(h => h.Is(kind)).Take(size + 1)]
            : await NewestAsync(sql, query, place.InParts, OfKind(kind), place.Before, size + 1);
        var shown = hits.Take(size).Select(h => h.Id).ToList();
        return new SearchPage
        {
            Results = await ShowHits.AsResultsAsync(sql, query, shown, kind, place.InParts),
            Total = place.Total,
            TotalCapped = place.IsCapped,
            Counts = newest?.Counts,
            NextCursor = hits.Count > size ? (place with { Before = shown[^1] }).ToCursor() : null,
        };
    }

    /// <summary>How many messages there are with all of these, up to <paramref name="most"/>.</summary>
    public static async Task<int> CountAsync(SqlSession sql, SearchQuery query, int most) =>
        query.IsHopeless ? 0 : await new SearchStatement(sql, query.Actor, query.Conditions).CountAsync(most);

    /// <summary>How many there are, for the first page of something else.</summary>
    public static async Task<SearchCounts?> CountsAsync(SqlSession sql, SearchQuery query, bool firstPage) =>
        !firstPage ? null : query.IsHopeless ? None : (await NewestAsync(sql, query)).Counts;

    private static async Task<Newest> NewestAsync(SqlSession sql, SearchQuery query)
    {
        var words = await HitsAsync(inParts: false);
        return words.Count == 0 && query.HasParts ? new Newest(true, await HitsAsync(inParts: true)) : new Newest(false, words);

        Task<List<Hit>> HitsAsync(bool inParts) => NewestAsync(sql, query, inParts, [], Last, MostCounted + 1);
    }

    private static async Task<List<Hit>> NewestAsync(
        SqlSession sql, SearchQuery query, bool inParts, IEnumerable<Condition> more, Id before, int most)
    {
        var conditions = inParts ? await PartsOfWords.InAsync(sql, query) : query.Conditions;
        return conditions is null ? [] : await new SearchStatement(sql, query.Actor, [.. conditions, .. more]).NewestAsync(before, most);
    }

    private static IEnumerable<Condition> OfKind(SearchResultKind? kind) => kind switch
    {
        SearchResultKind.Message => [new FacetCondition([Facet.IsReply], Not: true)],
        SearchResultKind.Reply => [new FacetCondition([Facet.IsReply], Not: false)],
        SearchResultKind.File => [new FacetCondition([Facet.HasFile], Not: false)],
        _ => [],
    };

    /// <summary>The newest hits of a search, as far as it is counted: one more tells that there are more.</summary>
    private sealed record Newest(bool InParts, List<Hit> Hits)
    {
        public bool IsCapped => Hits.Count > MostCounted;

        public SearchCounts Counts => None with
        {
            Messages = Count(SearchResultKind.Message), Replies = Count(SearchResultKind.Reply), Files = Count(SearchResultKind.File),
        };

        public Place PlaceOf(SearchResultKind? kind) => new(InParts, IsCapped, Count(kind), default);

        private int Count(SearchResultKind? kind) => Hits.Take(MostCounted).Count(h => h.Is(kind));
    }

    /// <summary>Where the next page starts, and what the first one found out.</summary>
    private sealed record Place(bool InParts, bool IsCapped, int Total, Id Before)
    {
        public static Place? Parse(string? cursor) => PageCursor.Parse(cursor) switch
        {
            null => null,
            ([var kind and ('w' or 'W' or 'p' or 'P'), .. var total], var id)
                when int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                => new Place(kind is 'p' or 'P', kind is 'W' or 'P', count, id),
            _ => throw Problems.InvalidCursor.Exception(),
        };

        public string ToCursor()
        {
            var kind = InParts ? 'p' : 'w';
            return PageCursor.From($"{(IsCapped ? char.ToUpperInvariant(kind) : kind)}{Total.ToString(CultureInfo.InvariantCulture)}", Before);
        }
    }
}
