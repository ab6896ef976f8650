using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Search.Mine;

/// <summary>Forgets one of the caller's last searches, or without <c>q</c> all of them.</summary>
internal static class ForgetRecentSearches
{
    public static Task<Answer> HandleAsync(string? q, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, q), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, string? q)
    {
        if (await MySearchesSql.ForgetAsync(transaction.Sql, actor.UserId, q) > 0)
        {
            await transaction.TellAsync(actor.UserId);
        }

        return Answer.NoContent;
    }
}
