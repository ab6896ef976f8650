using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Jobs;

internal static class DeleteDeadLetter
{
    public static Task<Answer> HandleAsync(Id letterId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        return writes.RunAsync(
            actor,
            key,
            async transaction => await DeadLetterSql.TakeAsync(transaction, letterId) is not null ? Answer.NoContent : throw Problems.NotFound.Exception(),
            cancel);
    }
}
