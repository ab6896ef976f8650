using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>Takes a plan back.</summary>
internal static class DeleteScheduled
{
    public static Task<Answer> HandleAsync(Id scheduledId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, scheduledId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id scheduledId)
    {
        var row = await ScheduledAccess.RequireOwnAsync(transaction.Sql, actor, scheduledId);
        await ScheduledSql.DeleteAsync(transaction, row);
        transaction.Append(Audience.Person(actor.UserId, row.ChannelId), new ScheduledRemoved { ScheduledId = scheduledId });
        return Answer.NoContent;
    }
}
