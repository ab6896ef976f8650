using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Workspaces;

/// <summary>What a higher part does when somebody comes into the workspace, in that transaction. They exist and have been announced.</summary>
public interface INewcomer
{
    Task WelcomeAsync(WriteTransaction transaction, User user);
}
