using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>Reacts, or joins those who reacted with the same emoji, however they wrote it.</summary>
internal static class AddReaction
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
        var used = await ReactionSql.EmojiAsync(transaction.Sql, messageId);
        if (used.Find(other => EmojiNames.AreSame(other, emoji)) is { } spelling)
        {
            // Who came first chose how it is written; everybody else joins them.
            emoji = spelling;
        }
        else if (used.Count >= Limits.EmojiPerMessage)
        {
            throw MessagingProblems.TooManyReactions.Exception($"At most {Limits.EmojiPerMessage} different ones.");
        }

        if (await ReactionSql.OwnAsync(transaction.Sql, messageId, used.Where(other => other != emoji), actor.UserId) >= Limits.EmojiPerPerson)
        {
            throw MessagingProblems.TooManyOwnReactions.Exception($"At most {Limits.EmojiPerPerson} of one person.");
        }

        if (await ReactionSql.AddAsync(transaction, messageId, emoji, actor.UserId, transaction.Now))
        {
            transaction.Append(Audience.Members(message.ChannelId), new ReactionAdded
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
