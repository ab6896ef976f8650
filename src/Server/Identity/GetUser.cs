using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

internal static class GetUser
{
    public static async Task<User> HandleAsync(UserReference userId, Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var user = await UserSql.FindVisibleAsync(read, actor.WorkspaceId, PeopleView.GuestId(actor), userId.Resolve(actor));
        return user is null ? throw IdentityProblems.UserNotFound.Exception() : PeopleView.Of(user, actor);
    }
}
