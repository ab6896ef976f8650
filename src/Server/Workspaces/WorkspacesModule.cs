using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Workspaces;

public static class WorkspacesModule
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) => services.AddSingleton<TheWorkspace>();

    public static void MapWorkspaces(this IEndpointRouteBuilder api)
    {
        var workspace = api.MapGroup("/workspace").WithTags("Workspace");
        workspace.MapGet("", GetWorkspace.HandleAsync).WithName("getWorkspace").WithSummary("The workspace");
        workspace.MapPatch("", UpdateWorkspace.HandleAsync).WithName("updateWorkspace").Produces<Workspace>()
            .RequireScope(Scopes.Admin).WithSummary("Rename the workspace (admins)");
    }
}
