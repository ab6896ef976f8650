using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Threads;

/// <summary>Chooses how much one wants to hear of a thread, or takes the choice back. What was there when one begins to hear of it counts as read.</summary>
internal static class SetThreadLevel
{
    public static Task<Answer> HandleAsync(
        Id threadId, Body<SetLevelRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, threadId, body.Value.Level), cancel);

    /// <summary>Following and stopping to are two of the levels: who watches follows already, and who stops hears nothing until they reply.</summary>
    public static Task<Answer> FollowAsync(Id threadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, threadId, NotificationLevel.Follow, unlessTold: true), cancel);

    public static Task<Answer> UnfollowAsync(Id threadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, threadId, NotificationLevel.Mute), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id threadId, NotificationLevel? level, bool unlessTold = false)
    {
        await ThreadAccess.RequireMemberAsync(transaction.Sql, actor, threadId);
        var before = await ThreadSql.FindAsync(transaction.Sql, threadId, actor.UserId);
        if (before.Chosen == (long?)level || (unlessTold && before.IsTold))
        {
            return Answer.Ok(before.ToWire(), ParleyJson.Wire.ThreadReadState);
        }

        var isTold = ThreadRow.LevelOf((long?)level, before.OwnReason, before.ChannelLevel) >= (long)NotificationLevel.Follow;
        var begins = isTold && !before.IsTold;
        await ThreadSql.PutAsync(
            transaction,
            before,
            actor.UserId,
            (long?)level,
            before.OwnReason,
            begins ? before.LastNumber : before.ReadNumber,
            before.MarkedUnread && !begins);
        return Answer.Ok(await TellOfPlace.AsTheyAreAsync(transaction, threadId, actor.UserId), ParleyJson.Wire.ThreadReadState);
    }
}
