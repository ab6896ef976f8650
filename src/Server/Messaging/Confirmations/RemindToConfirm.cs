using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>The author of a message reminds those who have not confirmed it.</summary>
internal static class RemindToConfirm
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var (message, asked) = await ConfirmationAccess.RequireOpenAsync(transaction.Sql, actor, messageId);
        if (message.UserId != actor.UserId)
        {
            throw MessagingProblems.NotTheAuthor.Exception();
        }

        if (asked.RemindedAt?.AddMinutes(Limits.ReminderMinutes) > transaction.Now)
        {
            throw ConfirmationProblems.RemindedLately.Exception($"Once in {Limits.ReminderMinutes} minutes.");
        }

        if (await WaitingSql.CountWaitingAsync(transaction.Sql, message, asked) == 0)
        {
            throw ConfirmationProblems.Nobody.Exception();
        }

        await ConfirmationSql.RemindAsync(transaction.Sql, messageId, transaction.Now);
        transaction.Append(Audience.Members(message.ChannelId), new ConfirmationReminded
        {
            MessageId = messageId, ThreadId = message.ThreadId, UserId = actor.UserId, RemindedAt = transaction.Now,
        });
        return Answer.NoContent;
    }
}
