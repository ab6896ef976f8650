using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

internal static class RevokeToken
{
    public static Task<Answer> HandleAsync(
        Id tokenId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireSession();
        return writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor.UserId, tokenId), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Id userId, Id tokenId)
    {
        if (!await AccessTokenSql.DeleteAsync(transaction.Sql, userId, tokenId))
        {
            throw Problems.NotFound.Exception();
        }

        transaction.Append(Audience.Person(userId), new SessionRevoked { SessionId = tokenId });
        return Answer.NoContent;
    }
}
