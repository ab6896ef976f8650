using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

internal static class ListDeadLetters
{
    public static async Task<DeadLetterPage> HandleAsync(Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        actor.RequireAdmin();
        var size = PageCursor.Limit(limit);
        var before = PageCursor.Parse(cursor)?.Id;
        await using var read = await database.ReadAsync(cancel);
        var letters = await DeadLetterSql.PageAsync(read, actor.WorkspaceId, before, size + 1);
        return new DeadLetterPage
        {
            Letters = letters.Take(size).ToList(),
            NextCursor = letters.Count > size ? PageCursor.From("", letters[size - 1].Id) : null,
        };
    }
}
