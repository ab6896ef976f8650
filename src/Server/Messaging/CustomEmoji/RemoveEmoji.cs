using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Http;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>Removes an emoji: whoever added it, and admins. Where it was used, its name stays as text.</summary>
internal static class RemoveEmoji
{
    public static Task<Answer> HandleAsync(Id emojiId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, emojiId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id emojiId)
    {
        var emoji = await CustomEmojiSql.FindAsync(transaction.Sql, transaction.WorkspaceId, emojiId) ?? throw EmojiProblems.NotFound.Exception();
        if (emoji.CreatedBy != actor.UserId && !actor.IsAdmin)
        {
            throw Problems.Forbidden.Exception("Whoever added it may remove it, and admins.");
        }

        await CustomEmojiSql.DeleteAsync(transaction.Sql, emojiId);
        await Blobs.DropAsync(transaction, emoji.BlobId);
        transaction.Append(Audience.Everyone, new EmojiRemoved { EmojiId = emojiId, Name = emoji.Name });
        return Answer.NoContent;
    }
}
