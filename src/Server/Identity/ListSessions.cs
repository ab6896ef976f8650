using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

internal static class ListSessions
{
    public static async Task<SessionList> HandleAsync(Actor actor, Database database, TimeProvider clock, CancellationToken cancel)
    {
        actor.RequireSession();
        await using var read = await database.ReadAsync(cancel);
        return new SessionList { Sessions = await SessionSql.ListAsync(read, actor.UserId, actor.CredentialId, clock.GetUtcNow()) };
    }
}
