using System.Globalization;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>The followed threads, the one with the newest reply first.</summary>
public static class ListThreads
{
    /// <summary>Unread threads beyond this many are found by paging.</summary>
    private const int FirstScreen = 100;

    internal static async Task<ThreadPage> HandleAsync(
        Actor actor, Database database, bool? unread, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var (before, beforeId) = Parse(cursor);
        await using var read = await database.ReadAsync(cancel);
        var rows = await ThreadSql.FollowedAsync(read, actor.UserId, unread == true, before, beforeId, size + 1);
        var threads = await SummariesAsync(read, rows.Take(size).ToList(), actor.UserId);
        return new ThreadPage
        {
            Threads = threads,
            NextCursor = rows.Count > size ? CursorAfter(threads[^1].Root) : null,
        };
    }

    /// <summary>The unread threads of the first screen.</summary>
    public static async Task<List<ThreadSummary>> UnreadAsync(SqlSession sql, Id userId) =>
        await SummariesAsync(sql, await ThreadSql.FollowedAsync(sql, userId, onlyUnread: true, null, default, FirstScreen), userId);

    private static async Task<List<ThreadSummary>> SummariesAsync(SqlSession sql, List<ThreadRow> rows, Id userId)
    {
        var roots = await ThreadSql.RootsAsync(sql, rows);
        var messages = await ReadHistory.ToWireAsync(sql, roots, userId);
        return [.. rows.Select((row, i) => new ThreadSummary
        {
            Root = messages[i], LastNumber = roots[i].LastThreadNumber, ReadState = row.ToWire(),
        })];
    }

    private static string CursorAfter(Message root) =>
        PageCursor.From(root.LastReplyAt!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), root.Id);

    private static (DateTimeOffset? Before, Id BeforeId) Parse(string? cursor) => PageCursor.Parse(cursor) switch
    {
        null => (null, default),
        (var key, var id) when long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() => (DateTimeOffset.FromUnixTimeMilliseconds(ms), id),
        _ => throw Problems.InvalidCursor.Exception(),
    };
}
