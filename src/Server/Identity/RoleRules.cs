using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>Who may act on whom. Roles are ordered from most to least, so "above" is the smaller one.</summary>
internal static class RoleRules
{
    /// <summary>The actor as they are in this transaction: another node may have changed their role a moment ago.</summary>
    /// <exception cref="ProblemException"><c>not_signed_in</c></exception>
    public static async Task<Actor> CurrentAsync(WriteTransaction transaction, Actor actor)
    {
        var user = await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, actor.UserId);
        return user is { DeactivatedAt: null } ? actor with { Role = user.Role } : throw Problems.NotSignedIn.Exception();
    }

    /// <exception cref="ProblemException"><c>forbidden</c>, <c>missing_scope</c></exception>
    public static void RequireAdmin(Actor actor)
    {
        if (!actor.RequireAdmin().ActsAsAdmin)
        {
            throw Problems.MissingScope.Exception($"The token lacks the scope \"{Scopes.Admin}\".");
        }
    }

    /// <summary>Admins give every role but one above their own.</summary>
    /// <exception cref="ProblemException"><c>forbidden</c>, <c>missing_scope</c></exception>
    public static void RequireMayGive(Actor actor, Role role)
    {
        RequireAdmin(actor);
        if (role < actor.Role)
        {
            throw Problems.Forbidden.Exception("The role is above yours.", "role");
        }
    }

    /// <summary>Admins act on everybody but owners, owners on everybody.</summary>
    /// <exception cref="ProblemException"><c>forbidden</c>, <c>missing_scope</c></exception>
    public static void RequireMayManage(Actor actor, UserRow user)
    {
        RequireAdmin(actor);
        if (user.Role < actor.Role)
        {
            throw Problems.Forbidden.Exception("The person's role is above yours.");
        }
    }
}
