using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Moves;

/// <summary>How rows of <c>messages</c> change their place, and what stays behind: numbers have no gaps.</summary>
internal static class MoveSql
{
    public static Task<List<MessageRow>> RepliesAsync(SqlSession sql, Id threadId, int limit) =>
        sql.ListAsync<MessageRow>(
            $"SELECT {MessageSql.Columns} FROM messages WHERE thread_id = @threadId AND deleted_at IS NULL ORDER BY thread_number LIMIT @limit",
            new { threadId, limit });

    /// <summary>The next number of a channel.</summary>
    public static Task<long> TakeNumberAsync(WriteTransaction transaction, Id channelId) =>
        transaction.Sql.ScalarAsync<long>(
            "UPDATE channels SET last_number = last_number + 1, last_message_at = @Now WHERE id = @channelId RETURNING last_number",
            new { channelId, transaction.Now });

    public static Task PutInChannelAsync(WriteTransaction transaction, Id messageId, Id channelId, long number, Id by, Id traceId) =>
        transaction.Sql.ExecuteAsync(
            """
            UPDATE messages SET channel_id = @channelId, number = @number, thread_id = NULL, thread_number = NULL,
                moved_at = @Now, moved_by = @by, moved_id = @traceId
            WHERE id = @messageId
            """,
            new { messageId, channelId, number, by, traceId, transaction.Now });

    public static Task PutInThreadAsync(WriteTransaction transaction, Id messageId, MessageRow root, Id by, Id traceId) =>
        transaction.Sql.ExecuteAsync(
            """
            UPDATE messages SET channel_id = @ChannelId, number = NULL, thread_id = @Id, thread_number = @LastThreadNumber,
                last_thread_number = 0, reply_count = 0, last_reply_at = NULL, reply_user_ids = '', moved_at = @Now, moved_by = @by, moved_id = @traceId
            WHERE id = @messageId
            """,
            new { messageId, root.ChannelId, root.Id, root.LastThreadNumber, by, traceId, transaction.Now });

    /// <summary>Takes the number that a message had, as a deleted message does.</summary>
    public static Task InsertTraceAsync(WriteTransaction transaction, MessageRow trace) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, created_at, deleted_at,
                moved_at, moved_by, moved_id, moved_count)
            VALUES (@Id, @WorkspaceId, @ChannelId, @Number, @ThreadId, @ThreadNumber, @UserId, '', @Now, @Now, @Now, @UserId, @MovedId, @MovedCount)
            """,
            new
            {
                trace.Id, transaction.WorkspaceId, trace.ChannelId, trace.Number, trace.ThreadId, trace.ThreadNumber, trace.UserId, transaction.Now, trace.MovedId, trace.MovedCount,
            });

    /// <summary>Everything of a thread that has a number in the channel, deleted or not.</summary>
    public static Task<List<MessageRow>> NumberedOfThreadAsync(SqlSession sql, Id threadId) =>
        sql.ListAsync<MessageRow>($"SELECT {MessageSql.Columns} FROM messages WHERE thread_id = @threadId AND number IS NOT NULL ORDER BY number", new { threadId });

    /// <summary>Takes a thread's replies, deleted ones too, to the channel that its first message is in now; there they are shown in the thread alone.</summary>
    public static Task TakeThreadAlongAsync(SqlSession sql, Id threadId, Id channelId) =>
        sql.ExecuteAsync("UPDATE messages SET channel_id = @channelId, number = NULL WHERE thread_id = @threadId", new { threadId, channelId });

    /// <summary>What is left of a thread that has become part of another: deleted replies, which only their numbers in the channel keep.</summary>
    public static async Task ForgetThreadAsync(SqlSession sql, Id threadId)
    {
        await sql.ExecuteAsync("DELETE FROM messages WHERE thread_id = @threadId AND number IS NULL", new { threadId });
        await sql.ExecuteAsync("UPDATE messages SET thread_id = NULL, thread_number = NULL WHERE thread_id = @threadId", new { threadId });
    }

    /// <summary>Whoever had read everything, and knows this message, has still read everything.</summary>
    public static Task ReadOnAsync(SqlSession sql, Id channelId, long number, params long[] people) =>
        sql.ExecuteAsync(
            """
            UPDATE channel_members SET read_number = @number, marked_unread = 0
            WHERE channel_id = @channelId AND user_id IN @people AND NOT EXISTS (
                SELECT 1 FROM messages x
                WHERE x.channel_id = @channelId AND x.number > channel_members.read_number AND x.number < @number AND x.deleted_at IS NULL)
            """,
            new { channelId, number, people });
}
