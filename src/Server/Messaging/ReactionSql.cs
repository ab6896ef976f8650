using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>The table <c>reactions</c>.</summary>
public static class ReactionSql
{
    private const int ShownPeople = 50;

    /// <summary>The reactions of these messages as one person sees them: totals, the first people, and themselves.</summary>
    public static async Task<ILookup<Id, Reaction>> OfAsync(SqlSession sql, IReadOnlyCollection<MessageRow> messages, Id userId)
    {
        var rows = messages.Count == 0
            ? []
            : await sql.ListAsync<Row>(
                """
                SELECT message_id, emoji, user_id, total FROM (
                    SELECT message_id, emoji, user_id, created_at,
                           COUNT(*) OVER (PARTITION BY message_id, emoji) AS total,
                           ROW_NUMBER() OVER (PARTITION BY message_id, emoji ORDER BY created_at, user_id) AS place
                    FROM reactions WHERE message_id IN @ids) AS ranked
                WHERE place <= @ShownPeople OR user_id = @userId
                ORDER BY message_id, created_at, user_id
                """,
                new { ids = messages.Select(m => m.Id.Value).ToArray(), ShownPeople, userId });
        return rows
            .GroupBy(r => (r.MessageId, r.Emoji))
            .ToLookup(
                g => g.Key.MessageId,
                g => new Reaction { Emoji = g.Key.Emoji, Count = (int)g.First().Total, UserIds = g.Select(r => r.UserId).ToList() });
    }

    /// <summary>The different emoji of a message: a step of the index for each, however many people chose it.</summary>
    public static Task<List<string>> EmojiAsync(SqlSession sql, Id messageId) =>
        sql.ListAsync<string>(
            """
            WITH RECURSIVE used (emoji) AS (
                SELECT MIN(emoji) FROM reactions WHERE message_id = @messageId
                UNION ALL
                SELECT (SELECT MIN(r.emoji) FROM reactions r WHERE r.message_id = @messageId AND r.emoji > used.emoji) FROM used
                WHERE used.emoji IS NOT NULL)
            SELECT emoji FROM used WHERE emoji IS NOT NULL
            """,
            new { messageId });

    public static Task<long> OwnAsync(SqlSession sql, Id messageId, IEnumerable<string> emoji, Id userId) =>
        sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM reactions WHERE message_id = @messageId AND emoji IN @emoji AND user_id = @userId",
            new { messageId, emoji = emoji.ToArray(), userId });

    /// <summary>Who reacted with an emoji after this one, the earliest first.</summary>
    public static Task<List<Reactor>> PageAsync(SqlSession sql, Id messageId, string emoji, long afterTime, Id afterId, int limit) =>
        sql.ListAsync<Reactor>(
            """
            SELECT user_id, created_at AS reacted_at FROM reactions
            WHERE message_id = @messageId AND emoji = @emoji AND (created_at, user_id) > (@afterTime, @afterId)
            ORDER BY created_at, user_id LIMIT @limit
            """,
            new { messageId, emoji, afterTime, afterId, limit });

    public static async Task<bool> AddAsync(WriteTransaction transaction, Id messageId, string emoji, Id userId, DateTimeOffset at) =>
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO reactions (message_id, emoji, user_id, workspace_id, created_at) VALUES (@messageId, @emoji, @userId, @WorkspaceId, @at)
            ON CONFLICT (message_id, emoji, user_id) DO NOTHING
            """,
            new { messageId, emoji, userId, transaction.WorkspaceId, at }) == 1;

    public static async Task<bool> RemoveAsync(SqlSession sql, Id messageId, string emoji, Id userId) =>
        await sql.ExecuteAsync(
            "DELETE FROM reactions WHERE message_id = @messageId AND emoji = @emoji AND user_id = @userId", new { messageId, emoji, userId }) == 1;

    public static async Task<int> CountAsync(SqlSession sql, Id messageId, string emoji) =>
        (int)await sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM reactions WHERE message_id = @messageId AND emoji = @emoji", new { messageId, emoji });

    public static Task DeleteAsync(SqlSession sql, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM reactions WHERE message_id = @messageId", new { messageId });

    private sealed class Row
    {
        public Id MessageId { get; init; }

        public string Emoji { get; init; } = "";

        public Id UserId { get; init; }

        public long Total { get; init; }
    }
}
