using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Polls;

/// <summary>Ends a poll for good: its author does, an admin in the channel, or its time.</summary>
internal static class ClosePoll
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var (message, poll) = await PollAccess.RequireOpenAsync(transaction, actor, messageId);
        if (message.UserId != actor.UserId && !actor.IsAdmin)
        {
            throw MessagingProblems.NotTheAuthor.Exception();
        }

        await CloseAsync(transaction, message, poll, actor.UserId);
        return Answer.NoContent;
    }

    public static async Task CloseAsync(WriteTransaction transaction, MessageRow message, PollRow poll, Id? closedBy)
    {
        await PollSql.CloseAsync(transaction.Sql, message.Id, transaction.Now);
        if (poll.Anonymous)
        {
            // Nobody can change a vote any more, so nobody needs to know whose it was.
            await PollVoteSql.DeleteAsync(transaction.Sql, message.Id);
        }

        transaction.Append(Audience.Members(message.ChannelId), new PollClosed
        {
            MessageId = message.Id, ThreadId = message.ThreadId, ClosedAt = transaction.Now, ClosedBy = closedBy,
        });
    }
}
