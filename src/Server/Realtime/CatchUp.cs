using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>Brings a connection from its cursor to the hub's position: from the database page by page, at the client's pace, then from the hub's memory.</summary>
internal static class CatchUp
{
    private const int PageSize = 500;

    /// <summary>
    /// Sends what is missing and joins the hub. Until then no heartbeat watches over the client: what it does not take within <paramref name="patience"/>
    /// it does not take at all.
    /// </summary>
    /// <exception cref="TimeoutException">The client stopped reading.</exception>
    public static async Task RunAsync(
        Connection connection, SendQueue queue, Hub hub, Database database, TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        var snapshot = await SnapshotAsync(connection, database, cancel);
        while (!await hub.RegisterAsync(connection, snapshot).WaitAsync(cancel))
        {
            do
            {
                (snapshot, var page) = await ReadPageAsync(connection, database, cancel);
                await SendAsync(connection, page, () => queue.DrainedAsync().WaitAsync(patience, clock, cancel));
            }
            while (connection.Cursor < snapshot.Head);
        }
    }

    /// <summary>Where a connection may start: its cursor, or the reason why it can't.</summary>
    public static async Task<(long Cursor, string? Reset)> StartAsync(Database database, Id workspaceId, long? cursor, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var head = await LogSql.HeadAsync(read, workspaceId);
        var trimmed = await LogSql.TrimmedAsync(read, workspaceId);
        return cursor switch
        {
            null => (head, null),
            _ when cursor > head => (head, "cursor_unknown"),
            _ when cursor < trimmed => (head, "cursor_too_old"),
            _ => (cursor.Value, null),
        };
    }

    private static async Task<Snapshot> SnapshotAsync(Connection connection, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await SnapshotAsync(connection, read);
    }

    private static async Task<Snapshot> SnapshotAsync(Connection connection, SqlSession read)
    {
        var memberships = await MembershipSql.OfAsync(read, connection.Actor.UserId);
        return new Snapshot(
            await LogSql.HeadAsync(read, connection.Actor.WorkspaceId), memberships.ToDictionary(m => m.ChannelId, m => m.JoinedSeq));
    }

    private static async Task<(Snapshot Snapshot, Page Page)> ReadPageAsync(Connection connection, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var snapshot = await SnapshotAsync(connection, read);
        var events = await LogSql.AfterAsync(read, connection.Actor.WorkspaceId, connection.Cursor, PageSize);
        var end = events.Count < PageSize ? snapshot.Head : events[^1].Seq;
        var open = await PublicAsync(read, events);
        var visible = events.FindAll(e => Visibility.Reaches(
            e, connection.Actor.UserId, connection.Actor.Role, snapshot.Channels, channelId => !open.Contains(channelId)));
        return (snapshot, new Page(visible, end));
    }

    /// <summary>Of the channels whose events were for all who browse, those that are public now.</summary>
    private static async Task<HashSet<Id>> PublicAsync(SqlSession read, List<LoggedEvent> events)
    {
        var browsed = events.Where(e => e.Audience is { Kind: AudienceKind.Browsers, ChannelId: not null }).Select(e => e.Audience.ChannelId!.Value).ToHashSet();
        return browsed.Count == 0 ? browsed : [.. await ChannelSql.PublicAsync(read, browsed)];
    }

    /// <summary>Sends a page in frames of bounded size, each when the client has taken the one before.</summary>
    private static async Task SendAsync(Connection connection, Page page, Func<Task> takenAsync)
    {
        for (int start = 0, end; start < page.Visible.Count; start = end)
        {
            end = start + 1;
            for (var bytes = page.Visible[start].Wire.Length; end < page.Visible.Count; end++)
            {
                bytes += page.Visible[end].Wire.Length;
                if (bytes > Frames.MaxEventsBytes)
                {
                    break;
                }
            }

            var frame = page.Visible.GetRange(start, end - start);
            connection.Send(Frames.Events(frame, end < page.Visible.Count ? frame[^1].Seq : page.End));
            await takenAsync();
        }

        connection.Cursor = page.End;
    }

    /// <summary>The events of a stretch of the log that the client may see, and where the stretch ends.</summary>
    private sealed record Page(List<LoggedEvent> Visible, long End);
}
