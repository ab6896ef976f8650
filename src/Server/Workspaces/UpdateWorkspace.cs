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
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, name, body.Value.AdminsAddEmoji), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, string? name, bool? adminsAddEmoji)
    {
        var before = await WorkspaceSql.GetAsync(transaction.Sql, transaction.WorkspaceId);
        var workspace = before with { Name = name ?? before.Name, AdminsAddEmoji = adminsAddEmoji ?? before.AdminsAddEmoji };
        if (workspace != before)
        {
            await WorkspaceSql.UpdateAsync(transaction, workspace);
            transaction.Append(Audience.Everyone, new WorkspaceUpdated { Workspace = workspace });
        }

        return Answer.Ok(workspace, ParleyJson.Wire.Workspace);
    }
}
