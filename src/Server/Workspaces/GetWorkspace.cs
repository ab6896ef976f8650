using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Workspaces;

internal static class GetWorkspace
{
    public static async Task<Workspace> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await WorkspaceSql.GetAsync(read, actor.WorkspaceId);
    }
}
