using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>The table <c>invites</c>.</summary>
internal static class InviteSql
{
    /// <summary>It has not ended, is not used up, and whoever made it is still somebody who may give this role.</summary>
    private const string Works =
        """
        i.expires_at > @now AND (i.max_uses IS NULL OR i.uses < i.max_uses)
        AND EXISTS (SELECT 1 FROM users c WHERE c.id = i.created_by AND c.deactivated_at IS NULL AND c.role <= 1 AND c.role <= i.role)
        """;

    public static Task<List<Invite>> ListAsync(SqlSession sql, Id workspaceId, DateTimeOffset now) =>
        sql.ListAsync<Invite>(
            $"""
            SELECT i.id, i.created_by, i.created_at, i.expires_at, i.max_uses, i.uses, i.role
            FROM invites i WHERE i.workspace_id = @workspaceId AND {Works} ORDER BY i.id DESC
            """,
            new { workspaceId, now });

    public static Task InsertAsync(WriteTransaction transaction, CreatedInvite invite, Id createdBy) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO invites (id, workspace_id, code_hash, created_by, created_at, expires_at, max_uses, uses, role)
            VALUES (@Id, @WorkspaceId, @hash, @createdBy, @Now, @ExpiresAt, @MaxUses, 0, @Role)
            """,
            new
            {
                invite.Id,
                transaction.WorkspaceId,
                hash = Secret.Hash(invite.Code),
                createdBy,
                transaction.Now,
                invite.ExpiresAt,
                MaxUses = (long?)invite.MaxUses,
                Role = (long)invite.Role,
            });

    public static async Task<bool> DeleteAsync(WriteTransaction transaction, Id inviteId) =>
        await transaction.Sql.ExecuteAsync(
            "DELETE FROM invites WHERE id = @inviteId AND workspace_id = @WorkspaceId", new { inviteId, transaction.WorkspaceId }) == 1;

    public static Task<InvitePreview?> PreviewAsync(SqlSession sql, string code, DateTimeOffset now) =>
        sql.FirstAsync<InvitePreview>(
            $"""
            SELECT w.name AS workspace_name, u.display_name AS invited_by
            FROM invites i JOIN workspaces w ON w.id = i.workspace_id JOIN users u ON u.id = i.created_by
            WHERE i.code_hash = @hash AND {Works}
            """,
            new { hash = Secret.Hash(code), now });

    /// <summary>Uses it once and answers the role that it gives; null when it does not work (any more).</summary>
    public static async Task<Role?> UseAsync(WriteTransaction transaction, string code) =>
        (Role?)await transaction.Sql.FirstAsync<long?>(
            $"UPDATE invites AS i SET uses = i.uses + 1 WHERE i.code_hash = @hash AND i.workspace_id = @WorkspaceId AND {Works} RETURNING role",
            new { hash = Secret.Hash(code), transaction.WorkspaceId, now = transaction.Now });
}
