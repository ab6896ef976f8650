using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Search.Mine;

internal static class RenameSavedSearch
{
    public static Task<Answer> HandleAsync(
        Id searchId, Body<RenameSavedSearchRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var name = TextRules.Name(body.Value.Name, "name");
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, searchId, name), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id searchId, string name)
    {
        var renamed = await MySearchesSql.RenameAsync(transaction.Sql, actor.UserId, searchId, name) ?? throw Problems.NotFound.Exception();
        await transaction.TellAsync(actor.UserId);
        return Answer.Ok(renamed, ParleyJson.Wire.SavedSearch);
    }
}
