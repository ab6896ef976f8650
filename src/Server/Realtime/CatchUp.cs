using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>Brings a connection from its cursor to the hub's position: from the database page by page, at the client's pace, then from the hub's memory.</summary>
internal static class CatchUp
{
    private const int PageSize = 500;

    /// <summary>Sends what is missing and joins the hub.</summary>
    public static async Task RunAsync(Connection connection, SendQueue queue, Hub hub, Database database, CancellationToken cancel)
    {
        var snapshot = await SnapshotAsync(connection, database, cancel);
        while (!await hub.RegisterAsync(connection, snapshot).WaitAsync(cancel))
        {
            do
            {
                snapshot = await SendPageAsync(connection, database, cancel);
                await queue.DrainedAsync().WaitAsync(cancel);
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

    private static async Task<Snapshot> SendPageAsync(Connection connection, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var snapshot = await SnapshotAsync(connection, read);
        var page = await LogSql.AfterAsync(read, connection.Actor.WorkspaceId, connection.Cursor, PageSize);
        var end = page.Count < PageSize ? snapshot.Head : page[^1].Seq;
        var visible = page.FindAll(e => Visibility.Reaches(e, connection.Actor.UserId, connection.Actor.Role, snapshot.Channels));
        if (visible.Count > 0)
        {
            connection.Send(Frames.Events(visible, end));
        }

        connection.Cursor = end;
        return snapshot;
    }
}
