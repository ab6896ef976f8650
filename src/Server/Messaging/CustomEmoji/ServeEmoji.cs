using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Files.Serving;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>An emoji's image, for everybody in the workspace.</summary>
internal static class ServeEmoji
{
    public static async Task<IResult> HandleAsync(
        Id emojiId, HttpResponse response, Actor actor, Database database, Blobs blobs, CancellationToken cancel)
    {
        CustomEmojiRow emoji;
        await using (var read = await database.ReadAsync(cancel))
        {
            emoji = await CustomEmojiSql.FindAsync(read, actor.WorkspaceId, emojiId) ?? throw EmojiProblems.NotFound.Exception();
        }

        FileHeaders.Set(response, emoji.FileName, shown: true);
        return ServeFile.Send(blobs, emoji.Image, emoji.ContentType, emoji.BlobId.ToString());
    }
}
