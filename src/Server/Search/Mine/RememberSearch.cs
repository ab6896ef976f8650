using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Search.Mine;

/// <summary>Puts a search first among the caller's last ones. Looking alone does not: programs search too.</summary>
internal static class RememberSearch
{
    public static Task<Answer> HandleAsync(
        Body<RememberSearchRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var q = TextRules.Name(body.Value.Q, "q", Limits.SearchQuery);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, q), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, string q)
    {
        await MySearchesSql.RememberAsync(transaction, actor.UserId, q);
        await transaction.TellAsync(actor.UserId);
        return Answer.NoContent;
    }
}
