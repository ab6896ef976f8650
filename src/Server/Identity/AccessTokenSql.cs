using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>The table <c>access_tokens</c>.</summary>
internal static class AccessTokenSql
{
    public static async Task<List<AccessToken>> ListAsync(SqlSession sql, Id userId)
    {
        var rows = await sql.ListAsync<Row>(
            "SELECT id, name, scopes, created_at, last_used_at, expires_at FROM access_tokens WHERE user_id = @userId ORDER BY id DESC", new { userId });
        return rows.ConvertAll(static row => row.ToWire());
    }

    public static Task<long> CountAsync(SqlSession sql, Id userId) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM access_tokens WHERE user_id = @userId", new { userId });

    public static Task InsertAsync(
        WriteTransaction transaction, Id id, Id userId, string token, string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO access_tokens (id, workspace_id, user_id, token_hash, name, scopes, created_at, expires_at)
            VALUES (@id, @WorkspaceId, @userId, @hash, @name, @scopes, @Now, @expiresAt)
            """,
            new
            {
                id,
                transaction.WorkspaceId,
                userId,
                hash = Secret.Hash(token),
                name,
                scopes = string.Join(' ', scopes),
                transaction.Now,
                expiresAt,
            });

    /// <summary>False when the person has no such token.</summary>
    public static async Task<bool> DeleteAsync(SqlSession sql, Id userId, Id tokenId) =>
        await sql.ExecuteAsync("DELETE FROM access_tokens WHERE id = @tokenId AND user_id = @userId", new { userId, tokenId }) == 1;

    public static Task DeleteAllAsync(SqlSession sql, Id userId) =>
        sql.ExecuteAsync("DELETE FROM access_tokens WHERE user_id = @userId", new { userId });

    private sealed class Row
    {
        public Id Id { get; init; }

        public string Name { get; init; } = "";

        public string Scopes { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public AccessToken ToWire() => new()
        {
            Id = Id, Name = Name, Scopes = Scopes.Split(' '), CreatedAt = CreatedAt, LastUsedAt = LastUsedAt, ExpiresAt = ExpiresAt,
        };
    }
}
