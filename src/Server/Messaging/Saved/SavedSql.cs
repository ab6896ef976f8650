using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Saved;

/// <summary>The table <c>saved_messages</c>: what each person keeps for later.</summary>
internal static class SavedSql
{
    private const string Columns = "message_id, state, saved_at, remind_at, reminded_at";

    public static Task<SavedRow?> FindAsync(SqlSession sql, Id userId, Id messageId) =>
        sql.FirstAsync<SavedRow>(
            $"SELECT {Columns} FROM saved_messages WHERE user_id = @userId AND message_id = @messageId", new { userId, messageId });

    public static async Task<Dictionary<Id, SavedMark>> OfAsync(SqlSession sql, Id userId, IEnumerable<Id> messageIds)
    {
        var rows = await sql.ListAsync<SavedRow>(
            $"SELECT {Columns} FROM saved_messages WHERE user_id = @userId AND message_id IN @ids",
            new { userId, ids = messageIds.Select(id => id.Value).ToArray() });
        return rows.ToDictionary(row => row.MessageId, row => row.ToWire());
    }

    /// <summary>The messages in one state, the one that was saved last first, after a place of the list.</summary>
    public static Task<List<SavedRow>> PageAsync(SqlSession sql, Id userId, SavedState state, (long SavedAt, Id MessageId) after, int limit) =>
        sql.ListAsync<SavedRow>(
            $"""
            SELECT {Columns} FROM saved_messages
            WHERE user_id = @userId AND state = @state
              AND saved_at <= @SavedAt AND (saved_at < @SavedAt OR message_id < @MessageId)
            ORDER BY saved_at DESC, message_id DESC LIMIT @limit
            """,
            new { userId, state = (long)state, after.SavedAt, after.MessageId, limit });

    public static Task<long> CountAsync(SqlSession sql, Id userId) =>
        sql.ScalarAsync<long>("SELECT COUNT(*) FROM saved_messages WHERE user_id = @userId", new { userId });

    public static Task PutAsync(WriteTransaction transaction, Id userId, Id messageId, SavedMark mark) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO saved_messages (user_id, message_id, workspace_id, state, saved_at, remind_at, reminded_at)
            VALUES (@userId, @messageId, @WorkspaceId, @state, @SavedAt, @RemindAt, @RemindedAt)
            ON CONFLICT (user_id, message_id) DO UPDATE SET state = @state, saved_at = @SavedAt, remind_at = @RemindAt, reminded_at = @RemindedAt
            """,
            new { userId, messageId, transaction.WorkspaceId, state = (long)mark.State, mark.SavedAt, mark.RemindAt, mark.RemindedAt });

    /// <summary>False when it was not saved.</summary>
    public static async Task<bool> DeleteAsync(SqlSession sql, Id userId, Id messageId) =>
        await sql.ExecuteAsync("DELETE FROM saved_messages WHERE user_id = @userId AND message_id = @messageId", new { userId, messageId }) == 1;

    public static Task DeleteOfEverybodyAsync(SqlSession sql, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM saved_messages WHERE message_id = @messageId", new { messageId });
}

/// <summary>A row of <c>saved_messages</c>, without its person.</summary>
internal sealed class SavedRow
{
    public Id MessageId { get; init; }

    public SavedState State { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public DateTimeOffset? RemindAt { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    public SavedMark ToWire() => new() { State = State, SavedAt = SavedAt, RemindAt = RemindAt, RemindedAt = RemindedAt };
}
