using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

internal static class ListMembers
{
    public static async Task<ChannelMemberPage> HandleAsync(
        Id channelId, Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var after = PageCursor.Parse(cursor)?.Id ?? default;
        await using var read = await database.ReadAsync(cancel);
        await ChannelAccess.RequireReadAsync(read, actor, channelId);
        var members = await MembershipSql.PageAsync(read, channelId, after, size + 1);
        return new ChannelMemberPage
        {
            Members = members.Take(size).ToList(),
            NextCursor = members.Count > size ? PageCursor.From("", members[size - 1].UserId) : null,
        };
    }
}
