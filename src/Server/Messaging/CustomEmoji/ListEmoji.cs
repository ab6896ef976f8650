using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.CustomEmoji;

internal static class ListEmoji
{
    public static async Task<CustomEmojiPage> HandleAsync(Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var after = PageCursor.Parse(cursor)?.Key ?? "";
        await using var read = await database.ReadAsync(cancel);
        var emoji = await CustomEmojiSql.PageAsync(read, actor.WorkspaceId, after, size + 1);
        return new CustomEmojiPage
        {
            Emoji = emoji.Take(size).Select(e => e.ToWire()).ToList(),
            NextCursor = emoji.Count > size ? PageCursor.From(emoji[size - 1].Name, emoji[size - 1].Id) : null,
        };
    }
}
