using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Edits;

/// <summary>What a message said before, for everybody who may read it.</summary>
internal static class ListEdits
{
    public static async Task<MessageEditPage> HandleAsync(
        Id messageId, Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var before = PageCursor.Parse(cursor) is { } position ? position.Id.Value : long.MaxValue;
        await using var read = await database.ReadAsync(cancel);
        await MessageAccess.RequireReadAsync(read, actor, messageId);
        var rows = await EditSql.PageAsync(read, messageId, before, size + 1);
        return new MessageEditPage
        {
            Edits = rows.Take(size).Select(row => row.ToWire()).ToList(),
            NextCursor = rows.Count > size ? PageCursor.From("", new Id(rows[size - 1].Number)) : null,
        };
    }
}
