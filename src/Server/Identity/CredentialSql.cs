using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Sessions and access tokens as what they share: something that acts for a person until it ends.</summary>
internal static class CredentialSql
{
    private const string Session =
        """
        SELECT s.id, s.user_id, s.workspace_id, u.role, NULL AS scopes, s.last_used_at, s.expires_at
        FROM sessions s JOIN users u ON u.id = s.user_id AND u.deactivated_at IS NULL
        WHERE s.expires_at > @now
        """;

    private const string AccessToken =
        """
        SELECT t.id, t.user_id, t.workspace_id, u.role, t.scopes, t.last_used_at, t.expires_at
        FROM access_tokens t JOIN users u ON u.id = t.user_id AND u.deactivated_at IS NULL
        WHERE (t.expires_at IS NULL OR t.expires_at > @now)
        """;

    public static Task<CredentialRow?> FindAsync(SqlSession sql, string token, DateTimeOffset now) =>
        token.StartsWith(Secret.SessionPrefix, StringComparison.Ordinal)
            ? sql.FirstAsync<CredentialRow>($"{Session} AND s.token_hash = @hash", new { now, hash = Secret.Hash(token) })
            : sql.FirstAsync<CredentialRow>($"{AccessToken} AND t.token_hash = @hash", new { now, hash = Secret.Hash(token) });

    public static async Task<CredentialRow?> FindAsync(SqlSession sql, Id credentialId, DateTimeOffset now) =>
        await sql.FirstAsync<CredentialRow>($"{Session} AND s.id = @credentialId", new { now, credentialId })
        ?? await sql.FirstAsync<CredentialRow>($"{AccessToken} AND t.id = @credentialId", new { now, credentialId });

    /// <summary>Those of these sessions and tokens that have not ended.</summary>
    public static Task<List<CredentialRow>> LivingAsync(SqlSession sql, long[] credentialIds, DateTimeOffset now) =>
        sql.ListAsync<CredentialRow>(
            $"{Session} AND s.id IN @credentialIds UNION ALL {AccessToken} AND t.id IN @credentialIds", new { now, credentialIds });

    /// <summary>Notes the use of what still exists; a session lives on by it.</summary>
    public static async Task UsedAsync(SqlSession sql, long[] credentialIds, DateTimeOffset at)
    {
        await sql.ExecuteAsync(
            "UPDATE sessions SET last_used_at = @at, expires_at = @expiresAt WHERE id IN @credentialIds AND expires_at > @at",
            new { at, expiresAt = at + OpenSession.Lifetime, credentialIds });
        await sql.ExecuteAsync("UPDATE access_tokens SET last_used_at = @at WHERE id IN @credentialIds", new { at, credentialIds });
    }
}

internal sealed class CredentialRow
{
    public Id Id { get; init; }

    public Id UserId { get; init; }

    public Id WorkspaceId { get; init; }

    public Role Role { get; init; }

    public string? Scopes { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public Actor ToActor() => new()
    {
        UserId = UserId,
        WorkspaceId = WorkspaceId,
        Role = Role,
        CredentialId = Id,
        Scopes = Scopes?.Split(' ').ToHashSet(StringComparer.Ordinal),
    };
}
