using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Integrations.Import;

/// <summary>People without a password: they can't sign in before an admin sets one. An account with the same address is taken as it is.</summary>
public sealed class ImportPeople(IdGenerator ids)
{
    internal async Task<bool> DoAsync(WriteTransaction transaction, string source, IReadOnlyList<ImportedUser> people, ImportOutcome outcome)
    {
        var known = await ImportedSql.FindAsync(transaction, source, ImportedSql.Kind.User, people.Select(p => p.ExternalId));
        var added = new List<(string, Id)>();
        foreach (var person in people)
        {
            if (known.TryGetValue(person.ExternalId, out var id))
            {
                outcome.AlreadyThere();
            }
            else
            {
                try
                {
                    id = known[person.ExternalId] = await AddAsync(transaction, person);
                    added.Add((person.ExternalId, id));
                    outcome.Added();
                }
                catch (ProblemException error)
                {
                    outcome.Skip(person.ExternalId, error);
                    continue;
                }
            }

            outcome.Users[person.ExternalId] = id;
        }

        await ImportedSql.InsertAsync(transaction, source, ImportedSql.Kind.User, added);
        return true;
    }

    private async Task<Id> AddAsync(WriteTransaction transaction, ImportedUser person)
    {
        var name = TextRules.Name(person.DisplayName, "display_name");
        EmailAddress? email = person.Email is { } text && EmailAddress.TryParse(text, out var address) ? address : null;
        if (email is { } given && await UserSql.FindByEmailAsync(transaction.Sql, transaction.WorkspaceId, given.Key) is { } account)
        {
            return account.Id;
        }

        var user = new NewUser { Id = ids.Next(), DisplayName = name, Email = email, Role = Role.Member };
        await AddUser.WriteAsync(transaction, user);
        if (person.Deactivated)
        {
            await UserSql.UpdateAsync(transaction.Sql, user.Id, name, Role.Member, transaction.Now);
            var closed = (await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, user.Id))!;
            transaction.Append(Audience.AllButGuests(andUser: user.Id), new UserUpdated { User = closed.ToShared() });
        }

        return user.Id;
    }
}
