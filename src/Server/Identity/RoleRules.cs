using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>Who may act on whom. Roles are ordered from most to least, so "above" is the smaller one.</summary>
internal static class RoleRules
{
    /// <summary>Nobody gives a role above their own.</summary>
    /// <exception cref="ProblemException"><c>forbidden</c></exception>
    public static void RequireGrantable(Actor actor, Role role)
    {
        if (role < actor.Role)
        {
            throw Problems.Forbidden.Exception("The role is above yours.", "role");
        }
    }

    /// <summary>Admins act on everybody but owners, owners on everybody.</summary>
    /// <exception cref="ProblemException"><c>forbidden</c></exception>
    public static void RequireMayManage(Actor actor, UserRow user)
    {
        actor.RequireAdmin();
        if (user.Role < actor.Role)
        {
            throw Problems.Forbidden.Exception("The person's role is above yours.");
        }
    }
}
