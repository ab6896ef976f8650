using System.Globalization;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Saved;

internal static class ListSaved
{
    public static async Task<SavedPage> HandleAsync(
        Actor actor, Database database, string? state, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var after = Parse(cursor);
        await using var read = await database.ReadAsync(cancel);
        var rows = await SavedSql.PageAsync(read, actor.UserId, StateOf(state), after, size + 1);
        var page = rows.Take(size).ToList();
        var messages = (await VisibleMessages.OfAsync(read, actor, [.. page.Select(row => row.MessageId)])).ToDictionary(m => m.Id);
        return new SavedPage
        {
            Saved = page.ConvertAll(row => new SavedMessage
            {
                MessageId = row.MessageId, Saved = row.ToWire(), Message = messages.GetValueOrDefault(row.MessageId),
            }),
            NextCursor = rows.Count > size ? CursorAfter(page[^1]) : null,
        };
    }

    private static SavedState StateOf(string? state) => state switch
    {
        null or "in_progress" => SavedState.InProgress,
        "completed" => SavedState.Completed,
        "archived" => SavedState.Archived,
        _ => throw Problems.InvalidField.Exception("in_progress, completed or archived.", "state"),
    };

    private static string CursorAfter(SavedRow row) =>
        PageCursor.From(row.SavedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.MessageId);

    private static (long SavedAt, Id MessageId) Parse(string? cursor) => PageCursor.Parse(cursor) switch
    {
        null => (long.MaxValue, new Id(long.MaxValue)),
        (var key, var id) when long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) => (ms, id),
        _ => throw Problems.InvalidCursor.Exception(),
    };
}
