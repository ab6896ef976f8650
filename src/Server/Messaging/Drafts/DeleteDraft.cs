using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Drafts;

/// <summary>Throws a draft away, that of a conversation which can't be seen any longer too.</summary>
internal static class DeleteDraft
{
    public static Task<Answer> InChannelAsync(Id channelId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, channelId, isThread: false), cancel);

    public static Task<Answer> InThreadAsync(Id threadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, threadId, isThread: true), cancel);

    /// <summary>Removes the draft and tells its author's devices; nothing when there is none.</summary>
    public static async Task ClearAsync(WriteTransaction transaction, Id userId, Id conversationId, bool isThread)
    {
        if (await DraftSql.DeleteAsync(transaction.Sql, userId, conversationId) is { } channelId)
        {
            transaction.Append(Audience.Person(userId, channelId), new DraftChanged
            {
                Draft = new Draft
                {
                    ChannelId = channelId,
                    ThreadId = isThread ? conversationId : null,
                    Text = "",
                    UpdatedAt = transaction.Now,
                    Version = transaction.NextSeq,
                },
            });
        }
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id conversationId, bool isThread)
    {
        await ClearAsync(transaction, actor.UserId, conversationId, isThread);
        return Answer.NoContent;
    }
}
