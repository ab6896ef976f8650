using Microsoft.AspNetCore.Identity;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>One's own password, by whoever knows the present one. Every other session ends; access tokens stay.</summary>
internal static class ChangePassword
{
    public static async Task<Answer> HandleAsync(
        Body<ChangePasswordRequest> body,
        Actor actor,
        IdempotencyKey key,
        SealedWrites writes,
        ClientDevice device,
        SignInLimits limits,
        Passwords passwords,
        Database database,
        CancellationToken cancel)
    {
        actor.RequireSession();
        var request = body.Value;
        Passwords.Check(request.NewPassword, "new_password");

        // Somebody at an open browser must not be able to guess on.
        limits.Take($"password of {actor.UserId}", device);
        var known = await KnownHashAsync(database, actor, cancel);
        var matches = request.CurrentPassword.Length <= Limits.PasswordMax
            && await passwords.VerifyAsync(known, request.CurrentPassword, cancel) != PasswordVerificationResult.Failed;
        var hash = matches ? await passwords.HashAsync(request.NewPassword, cancel) : null;
        return await writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, known, hash), cancel);
    }

    private static async Task<string?> KnownHashAsync(Database database, Actor actor, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await UserSql.PasswordHashAsync(read, actor.UserId);
    }

    /// <summary>A wrong password is refused here and not before, because a repeat of a change that was made comes with the old one.</summary>
    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, string? known, string? hash)
    {
        if (hash is null || !await UserSql.ReplacePasswordAsync(transaction.Sql, actor.UserId, known, hash))
        {
            throw IdentityProblems.WrongCredentials.Exception(field: "current_password");
        }

        await SessionSql.DeleteAllAsync(transaction.Sql, actor.UserId, exceptId: actor.CredentialId);
        transaction.Append(Audience.Person(actor.UserId), new SessionRevoked { ExceptSessionId = actor.CredentialId });
        return Answer.NoContent;
    }
}
