using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Details;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging;

/// <summary>Deletes one's own message; admins may delete any in a channel that they are in.</summary>
internal static class DeleteMessage
{
    public static Task<Answer> HandleAsync(Id messageId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var message = await MessageAccess.RequireOpenAsync(transaction.Sql, actor, messageId);
        if (message.UserId != actor.UserId && !actor.IsAdmin)
        {
            throw MessagingProblems.NotTheAuthor.Exception();
        }

        await MessageSql.DeleteAsync(transaction.Sql, messageId, transaction.Now);
        var mentions = await MentionSql.DeleteAsync(transaction.Sql, messageId);
        await ReactionSql.DeleteAsync(transaction.Sql, messageId);
        await AllParts.DeleteAsync(transaction, message);
        var root = message.ThreadId is { } threadId ? await MessageSql.RemoveReplyAsync(transaction.Sql, threadId) : null;

        transaction.Append(Audience.Members(message.ChannelId), new MessageDeleted
        {
            MessageId = messageId,
            ThreadId = message.ThreadId,
            DeletedAt = transaction.Now,
            Tombstone = message.ReplyCount > 0,
            Number = message.Number,
            ThreadNumber = message.ThreadNumber,
            Mentions = mentions.Users.Count == 0 ? null : mentions.Users,
            MentionsAll = mentions.All,
            Thread = root?.ToTotals(),
        });
        if (message.ThreadId is { } decidedIn)
        {
            await TellOfThread.ReplyChangedAsync(transaction, decidedIn, message.ChannelId, messageId, before: message.Text, after: null);
        }

        return Answer.NoContent;
    }
}
