using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>The table <c>gateway_tickets</c>.</summary>
internal static class TicketSql
{
    public static Task InsertAsync(WriteTransaction transaction, string ticket, Id credentialId, DateTimeOffset expiresAt) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO gateway_tickets (ticket_hash, workspace_id, credential_id, expires_at)
            VALUES (@hash, @WorkspaceId, @credentialId, @expiresAt)
            """,
            new { hash = Secret.Hash(ticket), transaction.WorkspaceId, credentialId, expiresAt });

    public static Task<Id?> WorkspaceOfAsync(SqlSession sql, string ticket) =>
        sql.FirstAsync<Id?>("SELECT workspace_id FROM gateway_tickets WHERE ticket_hash = @hash", new { hash = Secret.Hash(ticket) });

    /// <summary>The credential behind the ticket, which is gone afterwards; null when it was gone or has ended.</summary>
    public static Task<Id?> TakeAsync(WriteTransaction transaction, string ticket) =>
        transaction.Sql.FirstAsync<Id?>(
            "DELETE FROM gateway_tickets WHERE ticket_hash = @hash AND expires_at > @Now RETURNING credential_id",
            new { hash = Secret.Hash(ticket), transaction.Now });
}
