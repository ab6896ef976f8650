using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>Everybody who reacted to a message with one emoji.</summary>
internal static class ListReactors
{
    public static async Task<ReactorPage> HandleAsync(
        Id messageId, string emoji, Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        var name = Emoji.Parse(emoji);
        var size = PageCursor.Limit(limit);
        var (time, id) = TimedCursor.Parse(cursor);
        await using var read = await database.ReadAsync(cancel);
        await MessageAccess.RequireReadAsync(read, actor, messageId);
        var spelt = (await ReactionSql.EmojiAsync(read, messageId)).Find(other => EmojiNames.AreSame(other, name)) ?? name;
        var people = await ReactionSql.PageAsync(read, messageId, spelt, time, id, size + 1);
        return new ReactorPage
        {
            People = people.Take(size).ToList(),
            NextCursor = people.Count > size ? TimedCursor.From(people[size - 1].ReactedAt, people[size - 1].UserId) : null,
        };
    }
}
