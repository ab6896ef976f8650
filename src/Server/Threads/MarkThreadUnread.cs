using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging;

namespace Parley.Server.Threads;

/// <summary>Moves the read cursor of a thread back to before a reply. Whoever wants to come back to a thread follows it from then on.</summary>
internal static class MarkThreadUnread
{
    public static Task<Answer> HandleAsync(
        Id threadId, Body<MarkUnreadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, threadId, body.Value.FromId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id threadId, Id fromId)
    {
        await ThreadAccess.RequireMemberAsync(transaction.Sql, actor, threadId);
        var place = await HistorySql.PlaceOfAsync(transaction.Sql, HistorySql.Line.Thread, threadId, fromId);
        if (place is null && fromId != threadId)
        {
            throw MessagingProblems.MessageNotFound.Exception(field: "from_id");
        }

        var before = await ThreadSql.FindAsync(transaction.Sql, threadId, actor.UserId);
        await ThreadSql.PutAsync(
            transaction,
            before,
            actor.UserId,
            before.IsTold ? before.Chosen : (long)NotificationLevel.Follow,
            before.OwnReason,
            Math.Min(before.IsTold ? before.ReadNumber : before.LastNumber, (place?.Number ?? 1) - 1),
            markedUnread: true);
        return Answer.Ok(await TellOfPlace.AsTheyAreAsync(transaction, threadId, actor.UserId), ParleyJson.Wire.ThreadReadState);
    }
}
