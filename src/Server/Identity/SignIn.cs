using Microsoft.AspNetCore.Identity;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Identity;

/// <summary>
/// Opens a session for an address and a password. An unknown address, a wrong password, a closed account and one without a password are answered
/// alike, after the same work.
/// </summary>
public sealed class SignIn(
    TheWorkspace theWorkspace, SignInLimits limits, Passwords passwords, Database database, Journal journal, OpenSession openSession)
{
    public static async Task<Answer> HandleAsync(
        Body<SignInRequest> body, ClientDevice device, SessionCookie cookie, SignIn signIn, CancellationToken cancel) =>
        OpenSession.Answer(await signIn.RunAsync(body.Value, device, cancel), cookie);

    private async Task<SignedIn> RunAsync(SignInRequest request, ClientDevice device, CancellationToken cancel)
    {
        var workspaceId = await theWorkspace.FindIdAsync(cancel) ?? throw IdentityProblems.SetupNeeded.Exception();
        if (request.Password.Length > Limits.PasswordMax || request.Email.Length > Limits.PasswordMax)
        {
            throw IdentityProblems.WrongCredentials.Exception();
        }

        var emailKey = EmailAddress.KeyOf(request.Email);
        limits.Take(emailKey, device);
        var account = await FindAsync(workspaceId, emailKey, cancel);
        var result = await passwords.VerifyAsync(account?.PasswordHash, request.Password, cancel);
        if (account is null || result == PasswordVerificationResult.Failed)
        {
            throw IdentityProblems.WrongCredentials.Exception();
        }

        var better = result == PasswordVerificationResult.SuccessRehashNeeded ? await passwords.HashAsync(request.Password, cancel) : null;
        var signedIn = await journal.WriteAsync(workspaceId, transaction => DoAsync(transaction, emailKey, account, better, device), cancel);
        limits.Succeeded(emailKey);
        return signedIn;
    }

    private async Task<SignInRow?> FindAsync(Id workspaceId, string emailKey, CancellationToken cancel)
    {
        // A NUL is no text to PostgreSQL, and no address to anybody.
        if (emailKey.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        await using var read = await database.ReadAsync(cancel);
        var account = await UserSql.FindByEmailAsync(read, workspaceId, emailKey);
        return account?.DeactivatedAt is null ? account : null;
    }

    private async Task<SignedIn> DoAsync(WriteTransaction transaction, string emailKey, SignInRow checkedAccount, string? betterHash, ClientDevice device)
    {
        // The password was checked before; the account may have changed meanwhile.
        var account = await UserSql.FindByEmailAsync(transaction.Sql, transaction.WorkspaceId, emailKey);
        if (account is null || account.DeactivatedAt is not null || account.PasswordHash != checkedAccount.PasswordHash)
        {
            throw IdentityProblems.WrongCredentials.Exception();
        }

        if (betterHash is not null)
        {
            await UserSql.SetPasswordAsync(transaction.Sql, account.Id, betterHash);
        }

        return await openSession.WriteAsync(transaction, account.Id, device);
    }
}
