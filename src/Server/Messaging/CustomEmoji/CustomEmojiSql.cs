using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>The table <c>custom_emoji</c>.</summary>
internal static class CustomEmojiSql
{
    private const string Columns = "id, name, animated, blob_id, size, created_by, created_at";

    public static Task<CustomEmojiRow?> FindAsync(SqlSession sql, Id workspaceId, Id emojiId) =>
        sql.FirstAsync<CustomEmojiRow>(
            $"SELECT {Columns} FROM custom_emoji WHERE id = @emojiId AND workspace_id = @workspaceId", new { workspaceId, emojiId });

    public static Task<List<CustomEmojiRow>> PageAsync(SqlSession sql, Id workspaceId, string afterName, int limit) =>
        sql.ListAsync<CustomEmojiRow>(
            $"SELECT {Columns} FROM custom_emoji WHERE workspace_id = @workspaceId AND name > @afterName ORDER BY name LIMIT @limit",
            new { workspaceId, afterName, limit });

    public static Task<bool> IsTakenAsync(SqlSession sql, Id workspaceId, string name) =>
        sql.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM custom_emoji WHERE workspace_id = @workspaceId AND name = @name)", new { workspaceId, name });

    public static Task<long> CountAsync(SqlSession sql, Id workspaceId) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM custom_emoji WHERE workspace_id = @workspaceId", new { workspaceId });

    public static Task InsertAsync(WriteTransaction transaction, CustomEmojiRow emoji) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO custom_emoji (id, workspace_id, name, animated, blob_id, size, created_by, created_at)
            VALUES (@Id, @WorkspaceId, @Name, @animated, @BlobId, @Size, @CreatedBy, @CreatedAt)
            """,
            new
            {
                emoji.Id,
                transaction.WorkspaceId,
                emoji.Name,
                animated = emoji.Animated ? 1L : 0L,
                emoji.BlobId,
                emoji.Size,
                emoji.CreatedBy,
                emoji.CreatedAt,
            });

    public static Task DeleteAsync(SqlSession sql, Id emojiId) =>
        sql.ExecuteAsync("DELETE FROM custom_emoji WHERE id = @emojiId", new { emojiId });
}
