using System.Net;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Takes the tickets that upgrades come with. They are in the database, because the upgrade may reach another node than the one that gave it.</summary>
public sealed class GatewayTickets(Database database, Journal journal, Credentials credentials, LookUpLimits limits)
{
    /// <summary>Works once; null when the ticket is not good (any more), or what it was given for has ended.</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c>: too many from there were not good.</exception>
    public async Task<Actor?> TakeAsync(string ticket, IPAddress? from, CancellationToken cancel)
    {
        // Nonsense is turned away by a read; only a ticket that exists costs a write.
        limits.Check(from);
        if (await WorkspaceOfAsync(ticket, cancel) is not { } workspaceId)
        {
            limits.Failed(from);
            return null;
        }

        var credentialId = await journal.WriteAsync(workspaceId, transaction => TicketSql.TakeAsync(transaction, ticket), cancel);
        return credentialId is null ? null : await credentials.FindAsync(credentialId.Value, cancel);
    }

    private async Task<Id?> WorkspaceOfAsync(string ticket, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await TicketSql.WorkspaceOfAsync(read, ticket);
    }
}
