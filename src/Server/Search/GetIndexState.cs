using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Search;

internal static class GetIndexState
{
    public static async Task<SearchIndexState> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        actor.RequireAdmin();
        await using var read = await database.ReadAsync(cancel);
        return await OfAsync(read, actor.WorkspaceId);
    }

    public static async Task<SearchIndexState> OfAsync(SqlSession sql, Id workspaceId)
    {
        var rebuild = await RebuildSql.FindAsync(sql, workspaceId);
        return new SearchIndexState
        {
            Messages = await sql.ScalarAsync<long>(
                $"SELECT COUNT(*) FROM {IndexTables.Of(sql).Documents} WHERE workspace_id = @workspaceId", new { workspaceId }),
            Lag = await LogSql.HeadAsync(sql, workspaceId) - await ReaderSql.CursorAsync(sql, workspaceId, SearchIndex.Reader),
            Rebuild = rebuild is null ? null : new SearchRebuild
            {
                StartedAt = rebuild.StartedAt, FinishedAt = rebuild.FinishedAt, Messages = rebuild.Messages, Done = rebuild.Done,
            },
        };
    }
}
