using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

internal static class GetChannel
{
    public static async Task<Channel> HandleAsync(Id channelId, Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return (await ChannelAccess.RequireReadAsync(read, actor, channelId)).ToWire();
    }
}
