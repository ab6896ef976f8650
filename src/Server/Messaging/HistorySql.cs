using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>
/// Stretches of a channel or of a thread, by number. The two differ in the column that counts, so each query is written once for a <see cref="Line"/>.
/// </summary>
public static class HistorySql
{
    /// <summary>What is paged through: the messages with a number in a channel, or those with a number in a thread.</summary>
    public sealed record Line(string Owner, string Number)
    {
        public static Line Channel { get; } = new("channel_id", "number");

        public static Line Thread { get; } = new("thread_id", "thread_number");
    }

    /// <summary>Up to <paramref name="limit"/> messages numbered below <paramref name="number"/>, newest first.</summary>
    public static Task<List<MessageRow>> BeforeAsync(SqlSession sql, Line line, Id ownerId, long number, int limit) =>
        sql.ListAsync<MessageRow>(
            $"""
            SELECT {MessageSql.Columns} FROM messages
            WHERE {line.Owner} = @ownerId AND {line.Number} < @number AND {MessageSql.IsShown}
            ORDER BY {line.Number} DESC LIMIT @limit
            """,
            new { ownerId, number, limit });

    /// <summary>Up to <paramref name="limit"/> messages numbered from <paramref name="number"/> on, oldest first.</summary>
    public static Task<List<MessageRow>> FromAsync(SqlSession sql, Line line, Id ownerId, long number, int limit) =>
        sql.ListAsync<MessageRow>(
            $"""
            SELECT {MessageSql.Columns} FROM messages
            WHERE {line.Owner} = @ownerId AND {line.Number} >= @number AND {MessageSql.IsShown}
            ORDER BY {line.Number} LIMIT @limit
            """,
            new { ownerId, number, limit });

    /// <summary>
    /// The place of a message, deleted, moved away or not: a position stays valid when its message goes. Null when it never was of this line.
    /// </summary>
    public static async Task<Place?> PlaceOfAsync(SqlSession sql, Line line, Id ownerId, Id messageId) =>
        await FindPlaceAsync(sql, line, ownerId, messageId)
        ?? await sql.FirstAsync<Place>(
            $"""
            SELECT {line.Number} AS number, CASE WHEN {MessageSql.IsShown} THEN 1 ELSE 0 END AS is_visible
            FROM messages WHERE moved_id = @messageId AND moved_count IS NOT NULL AND {line.Owner} = @ownerId AND {line.Number} IS NOT NULL
            ORDER BY {line.Number} DESC LIMIT 1
            """,
            new { ownerId, messageId });

    private static async Task<Place?> FindPlaceAsync(SqlSession sql, Line line, Id ownerId, Id messageId) =>
        await sql.FirstAsync<Place>(
            $"""
            SELECT {line.Number} AS number, CASE WHEN {MessageSql.IsShown} THEN 1 ELSE 0 END AS is_visible
            FROM messages WHERE id = @messageId AND {line.Owner} = @ownerId AND {line.Number} IS NOT NULL
            """,
            new { ownerId, messageId });

    /// <summary>Where a message is, and whether it can be seen there.</summary>
    public sealed class Place
    {
        public long Number { get; init; }

        public bool IsVisible { get; init; }
    }
}
