using Parley.Protocol;
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
            ReadState = await StateAsync(read, actor, root),
        };
    }

    public static async Task<ThreadReadState> StateAsync(SqlSession sql, Actor actor, MessageRow root)
    {
        // Whoever started a thread follows it from its first reply on.
        var state = await ThreadSql.FindAsync(sql, root.Id, actor.UserId);
        return (state ?? new ThreadRow { ThreadId = root.Id, Following = root.UserId == actor.UserId ? ThreadSql.Follows : 0 }).ToWire();
    }
}
