using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Workspaces;

namespace Parley.Server.Identity;

/// <summary>How an account comes into being, whoever makes it.</summary>
public sealed class AddUser(IEnumerable<INewcomer> others)
{
    /// <summary>Writes and announces somebody whom the higher parts then welcome.</summary>
    internal async Task<UserRow> WelcomeAsync(WriteTransaction transaction, NewUser user)
    {
        var added = await WriteAsync(transaction, user);
        foreach (var other in others)
        {
            await other.WelcomeAsync(transaction, added.ToShared());
        }

        return added;
    }

    /// <exception cref="Http.ProblemException"><c>email_taken</c></exception>
    internal static async Task<UserRow> WriteAsync(WriteTransaction transaction, NewUser user)
    {
        if (user.Email is { } email && await UserSql.EmailTakenAsync(transaction.Sql, transaction.WorkspaceId, email.Key))
        {
            throw IdentityProblems.EmailTaken.Exception(field: "email");
        }

        await UserSql.InsertAsync(transaction, user);
        var added = (await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, user.Id))!;
        transaction.Append(Audience.AllButGuests(andUser: added.Id), new UserJoined { User = added.ToShared() });
        return added;
    }
}
