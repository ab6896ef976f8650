using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging;

namespace Parley.Server.Threads;

/// <summary>Moves the read cursor of a thread forward to a reply. Where the thread does not count for the person there is nothing to move.</summary>
internal static class MarkThreadRead
{
    public static Task<Answer> HandleAsync(
        Id threadId, Body<MarkReadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, threadId, body.Value.LastReadId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id threadId, Id lastReadId)
    {
        await ThreadAccess.RequireMemberAsync(transaction.Sql, actor, threadId);
        var place = await HistorySql.PlaceOfAsync(transaction.Sql, HistorySql.Line.Thread, threadId, lastReadId);
        if (place is null && lastReadId != threadId)
        {
            throw MessagingProblems.MessageNotFound.Exception(field: "last_read_id");
        }

        var state = await ThreadSql.ReadUpToAsync(transaction.Sql, threadId, actor.UserId, place?.Number ?? 0)
            ? await TellOfPlace.AsTheyAreAsync(transaction, threadId, actor.UserId)
            : (await ThreadSql.FindAsync(transaction.Sql, threadId, actor.UserId)).ToWire();
        return Answer.Ok(state, ParleyJson.Wire.ThreadReadState);
    }
}
