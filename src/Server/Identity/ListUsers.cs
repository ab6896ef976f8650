using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>People by name, all or those whose name contains <c>q</c>; or those with the given <c>ids</c>, as far as one may see them.</summary>
internal static class ListUsers
{
    public static async Task<UserPage> HandleAsync(
        Actor actor, Database database, string? q, string? ids, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var (afterName, afterId) = PageCursor.Parse(cursor) ?? ("", default);
        var contains = NameKey.Of(TextRules.Line(q, "q", Limits.Name));
        var chosen = ids is null ? null : IdList.Parse(ids, "ids");

        await using var read = await database.ReadAsync(cancel);
        if (chosen is not null)
        {
            var people = await UserSql.ListVisibleAsync(read, actor.WorkspaceId, PeopleView.GuestId(actor), chosen);
            return new UserPage { Users = people.ConvertAll(u => PeopleView.Of(u, actor)) };
        }

        var rows = await UserSql.PageAsync(
            read, actor.WorkspaceId, PeopleView.GuestId(actor), contains, actor.ActsAsAdmin, afterName, afterId, size + 1);
        return new UserPage
        {
            Users = rows.Take(size).Select(u => PeopleView.Of(u, actor)).ToList(),
            NextCursor = rows.Count > size ? PageCursor.From(rows[size - 1].NameKey, rows[size - 1].Id) : null,
        };
    }
}
