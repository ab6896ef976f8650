using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Pins;

/// <summary>Puts a message on the list that everybody in the channel has at hand. Whoever may post there may.</summary>
internal static class PinMessage
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var message = await MessageAccess.RequireVoiceAsync(transaction.Sql, actor, messageId);
        if (message.Parts.HasFlag(MessageParts.Pin))
        {
            return Answer.NoContent;
        }

        if (await PinSql.CountAsync(transaction.Sql, message.ChannelId) >= Limits.PinsPerChannel)
        {
            throw MessagingProblems.TooManyPins.Exception($"At most {Limits.PinsPerChannel}.");
        }

        var pin = new Pin { UserId = actor.UserId, PinnedAt = transaction.Now };
        await PinSql.InsertAsync(transaction, messageId, pin);
        await MessageSql.SetPartAsync(transaction.Sql, messageId, MessageParts.Pin, has: true);
        transaction.Append(Audience.Members(message.ChannelId), new MessagePinned { MessageId = messageId, ThreadId = message.ThreadId, Pin = pin });
        return Answer.NoContent;
    }
}
