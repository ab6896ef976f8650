using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Workspaces;

internal static class UpdateWorkspace
{
    public static Task<Answer> HandleAsync(
        Body<UpdateWorkspaceRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        var name = body.Value.Name is null ? null : TextRules.Name(body.Value.Name, "name");
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, name), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, string? name)
    {
        var workspace = await WorkspaceSql.GetAsync(transaction.Sql, transaction.WorkspaceId);
        if (name is not null && name != workspace.Name)
        {
            await WorkspaceSql.RenameAsync(transaction, name);
            workspace = workspace with { Name = name };
            transaction.Append(Audience.Everyone, new WorkspaceUpdated { Workspace = workspace });
        }

        return Answer.Ok(workspace, ParleyJson.Wire.Workspace);
    }
}
