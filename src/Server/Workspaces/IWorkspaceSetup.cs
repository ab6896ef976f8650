using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Workspaces;

/// <summary>What a higher part does when a workspace is set up, in that transaction. The owner exists and has been announced.</summary>
public interface IWorkspaceSetup
{
    Task PrepareAsync(WriteTransaction transaction, Id ownerId);
}
