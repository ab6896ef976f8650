using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

internal static class ListMessages
{
    public static async Task<MessagePage> HandleAsync(
        Id channelId, Actor actor, Database database, Id? before, Id? after, Id? around, bool? unread, int? limit, CancellationToken cancel)
    {
        var position = Position.Parse(before, after, around, unread, limit);
        await using var read = await database.ReadAsync(cancel);
        var channel = await ChannelAccess.RequireReadAsync(read, actor, channelId);
        return await ReadHistory.PageAsync(read, HistorySql.Line.Channel, channelId, actor.UserId, position, channel.ReadNumber);
    }
}
