using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Search.Mine;

/// <summary>Keeps a search. The same one is kept once: saving it again gives it the new name.</summary>
internal static class SaveSearch
{
    public static Task<Answer> HandleAsync(
        Body<SaveSearchRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, IdGenerator ids, CancellationToken cancel)
    {
        var q = TextRules.Name(body.Value.Q, "q", Limits.SearchQuery);
        var name = body.Value.Name is { } given ? TextRules.Name(given, "name") : TextRules.Start(q, Limits.Name);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, ids, q, name), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, IdGenerator ids, string q, string name)
    {
        var known = await MySearchesSql.FindAsync(transaction.Sql, actor.UserId, q);
        if (known is null && await MySearchesSql.CountAsync(transaction.Sql, actor.UserId) >= Limits.SavedSearches)
        {
            throw SearchProblems.TooManySaved.Exception($"At most {Limits.SavedSearches}: remove one first.");
        }

        var saved = new SavedSearch { Id = known?.Id ?? ids.Next(), Name = name, Q = q };
        await (known is null
            ? MySearchesSql.InsertAsync(transaction, actor.UserId, saved)
            : MySearchesSql.RenameAsync(transaction.Sql, actor.UserId, known.Id, name));
        await transaction.TellAsync(actor.UserId);
        return known is null ? Answer.Created(saved, ParleyJson.Wire.SavedSearch) : Answer.Ok(saved, ParleyJson.Wire.SavedSearch);
    }
}
