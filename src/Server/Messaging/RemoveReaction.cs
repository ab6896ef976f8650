using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

internal static class RemoveReaction
{
    public static Task<Answer> HandleAsync(
        Id messageId, string emoji, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var name = Emoji.Parse(emoji);
        return writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, messageId, name), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId, string emoji)
    {
        var message = await MessageAccess.RequireOpenAsync(transaction.Sql, actor, messageId);
        emoji = (await ReactionSql.EmojiAsync(transaction.Sql, messageId)).Find(other => EmojiNames.AreSame(other, emoji)) ?? emoji;
        if (await ReactionSql.RemoveAsync(transaction.Sql, messageId, emoji, actor.UserId))
        {
            transaction.Append(Audience.Members(message.ChannelId), new ReactionRemoved
            {
                MessageId = messageId,
                ThreadId = message.ThreadId,
                UserId = actor.UserId,
                Emoji = emoji,
                Count = await ReactionSql.CountAsync(transaction.Sql, messageId, emoji),
            });
        }

        return Answer.NoContent;
    }
}
