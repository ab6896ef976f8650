using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>The table <c>sessions</c>.</summary>
internal static class SessionSql
{
    public static Task<List<Session>> ListAsync(SqlSession sql, Id userId, Id currentId, DateTimeOffset now) =>
        sql.ListAsync<Session>(
            """
            SELECT id, created_at, last_used_at, expires_at, address, user_agent, CASE WHEN id = @currentId THEN 1 ELSE 0 END AS current
            FROM sessions WHERE user_id = @userId AND expires_at > @now ORDER BY id DESC
            """,
            new { userId, currentId, now });

    public static Task InsertAsync(
        WriteTransaction transaction, Id id, Id userId, string token, DateTimeOffset expiresAt, string address, string userAgent) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO sessions (id, workspace_id, user_id, token_hash, created_at, last_used_at, expires_at, address, user_agent)
            VALUES (@id, @WorkspaceId, @userId, @hash, @Now, @Now, @expiresAt, @address, @userAgent)
            """,
            new { id, transaction.WorkspaceId, userId, hash = Secret.Hash(token), transaction.Now, expiresAt, address, userAgent });

    /// <summary>False when the person has no such session.</summary>
    public static async Task<bool> DeleteAsync(SqlSession sql, Id userId, Id sessionId) =>
        await sql.ExecuteAsync("DELETE FROM sessions WHERE id = @sessionId AND user_id = @userId", new { userId, sessionId }) == 1;

    /// <summary>The sessions that ended by it.</summary>
    public static Task<List<Id>> DeleteAllAsync(SqlSession sql, Id userId, Id? exceptId = null) =>
        sql.ListAsync<Id>(
            "DELETE FROM sessions WHERE user_id = @userId AND id <> @exceptId RETURNING id", new { userId, exceptId = exceptId ?? default });
}
