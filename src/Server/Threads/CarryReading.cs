using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.Messaging.Moves;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>
/// What people have read of messages that were moved into a thread: who had nothing unread there, and had read them where they were, has still nothing
/// unread. Of a thread that went to another channel everybody keeps their place.
/// </summary>
internal sealed class CarryReading : IMoveEffect
{
    public async Task OnMovedAsync(WriteTransaction transaction, Move move)
    {
        if (move.IntoThread is { } root)
        {
            await CarryAsync(transaction, move, root);
        }

        if (move.DissolvedThreads.Count > 0)
        {
            await transaction.Sql.ExecuteAsync(
                "DELETE FROM thread_members WHERE thread_id IN @ids", new { ids = move.DissolvedThreads.Select(id => id.Value).ToArray() });
        }

        foreach (var threadId in move.WholeThreads)
        {
            await TakeAlongAsync(transaction, threadId, move);
        }
    }

    private static async Task CarryAsync(WriteTransaction transaction, Move move, MessageRow root)
    {
        var people = await transaction.Sql.ListAsync<Reader>(
            """
            SELECT t.user_id, s.read_number AS channel_read FROM thread_members t
            LEFT JOIN channel_members s ON s.channel_id = @FromChannelId AND s.user_id = t.user_id
            WHERE t.thread_id = @Id AND NOT EXISTS (
                SELECT 1 FROM messages x
                WHERE x.thread_id = @Id AND x.thread_number > t.read_number AND x.thread_number <= @LastThreadNumber AND x.deleted_at IS NULL)
            """,
            new { move.FromChannelId, root.Id, root.LastThreadNumber });
        var sources = move.Messages.Select(m => m.ThreadId).OfType<Id>().Distinct().Select(id => id.Value).ToArray();
        var readInThreads = sources.Length == 0
            ? []
            : (await transaction.Sql.ListAsync<(long ThreadId, Id UserId, long ReadNumber)>(
                "SELECT thread_id, user_id, read_number FROM thread_members WHERE thread_id IN @sources", new { sources }))
                .ToDictionary(r => (new Id(r.ThreadId), r.UserId), r => r.ReadNumber);

        foreach (var person in people)
        {
            var known = move.Messages.TakeWhile(m => HasRead(m, person)).Count();
            if (known > 0 && await ThreadSql.ReadUpToAsync(transaction.Sql, root.Id, person.UserId, root.LastThreadNumber + known))
            {
                await TellOfPlace.AsTheyAreAsync(transaction, root.Id, person.UserId);
            }
        }

        bool HasRead(MessageRow message, Reader person) =>
            message.UserId == person.UserId
            || move.MovedBy == person.UserId
            || message.Number <= person.ChannelRead
            || (message.ThreadId is { } threadId && message.ThreadNumber <= readInThreads.GetValueOrDefault((threadId, person.UserId)));
    }

    /// <summary>Who was not where the thread was has missed nothing of it; places that only a channel's level gave stay where both levels give them.</summary>
    private static async Task TakeAlongAsync(WriteTransaction transaction, Id threadId, Move move)
    {
        var sql = transaction.Sql;
        var args = new { threadId, move.FromChannelId, move.ToChannelId };
        // Whose level was another one in the old channel may have something unread there, and nothing here.
        var inBoth = await sql.ListAsync<Id>(
            """
            SELECT t.user_id FROM thread_members t
            JOIN channel_members f ON f.channel_id = @FromChannelId AND f.user_id = t.user_id
            JOIN channel_members m ON m.channel_id = @ToChannelId AND m.user_id = t.user_id
            JOIN messages r ON r.id = t.thread_id
            WHERE t.thread_id = @threadId AND t.read_number < r.last_thread_number
            """,
            args);
        await sql.ExecuteAsync(
            """
            UPDATE thread_members SET marked_unread = 0,
                read_number = (SELECT r.last_thread_number FROM messages r WHERE r.id = thread_members.thread_id)
            WHERE thread_id = @threadId AND NOT EXISTS (
                SELECT 1 FROM channel_members m WHERE m.channel_id = @FromChannelId AND m.user_id = thread_members.user_id)
            """,
            args);
        foreach (var channelId in new[] { move.FromChannelId, move.ToChannelId })
        {
            await sql.ExecuteAsync(
                $"""
                DELETE FROM thread_members WHERE thread_id = @threadId AND level IS NULL AND reason = 0 AND NOT EXISTS (
                    SELECT 1 FROM channel_members m JOIN channels c ON c.id = m.channel_id
                    WHERE m.channel_id = @channelId AND m.user_id = thread_members.user_id AND {MembershipSql.Level} >= 2)
                """,
                new { threadId, channelId });
        }

        await sql.ExecuteAsync("UPDATE thread_members SET channel_id = @ToChannelId WHERE thread_id = @threadId", args);
        foreach (var userId in inBoth)
        {
            await TellOfPlace.AsTheyAreAsync(transaction, threadId, userId);
        }
    }

    private sealed class Reader
    {
        public Id UserId { get; init; }

        public long? ChannelRead { get; init; }
    }
}
