using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Jobs;

internal static class RetryDeadJob
{
    public static Task<Answer> HandleAsync(Id jobId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        return writes.RunAsync(
            actor,
            key,
            async transaction =>
            {
                var queue = await DeadJobSql.ReviveAsync(transaction, jobId) ?? throw Problems.NotFound.Exception();
                transaction.WakeAfterCommit(EnqueueJob.WakeName(queue));
                return Answer.NoContent;
            },
            cancel);
    }
}
