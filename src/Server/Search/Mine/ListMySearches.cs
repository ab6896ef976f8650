using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Search.Mine;

internal static class ListMySearches
{
    public static async Task<MySearches> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await MySearchesSql.OfAsync(read, actor.UserId);
    }
}
