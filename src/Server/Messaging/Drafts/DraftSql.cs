using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Drafts;

/// <summary>The table <c>drafts</c>.</summary>
public static class DraftSql
{
    /// <summary>All of one person. A thread's draft is where the thread is now.</summary>
    public static Task<List<Draft>> ListAsync(SqlSession sql, Id userId) =>
        sql.ListAsync<Draft>(
            """
            SELECT COALESCE(r.channel_id, d.channel_id) AS channel_id, d.thread_id, d.text, d.updated_at, d.version
            FROM drafts d LEFT JOIN messages r ON r.id = d.thread_id
            WHERE d.user_id = @userId ORDER BY d.version DESC
            """,
            new { userId });

    public static Task<long> CountOthersAsync(SqlSession sql, Id userId, Id conversationId) =>
        sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM drafts WHERE user_id = @userId AND conversation_id <> @conversationId", new { userId, conversationId });

    public static Task PutAsync(WriteTransaction transaction, Id userId, Draft draft) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO drafts (user_id, conversation_id, workspace_id, channel_id, thread_id, text, updated_at, version)
            VALUES (@userId, @conversationId, @WorkspaceId, @ChannelId, @ThreadId, @Text, @UpdatedAt, @Version)
            ON CONFLICT (user_id, conversation_id) DO UPDATE SET channel_id = @ChannelId, text = @Text, updated_at = @UpdatedAt, version = @Version
            """,
            new
            {
                userId,
                conversationId = draft.ThreadId ?? draft.ChannelId,
                transaction.WorkspaceId,
                draft.ChannelId,
                draft.ThreadId,
                draft.Text,
                draft.UpdatedAt,
                draft.Version,
            });

    /// <summary>The channel of the draft that is gone; null when there was none.</summary>
    public static async Task<Id?> DeleteAsync(SqlSession sql, Id userId, Id conversationId) =>
        await sql.FirstAsync<Id?>(
            "DELETE FROM drafts WHERE user_id = @userId AND conversation_id = @conversationId RETURNING channel_id", new { userId, conversationId });
}
