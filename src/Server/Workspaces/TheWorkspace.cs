using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Workspaces;

/// <summary>Which workspace a request without an actor is about. A server has one, and keeps it once it is there.</summary>
public sealed class TheWorkspace(Database database)
{
    private Workspace? _found;

    /// <summary>Null before setup.</summary>
    public async ValueTask<Id?> FindIdAsync(CancellationToken cancel)
    {
        if (_found is null)
        {
            await using var read = await database.ReadAsync(cancel);
            _found = await WorkspaceSql.FindAsync(read);
        }

        return _found?.Id;
    }
}
