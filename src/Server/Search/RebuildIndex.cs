using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Search.Index;

namespace Parley.Server.Search;

/// <summary>Starts a rebuild of the index, or finds that one runs.</summary>
internal static class RebuildIndex
{
    public static Task<Answer> HandleAsync(Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        return writes.RunAsync(
            actor,
            key,
            async transaction =>
            {
                await RebuildSql.StartAsync(transaction);
                await RebuildIndexJob.StartAsync(transaction);
                return Answer.Ok(await GetIndexState.OfAsync(transaction.Sql, actor.WorkspaceId), ParleyJson.Wire.SearchIndexState);
            },
            cancel);
    }
}
