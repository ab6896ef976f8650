using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Files;

/// <summary>The table <c>files</c>.</summary>
public static class FileSql
{
    public const string Columns =
        """
        f.id, f.workspace_id, f.user_id, f.name, f.description, f.size, f.content_type, f.kind, f.state, f.sha256, f.blob_id, f.created_at, f.uses, f.plans,
        f.width, f.height, f.small_blob_id, f.small_size, f.small_width, f.small_height, f.large_blob_id, f.large_size, f.large_width, f.large_height
        """;

    public static Task<FileRow?> FindAsync(SqlSession sql, Id workspaceId, Id fileId) =>
        sql.FirstAsync<FileRow>(
            $"SELECT {Columns} FROM files f WHERE f.id = @fileId AND f.workspace_id = @workspaceId", new { workspaceId, fileId });

    public static Task<List<FileRow>> ListAsync(SqlSession sql, Id workspaceId, IEnumerable<Id> fileIds) =>
        sql.ListAsync<FileRow>(
            $"SELECT {Columns} FROM files f WHERE f.id IN @ids AND f.workspace_id = @workspaceId",
            new { workspaceId, ids = fileIds.Select(id => id.Value).ToArray() });

    /// <summary>False when it is there already.</summary>
    public static async Task<bool> InsertAsync(WriteTransaction transaction, FileRow file) =>
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO files (id, workspace_id, user_id, name, description, size, content_type, kind, state, sha256, blob_id, created_at)
            VALUES (@Id, @WorkspaceId, @UserId, @Name, @Description, @Size, @ContentType, @Kind, @State, @Sha256, @BlobId, @CreatedAt)
            ON CONFLICT (id) DO NOTHING
            """,
            new
            {
                file.Id, file.WorkspaceId, file.UserId, file.Name, file.Description, file.Size, file.ContentType, Kind = (long)file.Kind,
                State = (long)file.State, file.Sha256, file.BlobId, file.CreatedAt,
            }) == 1;

    public static Task DescribeAsync(WriteTransaction transaction, Id fileId, string description) =>
        transaction.Sql.ExecuteAsync("UPDATE files SET description = @description WHERE id = @fileId", new { fileId, description });

    public static Task SetStateAsync(WriteTransaction transaction, Id fileId, FileState state) =>
        transaction.Sql.ExecuteAsync("UPDATE files SET state = @state WHERE id = @fileId", new { fileId, state = (long)state });

    /// <summary>One message more, or less, shows it.</summary>
    /// <returns>How many do now.</returns>
    public static Task<long> CountUseAsync(WriteTransaction transaction, Id fileId, int by) =>
        transaction.Sql.ScalarAsync<long>("UPDATE files SET uses = uses + @by WHERE id = @fileId RETURNING uses", new { fileId, by });

    /// <summary>One planned message more, or less, will show it.</summary>
    public static Task CountPlanAsync(WriteTransaction transaction, Id fileId, int by) =>
        transaction.Sql.ExecuteAsync("UPDATE files SET plans = plans + @by WHERE id = @fileId", new { fileId, by });

    public static Task<List<FileRow>> UnpostedAsync(WriteTransaction transaction, DateTimeOffset before, int limit) =>
        transaction.Sql.ListAsync<FileRow>(
            $"SELECT {Columns} FROM files f WHERE f.workspace_id = @WorkspaceId AND f.uses = 0 AND f.plans = 0 AND f.created_at <= @before ORDER BY f.created_at LIMIT @limit",
            new { transaction.WorkspaceId, before, limit });

    /// <summary>The file goes, and its bytes after it.</summary>
    public static async Task DeleteAsync(WriteTransaction transaction, FileRow file)
    {
        await transaction.Sql.ExecuteAsync("DELETE FROM files WHERE id = @Id", new { file.Id });
        await transaction.Sql.ExecuteAsync("DELETE FROM file_texts WHERE file_id = @Id", new { file.Id });
        await FileUsageSql.AddAsync(transaction, -file.Size);
        foreach (var blobId in file.Blobs)
        {
            await Blobs.Blobs.DropAsync(transaction, blobId);
        }
    }
}

/// <summary>The table <c>file_usage</c>: what a workspace's files and promised uploads take.</summary>
internal static class FileUsageSql
{
    /// <returns>The bytes in use after the change.</returns>
    public static Task<long> AddAsync(WriteTransaction transaction, long bytes) =>
        transaction.Sql.ScalarAsync<long>(
            """
            INSERT INTO file_usage (workspace_id, bytes) VALUES (@WorkspaceId, @bytes)
            ON CONFLICT (workspace_id) DO UPDATE SET bytes = file_usage.bytes + EXCLUDED.bytes RETURNING bytes
            """,
            new { transaction.WorkspaceId, bytes });
}
