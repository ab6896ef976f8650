using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

internal static class ListTokens
{
    public static async Task<AccessTokenList> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        actor.RequireSession();
        await using var read = await database.ReadAsync(cancel);
        return new AccessTokenList { Tokens = await AccessTokenSql.ListAsync(read, actor.UserId) };
    }
}
