using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Saved;

/// <summary>Takes a message off one's list, one that can't be seen any longer too.</summary>
internal static class UnsaveMessage
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        if (await SavedSql.DeleteAsync(transaction.Sql, actor.UserId, messageId))
        {
            var message = await MessageSql.FindAsync(transaction.Sql, actor.WorkspaceId, messageId);
            transaction.Append(
                Audience.Person(actor.UserId, message?.ChannelId), new SavedChanged { MessageId = messageId, ThreadId = message?.ThreadId });
        }

        return Answer.NoContent;
    }
}
