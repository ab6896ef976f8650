using System.Globalization;
using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Details;

namespace Parley.Server.Threads;

/// <summary>Makes a thread somebody's task, or nobody's again. Whose task it is follows it, unless they have muted it.</summary>
internal static class AssignThread
{
    public static Task<Answer> AssignAsync(
        Id threadId, Body<AssignThreadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        if (body.Value.DueOn is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw Problems.InvalidField.Exception("A day as 2026-12-24.", "due_on");
        }

        return writes.RunAsync(actor, key, body.Fingerprint, transaction => AssignAsync(transaction, actor, threadId, body.Value), cancel);
    }

    public static Task<Answer> UnassignAsync(Id threadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => UnassignAsync(transaction, actor, threadId), cancel);

    private static async Task<Answer> AssignAsync(WriteTransaction transaction, Actor actor, Id threadId, AssignThreadRequest request)
    {
        var root = await ThreadAccess.RequireOpenAsync(transaction.Sql, actor, threadId);
        var theirs = await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, root.ChannelId, request.UserId);
        if (theirs?.IsMember != true)
        {
            throw ChannelProblems.UserNotFound.Exception("Somebody who is in the channel.", "user_id");
        }

        await ThreadDetailsSql.AssignAsync(transaction, threadId, request.UserId, actor.UserId, request.DueOn);
        var details = await TellOfThread.ChangedAsync(transaction, threadId, root.ChannelId);
        await FollowAsync(transaction, threadId, request.UserId);
        return Answer.Ok(details!, ParleyJson.Wire.ThreadDetails);
    }

    private static async Task<Answer> UnassignAsync(WriteTransaction transaction, Actor actor, Id threadId)
    {
        var root = await ThreadAccess.RequireOpenAsync(transaction.Sql, actor, threadId);
        await ThreadDetailsSql.UnassignAsync(transaction, threadId);
        var details = await TellOfThread.ChangedAsync(transaction, threadId, root.ChannelId);
        return Answer.Ok(details ?? new ThreadDetails(), ParleyJson.Wire.ThreadDetails);
    }

    private static async Task FollowAsync(WriteTransaction transaction, Id threadId, Id userId)
    {
        var before = await ThreadSql.FindAsync(transaction.Sql, threadId, userId);
        if (before.Chosen != (long)NotificationLevel.Mute && before.OwnReason == 0)
        {
            var chosen = before.Chosen == (long)NotificationLevel.Normal ? null : before.Chosen;
            await ThreadSql.PutAsync(
                transaction, before, userId, chosen, (long)LevelReason.Assigned, before.IsTold ? before.ReadNumber : before.LastNumber, before.MarkedUnread);
            await TellOfPlace.AsTheyAreAsync(transaction, threadId, userId);
        }
    }
}
