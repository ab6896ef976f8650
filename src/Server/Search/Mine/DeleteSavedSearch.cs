using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Search.Mine;

internal static class DeleteSavedSearch
{
    public static Task<Answer> HandleAsync(Id searchId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, searchId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id searchId)
    {
        if (!await MySearchesSql.DeleteAsync(transaction.Sql, actor.UserId, searchId))
        {
            throw Problems.NotFound.Exception();
        }

        await transaction.TellAsync(actor.UserId);
        return Answer.NoContent;
    }
}
