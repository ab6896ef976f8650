using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Identity;

/// <summary>Sessions, access tokens, invites and tickets that ended long enough ago that nobody looks for them any more.</summary>
public sealed class ForgetExpiredSignIns : IHousekeeping
{
    /// <summary>Owners still see for this long in their list which token has ended.</summary>
    private static readonly TimeSpan KeepTokens = TimeSpan.FromDays(30);

    public async Task<int> ForgetAsync(WriteTransaction transaction, int limit)
    {
        var sessions = await DeleteAsync(transaction, "sessions", "id", transaction.Now, limit);
        var tokens = await DeleteAsync(transaction, "access_tokens", "id", transaction.Now - KeepTokens, limit);
        var invites = await DeleteAsync(transaction, "invites", "id", transaction.Now, limit);
        var tickets = await DeleteAsync(transaction, "gateway_tickets", "ticket_hash", transaction.Now, limit);
        return Math.Max(Math.Max(sessions, tokens), Math.Max(invites, tickets));
    }

    private static Task<int> DeleteAsync(WriteTransaction transaction, string table, string key, DateTimeOffset before, int limit) =>
        transaction.Sql.ExecuteAsync(
            $"""
            DELETE FROM {table} WHERE {key} IN (
              SELECT {key} FROM {table} WHERE workspace_id = @WorkspaceId AND expires_at <= @before LIMIT @limit)
            """,
            new { transaction.WorkspaceId, before, limit });
}
