using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Identity;

/// <summary>Makes the workspace and its owner; works once.</summary>
public sealed class SetUp(
    SetupGate gate, TheWorkspace theWorkspace, Passwords passwords, Journal journal, IdGenerator ids, OpenSession openSession, IEnumerable<IWorkspaceSetup> others)
{
    public static async Task<Answer> HandleAsync(
        Body<SetupRequest> body, HttpContext context, ClientDevice device, SessionCookie cookie, SetUp setUp, CancellationToken cancel)
    {
        await setUp.CheckAsync(context, body.Value, cancel);
        return OpenSession.Answer(await setUp.RunAsync(body.Value, device, cancel), cookie);
    }

    private async Task CheckAsync(HttpContext context, SetupRequest request, CancellationToken cancel)
    {
        if (await theWorkspace.FindIdAsync(cancel) is not null)
        {
            throw IdentityProblems.SetupDone.Exception();
        }

        if (SetupGate.NeedsCode(context))
        {
            await gate.RequireCodeAsync(request.SetupCode, cancel);
        }
    }

    private async Task<SignedIn> RunAsync(SetupRequest request, ClientDevice device, CancellationToken cancel)
    {
        var name = TextRules.Name(request.WorkspaceName, "workspace_name");
        var owner = new NewUser
        {
            Id = ids.Next(),
            DisplayName = TextRules.Name(request.DisplayName, "display_name"),
            Email = EmailAddress.Parse(request.Email),
            Role = Role.Owner,
            PasswordHash = await passwords.HashAsync(Passwords.Check(request.Password), cancel),
        };
        return await journal.WriteAsync(ids.Next(), transaction => DoAsync(transaction, name, owner, device), cancel);
    }

    private async Task<SignedIn> DoAsync(WriteTransaction transaction, string name, NewUser owner, ClientDevice device)
    {
        if (!await SetupSql.FinishAsync(transaction))
        {
            throw IdentityProblems.SetupDone.Exception();
        }

        await LogSql.OpenAsync(transaction.Sql, transaction.WorkspaceId);
        await WorkspaceSql.InsertAsync(
            transaction.Sql, new Workspace { Id = transaction.WorkspaceId, Name = name, CreatedAt = transaction.Now });
        await AddUser.WriteAsync(transaction, owner);
        foreach (var other in others)
        {
            await other.PrepareAsync(transaction, owner.Id);
        }

        return await openSession.WriteAsync(transaction, owner.Id, device);
    }
}
