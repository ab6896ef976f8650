using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>For clients that can send neither cookie nor header with an upgrade. A ticket is for one minute and one use, so a repeat makes another.</summary>
internal static class IssueGatewayTicket
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public static Task<Answer> HandleAsync(Actor actor, Journal journal, CancellationToken cancel) =>
        journal.WriteAsync(actor.WorkspaceId, transaction => DoAsync(transaction, actor), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor)
    {
        var ticket = new GatewayTicket { Ticket = Secret.NewTicket(), ExpiresAt = transaction.Now + Lifetime };
        await TicketSql.InsertAsync(transaction, ticket.Ticket, actor.CredentialId, ticket.ExpiresAt);
        return Answer.Created(ticket, ParleyJson.Wire.GatewayTicket);
    }
}
