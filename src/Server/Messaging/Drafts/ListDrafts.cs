using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Drafts;

internal static class ListDrafts
{
    public static async Task<DraftList> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return new DraftList { Drafts = await DraftSql.ListAsync(read, actor.UserId) };
    }
}
