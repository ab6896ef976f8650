using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>An admin sets the password of somebody who has none or lost it; every session of that account ends.</summary>
internal static class SetPassword
{
    public static async Task<Answer> HandleAsync(
        Id userId, Body<SetPasswordRequest> body, Actor actor, IdempotencyKey key, SealedWrites writes, Passwords passwords, CancellationToken cancel)
    {
        RoleRules.RequireAdmin(actor);
        if (userId == actor.UserId)
        {
            throw Problems.Forbidden.Exception("Change your own password with PUT /users/me/password, which asks for the present one.");
        }

        var hash = await passwords.HashAsync(Passwords.Check(body.Value.NewPassword, "new_password"), cancel);
        return await writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, userId, hash), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id userId, string hash)
    {
        var user = await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, userId) ?? throw IdentityProblems.UserNotFound.Exception();
        RoleRules.RequireMayManage(await RoleRules.CurrentAsync(transaction, actor), user);
        await UserSql.SetPasswordAsync(transaction.Sql, userId, hash);
        foreach (var sessionId in await SessionSql.DeleteAllAsync(transaction.Sql, userId))
        {
            transaction.Append(Audience.Person(userId), new SessionRevoked { SessionId = sessionId });
        }

        return Answer.NoContent;
    }
}
