using Parley.Protocol;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>The table <c>messages</c>, for one message at a time. Posting is <see cref="PostSql"/>, history <see cref="HistorySql"/>.</summary>
public static class MessageSql
{
    public const string Columns =
        """
        id, channel_id, number, thread_id, thread_number, user_id, text, created_at, edited_at, deleted_at,
        last_thread_number, reply_count, last_reply_at, reply_user_ids, parts, moved_at, moved_by, moved_id, moved_count
        """;

    /// <summary>What history shows: deleted messages only as tombstones, and of those that were moved away together one trace.</summary>
    public const string IsShown = "(deleted_at IS NULL OR reply_count > 0 OR moved_count > 0)";

    public static Task<MessageRow?> FindAsync(SqlSession sql, Id workspaceId, Id messageId) =>
        sql.FirstAsync<MessageRow>(
            $"SELECT {Columns} FROM messages WHERE id = @messageId AND workspace_id = @workspaceId", new { workspaceId, messageId });

    public static Task<List<MessageRow>> ListAsync(SqlSession sql, Id workspaceId, IEnumerable<Id> messageIds) =>
        sql.ListAsync<MessageRow>(
            $"SELECT {Columns} FROM messages WHERE id IN @ids AND workspace_id = @workspaceId",
            new { workspaceId, ids = messageIds.Select(id => id.Value).ToArray() });

    public static Task EditAsync(SqlSession sql, Id messageId, string text, DateTimeOffset editedAt) =>
        sql.ExecuteAsync("UPDATE messages SET text = @text, edited_at = @editedAt WHERE id = @messageId", new { messageId, text, editedAt });

    /// <summary>The text goes at once; the row stays, because numbers have no gaps.</summary>
    public static Task DeleteAsync(SqlSession sql, Id messageId, DateTimeOffset deletedAt) =>
        sql.ExecuteAsync("UPDATE messages SET text = '', deleted_at = @deletedAt WHERE id = @messageId", new { messageId, deletedAt });

    /// <summary>Says that the message has this part from now on, or no longer.</summary>
    public static Task SetPartAsync(SqlSession sql, Id messageId, MessageParts part, bool has) =>
        sql.ExecuteAsync(
            $"UPDATE messages SET parts = {(has ? "parts | @part" : "parts & ~@part")} WHERE id = @messageId", new { messageId, part = (long)part });

    /// <summary>Takes the next number of the thread for a reply; null when there is no such thread in the channel.</summary>
    public static async Task<MessageRow?> AddReplyAsync(SqlSession sql, Id channelId, Id threadId, Id replierId, DateTimeOffset at)
    {
        var root = await sql.FirstAsync<MessageRow>(
            $"""
            UPDATE messages SET last_thread_number = last_thread_number + 1, reply_count = reply_count + 1, last_reply_at = @at
            WHERE id = @threadId AND channel_id = @channelId AND thread_id IS NULL AND moved_count IS NULL AND (deleted_at IS NULL OR reply_count > 0)
            RETURNING {Columns}
            """,
            new { channelId, threadId, at });
        return root is null ? null : await SetRepliersAsync(sql, root, root.RepliersWith([replierId]));
    }

    /// <summary>Takes a reply that was deleted or moved away out of its thread's totals.</summary>
    public static async Task<MessageRow> RemoveReplyAsync(SqlSession sql, Id threadId)
    {
        const int window = 50;
        var newest = await sql.ListAsync<MessageRow>(
            $"SELECT {Columns} FROM messages WHERE thread_id = @threadId AND deleted_at IS NULL ORDER BY thread_number DESC LIMIT @window",
            new { threadId, window });
        var root = await sql.FirstAsync<MessageRow>(
            $"UPDATE messages SET reply_count = reply_count - 1, last_reply_at = @at WHERE id = @threadId RETURNING {Columns}",
            new { threadId, at = newest.FirstOrDefault() is { } last ? last.MovedAt ?? last.CreatedAt : (DateTimeOffset?)null });
        return await SetRepliersAsync(sql, root!, MessageRow.RepliersOf(newest.Select(r => r.UserId)));
    }

    /// <summary>Sets what a thread's first message says of its replies.</summary>
    public static Task SetTotalsAsync(SqlSession sql, Id threadId, long lastNumber, long count, DateTimeOffset lastReplyAt, string repliers) =>
        sql.ExecuteAsync(
            """
            UPDATE messages SET last_thread_number = @lastNumber, reply_count = @count, last_reply_at = @lastReplyAt, reply_user_ids = @repliers
            WHERE id = @threadId
            """,
            new { threadId, lastNumber, count, lastReplyAt, repliers });

    private static async Task<MessageRow> SetRepliersAsync(SqlSession sql, MessageRow root, string repliers) =>
        repliers == root.ReplyUserIds
            ? root
            : (await sql.FirstAsync<MessageRow>(
                $"UPDATE messages SET reply_user_ids = @repliers WHERE id = @Id RETURNING {Columns}", new { root.Id, repliers }))!;
}
