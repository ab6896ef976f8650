using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>Who is in a channel, by name.</summary>
internal static class ListMembers
{
    public static async Task<ChannelMemberPage> HandleAsync(
        Id channelId, Actor actor, Database database, string? q, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var (afterName, afterId) = PageCursor.Parse(cursor) ?? ("", default);
        var contains = NameKey.Of(TextRules.Line(q, "q", Limits.Name));
        await using var read = await database.ReadAsync(cancel);
        var channel = await ChannelAccess.RequireReadAsync(read, actor, channelId);
        var members = await MembershipSql.PageAsync(read, channel, contains, afterName, afterId, size + 1);
        return new ChannelMemberPage
        {
            Members = members.Take(size).Select(m => m.ToWire()).ToList(),
            NextCursor = members.Count > size ? PageCursor.From(members[size - 1].NameKey, members[size - 1].UserId) : null,
        };
    }
}
