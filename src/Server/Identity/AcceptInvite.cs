using Microsoft.AspNetCore.Mvc;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Identity;

/// <summary>Makes an account for whoever holds a working code, and signs them in.</summary>
public sealed class AcceptInvite(
    TheWorkspace theWorkspace, Passwords passwords, Database database, Journal journal, TimeProvider clock, IdGenerator ids, AddUser addUser, OpenSession openSession)
{
    public static async Task<Answer> HandleAsync(
        [FromRoute(Name = "invite")] string code, Body<AcceptInviteRequest> body, ClientDevice device, SessionCookie cookie, AcceptInvite accept, CancellationToken cancel) =>
        OpenSession.Answer(await accept.RunAsync(code, body.Value, device, cancel), cookie);

    private async Task<SignedIn> RunAsync(string code, AcceptInviteRequest request, ClientDevice device, CancellationToken cancel)
    {
        var workspaceId = await theWorkspace.FindIdAsync(cancel) ?? throw IdentityProblems.InviteInvalid.Exception();
        await RequireWorkingAsync(code, cancel);
        var newcomer = new NewUser
        {
            Id = ids.Next(),
            DisplayName = TextRules.Name(request.DisplayName, "display_name"),
            Email = EmailAddress.Parse(request.Email),
            Role = Role.Guest,
            PasswordHash = await passwords.HashAsync(Passwords.Check(request.Password), cancel),
        };
        return await journal.WriteAsync(workspaceId, transaction => DoAsync(transaction, code, newcomer, device), cancel);
    }

    /// <summary>Before the password is hashed, so that guessing codes costs the server little.</summary>
    private async Task RequireWorkingAsync(string code, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        if (await InviteSql.PreviewAsync(read, code, clock.GetUtcNow()) is null)
        {
            throw IdentityProblems.InviteInvalid.Exception();
        }
    }

    private async Task<SignedIn> DoAsync(WriteTransaction transaction, string code, NewUser newcomer, ClientDevice device)
    {
        var role = await InviteSql.UseAsync(transaction, code) ?? throw IdentityProblems.InviteInvalid.Exception();
        await addUser.WelcomeAsync(transaction, newcomer with { Role = role });
        return await openSession.WriteAsync(transaction, newcomer.Id, device);
    }
}
