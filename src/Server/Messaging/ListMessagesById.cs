using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>
/// The messages that links and forwards point to. Each reader asks for themselves, because what is posted is the same for everybody in its channel: what
/// one may not see is left out as if it were not there.
/// </summary>
internal static class ListMessagesById
{
    public static async Task<MessageList> HandleAsync(Actor actor, Database database, string ids, CancellationToken cancel)
    {
        var chosen = IdList.Parse(ids, "ids");
        await using var read = await database.ReadAsync(cancel);
        var (messages, channels) = await VisibleMessages.WithChannelsAsync(read, actor, chosen);
        return new MessageList { Messages = messages, Channels = channels.ConvertAll(c => c.ToWire()) };
    }
}
