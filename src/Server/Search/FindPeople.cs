using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>People that the searcher may know, by name.</summary>
internal static class FindPeople
{
    public static async Task<SearchPage> PageAsync(SqlSession sql, SearchQuery query, string? cursor, int size)
    {
        var (afterName, afterId) = PageCursor.Parse(cursor) ?? ("", default);
        var names = NamesOf(query);
        var rows = names.Count == 0 ? []
            : await UserSearchSql.PageAsync(sql, query.Actor.WorkspaceId, PeopleView.GuestId(query.Actor), names, afterName, afterId, size + 1);
        return new SearchPage
        {
            Results = [.. rows.Take(size).Select(row => new SearchResult
            {
                Kind = SearchResultKind.Person,
                User = PeopleView.Of(row, query.Actor),
                Highlights = Highlights.OfStarts(row.DisplayName, query.Names),
            })],
            Total = rows.Count,
            Counts = await FindMessages.CountsAsync(sql, query, firstPage: string.IsNullOrEmpty(cursor)),
            NextCursor = rows.Count > size ? PageCursor.From(rows[size - 1].NameKey, rows[size - 1].Id) : null,
        };
    }

    public static async Task<int> CountAsync(SqlSession sql, SearchQuery query) =>
        NamesOf(query) is { Count: > 0 } names
            ? await UserSearchSql.CountAsync(sql, query.Actor.WorkspaceId, PeopleView.GuestId(query.Actor), names)
            : 0;

    private static List<string> NamesOf(SearchQuery query) => [.. query.Names.Select(NameKey.Of).Where(name => name.Length > 0)];
}
