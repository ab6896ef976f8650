using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Files.Uploads;

/// <summary>The tables <c>uploads</c> and <c>upload_segments</c>: what came of a file, stretch by stretch, each in bytes of its own.</summary>
internal static class UploadSql
{
    private const string Columns = "id, workspace_id, user_id, name, description, size, position, expires_at";

    public static Task<long> CountAsync(SqlSession sql, Id userId) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM uploads WHERE user_id = @userId", new { userId });

    public static Task InsertAsync(WriteTransaction transaction, UploadRow upload) =>
        transaction.Sql.ExecuteAsync(
            $"INSERT INTO uploads ({Columns}) VALUES (@Id, @WorkspaceId, @UserId, @Name, @Description, @Size, @Position, @ExpiresAt)", upload);

    /// <summary>Only one's own.</summary>
    public static Task<UploadRow?> FindAsync(SqlSession sql, Id workspaceId, Id userId, Id uploadId) =>
        sql.FirstAsync<UploadRow>(
            $"SELECT {Columns} FROM uploads WHERE id = @uploadId AND workspace_id = @workspaceId AND user_id = @userId",
            new { workspaceId, userId, uploadId });

    /// <summary>Adds a stretch at <paramref name="start"/>; false when the upload stands elsewhere by now, or is gone.</summary>
    public static async Task<bool> AppendAsync(WriteTransaction transaction, Id uploadId, long start, Blob segment, DateTimeOffset expiresAt)
    {
        var appended = await transaction.Sql.ExecuteAsync(
            """
            UPDATE uploads SET position = position + @Size, expires_at = @expiresAt
            WHERE id = @uploadId AND workspace_id = @WorkspaceId AND position = @start AND position + @Size <= size
            """,
            new { uploadId, transaction.WorkspaceId, start, segment.Size, expiresAt });
        if (appended == 0)
        {
            return false;
        }

        await transaction.Sql.ExecuteAsync(
            "INSERT INTO upload_segments (upload_id, start, size, blob_id, workspace_id) VALUES (@uploadId, @start, @Size, @Id, @WorkspaceId)",
            new { uploadId, start, segment.Size, segment.Id, transaction.WorkspaceId });
        await Blobs.Blobs.KeepAsync(transaction, segment);
        return true;
    }

    public static Task<List<Blob>> SegmentsAsync(SqlSession sql, Id uploadId) =>
        sql.ListAsync<Blob>("SELECT blob_id AS id, size FROM upload_segments WHERE upload_id = @uploadId ORDER BY start", new { uploadId });

    /// <summary>The rows go; what becomes of the bytes is for the caller to say.</summary>
    /// <returns>False when they were gone.</returns>
    public static async Task<bool> DeleteAsync(WriteTransaction transaction, Id uploadId)
    {
        await transaction.Sql.ExecuteAsync("DELETE FROM upload_segments WHERE upload_id = @uploadId", new { uploadId });
        return await transaction.Sql.ExecuteAsync(
            "DELETE FROM uploads WHERE id = @uploadId AND workspace_id = @WorkspaceId", new { uploadId, transaction.WorkspaceId }) == 1;
    }

    /// <summary>The upload is given up: its bytes go, and the room that it was promised is free.</summary>
    public static async Task GiveUpAsync(WriteTransaction transaction, UploadRow upload)
    {
        foreach (var segment in await SegmentsAsync(transaction.Sql, upload.Id))
        {
            await Blobs.Blobs.DropAsync(transaction, segment.Id);
        }

        await DeleteAsync(transaction, upload.Id);
        await FileUsageSql.AddAsync(transaction, -upload.Size);
    }

    public static Task<List<UploadRow>> ExpiredAsync(WriteTransaction transaction, int limit) =>
        transaction.Sql.ListAsync<UploadRow>(
            $"SELECT {Columns} FROM uploads WHERE workspace_id = @WorkspaceId AND expires_at <= @Now ORDER BY expires_at LIMIT @limit",
            new { transaction.WorkspaceId, transaction.Now, limit });
}
