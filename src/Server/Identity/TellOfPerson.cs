using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Identity;

/// <summary>Who hears of a person: everybody but guests, and the guests who share a channel with them.</summary>
internal static class TellOfPerson
{
    /// <summary>Guests meet a newcomer in a channel, which has an event of its own.</summary>
    public static void Joined(WriteTransaction transaction, UserRow user) =>
        transaction.Append(Audience.AllButGuests(user.Id), new UserJoined { User = user.ToShared() });

    public static async Task UpdatedAsync(WriteTransaction transaction, User user)
    {
        var updated = new UserUpdated { User = user };
        transaction.Append(Audience.AllButGuests(user.Id), updated);
        foreach (var guestId in await UserSql.GuestsWhoKnowAsync(transaction.Sql, user.Id))
        {
            transaction.Append(Audience.Person(guestId), updated);
        }
    }
}
