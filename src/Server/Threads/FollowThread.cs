using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Threads;

/// <summary>Starts and stops following; what was there at the start counts as read.</summary>
internal static class FollowThread
{
    public static Task<Answer> FollowAsync(Id threadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, threadId, following: true), cancel);

    public static Task<Answer> UnfollowAsync(Id threadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, threadId, following: false), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id threadId, bool following)
    {
        var root = await ThreadAccess.RequireMemberAsync(transaction.Sql, actor, threadId);
        var before = await GetThread.StateAsync(transaction.Sql, actor, root);
        if (before.Following == following && await ThreadSql.FindAsync(transaction.Sql, threadId, actor.UserId) is not null)
        {
            return Answer.Ok(before, ParleyJson.Wire.ThreadReadState);
        }

        await ThreadSql.SetFollowingAsync(
            transaction, threadId, root.ChannelId, actor.UserId, following, following ? root.LastThreadNumber : before.ReadNumber);
        var state = await GetThread.StateAsync(transaction.Sql, actor, root);
        transaction.Append(Audience.Person(actor.UserId, root.ChannelId), new ThreadRead { ThreadId = threadId, ReadState = state });
        return Answer.Ok(state, ParleyJson.Wire.ThreadReadState);
    }
}
