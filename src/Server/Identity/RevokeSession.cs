using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>Ends a session of one's own, on whatever device it is.</summary>
internal static class RevokeSession
{
    public static Task<Answer> HandleAsync(
        Id sessionId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireSession();
        return writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor.UserId, sessionId), cancel);
    }

    internal static async Task<Answer> DoAsync(WriteTransaction transaction, Id userId, Id sessionId)
    {
        if (!await SessionSql.DeleteAsync(transaction.Sql, userId, sessionId))
        {
            throw Problems.NotFound.Exception();
        }

        transaction.Append(Audience.Person(userId), new SessionRevoked { SessionId = sessionId });
        return Answer.NoContent;
    }
}
