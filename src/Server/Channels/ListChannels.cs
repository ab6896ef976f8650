using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

internal static class ListChannels
{
    public static async Task<ChannelPage> HandleAsync(
        Actor actor, Database database, string? q, bool? mine, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var (afterName, afterId) = PageCursor.Parse(cursor) ?? ("", default);
        var nameContains = TextRules.Line(q, "q", Limits.Name).ToLowerInvariant();
        await using var read = await database.ReadAsync(cancel);
        var rows = await ChannelSql.PageAsync(
            read, actor.WorkspaceId, actor.UserId, !actor.IsGuest, mine == true, nameContains, afterName, afterId, size + 1);
        return new ChannelPage
        {
            Channels = rows.Take(size).Select(r => r.ToWire()).ToList(),
            NextCursor = rows.Count > size ? PageCursor.From(rows[size - 1].Name, rows[size - 1].Id) : null,
        };
    }
}
