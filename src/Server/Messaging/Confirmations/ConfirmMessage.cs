using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>Says that one has read a message. It is said for good: there is no taking it back.</summary>
internal static class ConfirmMessage
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var (message, asked) = await ConfirmationAccess.RequireOpenAsync(transaction.Sql, actor, messageId);
        var person = await ConfirmationSql.PersonAsync(transaction.Sql, messageId, actor.UserId);
        var joined = await MembershipSql.JoinedAsync(transaction.Sql, actor.UserId, [message.ChannelId]);
        switch (ConfirmationPart.StateOf(asked, message.UserId, actor.UserId, person, joined[message.ChannelId]))
        {
            case null:
                throw ConfirmationProblems.NotAsked.Exception();
            case ConfirmationState.Waiting:
                transaction.Append(Audience.Members(message.ChannelId), new ConfirmationGiven
                {
                    MessageId = messageId,
                    ThreadId = message.ThreadId,
                    UserId = actor.UserId,
                    ConfirmedCount = (int)await ConfirmationSql.ConfirmAsync(transaction, messageId, actor.UserId),
                });
                break;
        }

        return Answer.NoContent;
    }
}
