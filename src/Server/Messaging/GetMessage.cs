using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

internal static class GetMessage
{
    public static async Task<Message> HandleAsync(Id messageId, Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var message = await MessageAccess.RequireReadAsync(read, actor, messageId);
        return (await ReadHistory.ToWireAsync(read, [message], actor.UserId))[0];
    }
}
