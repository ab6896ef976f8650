using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>One thread: its first message, and the caller's place in it.</summary>
internal static class GetThread
{
    public static async Task<ThreadSummary> HandleAsync(Id threadId, Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var root = await ThreadAccess.RequireReadAsync(read, actor, threadId);
        return new ThreadSummary
        {
            Root = (await ReadHistory.ToWireAsync(read, [root], actor.UserId))[0],
            LastNumber = root.LastThreadNumber,
            ReadState = (await ThreadSql.FindAsync(read, threadId, actor.UserId)).ToWire(),
            Cursor = await LogSql.HeadAsync(read, actor.WorkspaceId),
        };
    }
}
