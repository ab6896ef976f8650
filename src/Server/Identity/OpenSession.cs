using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;
using Parley.Server.Workspaces;

namespace Parley.Server.Identity;

/// <summary>What set-up, sign-in and an accepted invite end with: a session, its token in the answer and in a cookie.</summary>
public sealed class OpenSession(IdGenerator ids)
{
    /// <summary>A session ends after this long without use.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Writes the session of somebody who has just proved who they are.</summary>
    public async Task<SignedIn> WriteAsync(WriteTransaction transaction, Id userId, ClientDevice device)
    {
        var token = Secret.NewSessionToken();
        await SessionSql.InsertAsync(transaction, ids.Next(), userId, token, transaction.Now + Lifetime, device.Address, device.UserAgent);
        var user = await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, userId);
        return new SignedIn
        {
            Token = token,
            User = user!.ToSelf(),
            Workspace = await WorkspaceSql.GetAsync(transaction.Sql, transaction.WorkspaceId),
        };
    }

    /// <summary>Answers once the session is durable.</summary>
    public static Answer Answer(SignedIn signedIn, SessionCookie cookie)
    {
        cookie.Set(signedIn.Token);
        return Http.Answer.Created(signedIn, ParleyJson.Wire.SignedIn);
    }
}
