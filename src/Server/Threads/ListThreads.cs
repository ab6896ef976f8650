using System.Globalization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>The inbox of threads: unread, followed, assigned to the caller, or all of their channels.</summary>
public static class ListThreads
{
    internal static async Task<ThreadPage> HandleAsync(
        Actor actor, Database database, string? show, bool? unread, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var list = Parse(show, unread);
        var after = Parse(list, cursor);
        await using var read = await database.ReadAsync(cancel);
        var rows = await RowsAsync(read, list, actor.UserId, after, size + 1);
        var shown = rows.Take(size).ToList();
        return new ThreadPage
        {
            Threads = await SummariesAsync(read, actor.WorkspaceId, shown, actor.UserId),
            NextCursor = rows.Count > size ? PageCursor.From(shown[^1].Rank, shown[^1].ThreadId) : null,
        };
    }

    /// <summary>The unread threads of the first screen, and whether that is all of them.</summary>
    public static async Task<(List<ThreadSummary> Threads, bool IsAll)> UnreadAsync(SqlSession sql, Id workspaceId, Id userId)
    {
        var rows = await ThreadListSql.UnreadAsync(sql, userId, null, Limits.SyncThreads + 1);
        var shown = rows.Take(Limits.SyncThreads).ToList();
        return (await SummariesAsync(sql, workspaceId, shown, userId), rows.Count == shown.Count);
    }

    private static Task<List<ThreadRow>> RowsAsync(SqlSession sql, ThreadList list, Id userId, (string Rank, Id Id)? after, int limit) => list switch
    {
        ThreadList.Unread => ThreadListSql.UnreadAsync(sql, userId, after, limit),
        ThreadList.Assigned => ThreadListSql.AssignedAsync(sql, userId, after, limit),
        ThreadList.All => ThreadListSql.AllAsync(sql, userId, after, limit),
        _ => ThreadListSql.FollowedAsync(sql, userId, after, limit),
    };

    private static async Task<List<ThreadSummary>> SummariesAsync(SqlSession sql, Id workspaceId, List<ThreadRow> rows, Id userId)
    {
        var cursor = await LogSql.HeadAsync(sql, workspaceId);
        var roots = await ThreadSql.RootsAsync(sql, rows);
        var messages = await ReadHistory.ToWireAsync(sql, roots, userId);
        return [.. rows.Select((row, i) => new ThreadSummary
        {
            Root = messages[i], LastNumber = row.LastNumber, ReadState = row.ToWire(), Cursor = cursor,
        })];
    }

    private static ThreadList Parse(string? show, bool? unread) => (show, unread) switch
    {
        (null, true) or ("unread", _) => ThreadList.Unread,
        (null, _) or ("followed", _) => ThreadList.Followed,
        ("assigned", _) => ThreadList.Assigned,
        ("all", _) => ThreadList.All,
        _ => throw Problems.InvalidField.Exception("One of unread, followed, assigned and all.", "show"),
    };

    /// <summary>Threads are ranked by a time in Unix milliseconds, the assigned ones by a day.</summary>
    private static (string Rank, Id Id)? Parse(ThreadList list, string? cursor)
    {
        if (PageCursor.Parse(cursor) is not { } after)
        {
            return null;
        }

        var fits = list == ThreadList.Assigned
            ? after.Key.Length == ThreadListSql.NoDay.Length
            : long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return fits ? after : throw Problems.InvalidCursor.Exception();
    }
}
