using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>Channels that the searcher may open, by name, topic and description.</summary>
internal static class FindChannels
{
    public static async Task<SearchPage> PageAsync(SqlSession sql, SearchQuery query, string? cursor, int size)
    {
        var (afterName, afterId) = PageCursor.Parse(cursor) ?? ("", default);
        var names = NamesOf(query);
        var rows = names.Count == 0 ? [] : await ChannelSearchSql.PageAsync(sql, query.Actor, names, afterName, afterId, size + 1);
        return new SearchPage
        {
            Results = [.. rows.Take(size).Select(row => new SearchResult
            {
                Kind = SearchResultKind.Channel, Channel = row.ToShared(), Highlights = Highlights.OfParts(row.Name, names),
            })],
            Total = rows.Count,
            Counts = await FindMessages.CountsAsync(sql, query, firstPage: string.IsNullOrEmpty(cursor)),
            NextCursor = rows.Count > size ? PageCursor.From(rows[size - 1].Name, rows[size - 1].Id) : null,
        };
    }

    public static async Task<int> CountAsync(SqlSession sql, SearchQuery query) =>
        NamesOf(query) is { Count: > 0 } names ? await ChannelSearchSql.CountAsync(sql, query.Actor, names) : 0;

    private static List<string> NamesOf(SearchQuery query) => [.. query.Names.Select(NameKey.Of).Where(name => name.Length > 0)];
}
