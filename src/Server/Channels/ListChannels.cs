using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>The channels that one may open, searched and in the order that one likes.</summary>
internal static class ListChannels
{
    public static async Task<ChannelPage> HandleAsync(
        Actor actor,
        Database database,
        string? q,
        bool? mine,
        Choice<ChannelKind>? kind,
        bool? archived,
        Choice<ChannelOrder>? sort,
        string? cursor,
        int? limit,
        CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var order = sort?.Value ?? ChannelOrder.Name;
        var wanted = new BrowseSql.Wanted
        {
            Contains = NameKey.Of(TextRules.Line(q, "q", Limits.Name)),
            OnlyMine = mine == true,
            Kind = kind?.Value,
            Archived = archived,
            Order = order,
            After = PageCursor.Parse(cursor),
            Limit = size + 1,
        };
        await using var read = await database.ReadAsync(cancel);
        var rows = await BrowseSql.PageAsync(read, actor, wanted);
        return new ChannelPage
        {
            Channels = rows.Take(size).Select(r => r.ToWire()).ToList(),
            NextCursor = rows.Count > size ? PageCursor.From(BrowseSql.KeyOf(rows[size - 1], order), rows[size - 1].Id) : null,
        };
    }
}
