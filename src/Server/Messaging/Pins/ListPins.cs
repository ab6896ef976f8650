using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Pins;

internal static class ListPins
{
    public static async Task<PinList> HandleAsync(Id channelId, Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        await ChannelAccess.RequireReadAsync(read, actor, channelId);
        return new PinList { Messages = await ReadHistory.ToWireAsync(read, await PinSql.ListAsync(read, channelId), actor.UserId) };
    }
}
