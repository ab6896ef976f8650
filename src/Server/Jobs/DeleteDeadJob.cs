using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Jobs;

internal static class DeleteDeadJob
{
    public static Task<Answer> HandleAsync(Id jobId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        return writes.RunAsync(
            actor,
            key,
            async transaction => await DeadJobSql.DeleteAsync(transaction, jobId) ? Answer.NoContent : throw Problems.NotFound.Exception(),
            cancel);
    }
}
