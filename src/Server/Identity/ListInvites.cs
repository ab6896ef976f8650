using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

internal static class ListInvites
{
    public static async Task<InviteList> HandleAsync(Actor actor, Database database, TimeProvider clock, CancellationToken cancel)
    {
        actor.RequireAdmin();
        await using var read = await database.ReadAsync(cancel);
        return new InviteList { Invites = await InviteSql.ListAsync(read, actor.WorkspaceId, clock.GetUtcNow()) };
    }
}
