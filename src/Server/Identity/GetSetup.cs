using Parley.Protocol;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Identity;

internal static class GetSetup
{
    public static async Task<SetupState> HandleAsync(HttpContext context, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var workspace = await WorkspaceSql.FindAsync(read);
        return new SetupState
        {
            Needed = workspace is null,
            CodeRequired = workspace is null && SetupGate.NeedsCode(context),
            WorkspaceName = workspace?.Name,
        };
    }
}
