using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Pins;

/// <summary>Takes a message off the channel's list. Whoever may post there may.</summary>
internal static class UnpinMessage
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var message = await MessageAccess.RequireVoiceAsync(transaction.Sql, actor, messageId);
        if (await PinSql.DeleteAsync(transaction.Sql, messageId))
        {
            await MessageSql.SetPartAsync(transaction.Sql, messageId, MessageParts.Pin, has: false);
            transaction.Append(
                Audience.Members(message.ChannelId),
                new MessageUnpinned { MessageId = messageId, ThreadId = message.ThreadId, UserId = actor.UserId });
        }

        return Answer.NoContent;
    }
}
