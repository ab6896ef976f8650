using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

internal static class SignOut
{
    public static async Task<Answer> HandleAsync(
        Actor actor, IdempotencyKey key, IdempotentWrites writes, SessionCookie cookie, CancellationToken cancel)
    {
        actor.RequireSession();
        var answer = await writes.RunAsync(actor, key, transaction => RevokeSession.DoAsync(transaction, actor.UserId, actor.CredentialId), cancel);
        cookie.Clear();
        return answer;
    }
}
