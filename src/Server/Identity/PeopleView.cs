using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>What one person may see of another.</summary>
public static class PeopleView
{
    /// <summary>The guest whose acquaintances bound what is seen; 0 for everybody else.</summary>
    public static Id GuestId(Actor actor) => actor.IsGuest ? actor.UserId : default;

    /// <summary>Addresses are for their owner and for admins, activity for admins.</summary>
    public static User Of(UserRow user, Actor actor) =>
        actor.ActsAsAdmin ? user.ToAdmin() : user.Id == actor.UserId ? user.ToSelf() : user.ToShared();
}
