using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>The table <c>scheduled_messages</c>: what waits for its time, and what could not be posted at it.</summary>
public static class ScheduledSql
{
    /// <summary>A thread may have moved to another channel since.</summary>
    private const string Rows =
        """
        SELECT s.id, s.user_id, COALESCE(r.channel_id, s.channel_id) AS channel_id, s.thread_id, s.also_to_channel, s.text, s.send_at, s.created_at, s.failure,
               s.ask_confirmation
        FROM scheduled_messages s LEFT JOIN messages r ON r.id = s.thread_id
        """;

    public static async Task<ScheduledRow?> FindAsync(SqlSession sql, Id workspaceId, Id scheduledId)
    {
        var row = await sql.FirstAsync<ScheduledRow>($"{Rows} WHERE s.id = @scheduledId AND s.workspace_id = @workspaceId", new { workspaceId, scheduledId });
        await ScheduledFileSql.FillAsync(sql, row is null ? [] : [row]);
        return row;
    }

    /// <summary>All of one person, by time.</summary>
    public static async Task<List<ScheduledRow>> ListAsync(SqlSession sql, Id userId)
    {
        var rows = await sql.ListAsync<ScheduledRow>($"{Rows} WHERE s.user_id = @userId ORDER BY s.send_at, s.id", new { userId });
        await ScheduledFileSql.FillAsync(sql, rows);
        return rows;
    }

    public static Task<long> CountAsync(SqlSession sql, Id userId) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM scheduled_messages WHERE user_id = @userId", new { userId });

    public static Task InsertAsync(WriteTransaction transaction, ScheduledRow row) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO scheduled_messages (id, workspace_id, user_id, channel_id, thread_id, also_to_channel, ask_confirmation, text, send_at, created_at)
            VALUES (@Id, @WorkspaceId, @UserId, @ChannelId, @ThreadId, @alsoToChannel, @askConfirmation, @Text, @SendAt, @CreatedAt)
            """,
            new
            {
                row.Id,
                transaction.WorkspaceId,
                row.UserId,
                row.ChannelId,
                row.ThreadId,
                alsoToChannel = row.AlsoToChannel ? 1L : 0L,
                askConfirmation = row.AskConfirmation ? 1L : 0L,
                row.Text,
                row.SendAt,
                row.CreatedAt,
            });

    public static Task UpdateAsync(SqlSession sql, Id scheduledId, string text, DateTimeOffset sendAt, string? failure) =>
        sql.ExecuteAsync(
            "UPDATE scheduled_messages SET text = @text, send_at = @sendAt, failure = @failure WHERE id = @scheduledId",
            new { scheduledId, text, sendAt, failure });

    public static async Task DeleteAsync(WriteTransaction transaction, ScheduledRow row)
    {
        await ScheduledFileSql.DeleteAsync(transaction, row);
        await transaction.Sql.ExecuteAsync("DELETE FROM scheduled_messages WHERE id = @Id", new { row.Id });
    }
}
