using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

internal static class ListReplies
{
    public static async Task<MessagePage> HandleAsync(
        Id threadId, Actor actor, Database database, Id? before, Id? after, Id? around, bool? unread, int? limit, CancellationToken cancel)
    {
        var position = Position.Parse(before, after, around, unread, limit);
        await using var read = await database.ReadAsync(cancel);
        await ThreadAccess.RequireReadAsync(read, actor, threadId);
        var readNumber = position.Unread ? (await ThreadSql.FindAsync(read, threadId, actor.UserId)).ReadNumber : (long?)null;
        return await ReadHistory.PageAsync(read, HistorySql.Line.Thread, threadId, actor.UserId, position, readNumber);
    }
}
