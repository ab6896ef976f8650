using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Files.Blobs;

/// <summary>The table <c>blobs</c>.</summary>
internal static class BlobSql
{
    public static Task AnnounceAsync(WriteTransaction transaction, Id blobId) =>
        transaction.Sql.ExecuteAsync(
            "INSERT INTO blobs (id, workspace_id, state, size, created_at) VALUES (@blobId, @WorkspaceId, 0, 0, @Now)",
            new { blobId, transaction.WorkspaceId, transaction.Now });

    public static async Task<bool> KeepAsync(WriteTransaction transaction, Blob blob) =>
        await transaction.Sql.ExecuteAsync(
            "UPDATE blobs SET state = 1, size = @Size WHERE id = @Id AND workspace_id = @WorkspaceId AND state = 0",
            new { blob.Id, blob.Size, transaction.WorkspaceId }) == 1;

    public static async Task<bool> DoomAsync(WriteTransaction transaction, Id blobId) =>
        await transaction.Sql.ExecuteAsync(
            "UPDATE blobs SET state = 2 WHERE id = @blobId AND workspace_id = @WorkspaceId AND state < 2",
            new { blobId, transaction.WorkspaceId }) == 1;

    public static Task ForgetAsync(WriteTransaction transaction, Id blobId) =>
        transaction.Sql.ExecuteAsync(
            "DELETE FROM blobs WHERE id = @blobId AND workspace_id = @WorkspaceId AND state = 2", new { blobId, transaction.WorkspaceId });

    public static Task<List<Id>> UnfinishedAsync(WriteTransaction transaction, DateTimeOffset before, int limit) =>
        transaction.Sql.ListAsync<Id>(
            "SELECT id FROM blobs WHERE workspace_id = @WorkspaceId AND state = 0 AND created_at <= @before ORDER BY created_at LIMIT @limit",
            new { transaction.WorkspaceId, before, limit });
}
