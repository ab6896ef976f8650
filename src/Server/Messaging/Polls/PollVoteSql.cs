using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Polls;

/// <summary>The table <c>poll_votes</c>: a row for each option that somebody votes for.</summary>
internal static class PollVoteSql
{
    private const int ShownVoters = 8;

    public static Task<List<long>> OfAsync(SqlSession sql, Id messageId, Id userId) =>
        sql.ListAsync<long>(
            "SELECT number FROM poll_votes WHERE message_id = @messageId AND user_id = @userId ORDER BY number", new { messageId, userId });

    /// <summary>What one person votes for in each of these polls.</summary>
    public static async Task<ILookup<Id, int>> ChoicesAsync(SqlSession sql, IReadOnlyCollection<Id> messageIds, Id userId) =>
        (await sql.ListAsync<Choice>(
            "SELECT message_id, number FROM poll_votes WHERE message_id IN @ids AND user_id = @userId ORDER BY message_id, number",
            new { ids = messageIds.Select(id => id.Value).ToArray(), userId })).ToLookup(c => c.MessageId, c => (int)c.Number);

    public static Task AddAsync(WriteTransaction transaction, Id messageId, int number, Id userId) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO poll_votes (message_id, number, user_id, workspace_id, voted_at) VALUES (@messageId, @number, @userId, @WorkspaceId, @Now)
            """,
            new { messageId, number, userId, transaction.WorkspaceId, transaction.Now });

    public static Task RemoveAsync(SqlSession sql, Id messageId, int number, Id userId) =>
        sql.ExecuteAsync(
            "DELETE FROM poll_votes WHERE message_id = @messageId AND number = @number AND user_id = @userId", new { messageId, number, userId });

    /// <summary>The first people who voted for an option, as <c>poll_options.voters</c> keeps them.</summary>
    public static async Task<string> FirstVotersAsync(SqlSession sql, Id messageId, int number) =>
        string.Join(',', await sql.ListAsync<long>(
            """
            SELECT user_id FROM poll_votes WHERE message_id = @messageId AND number = @number ORDER BY voted_at, user_id LIMIT @ShownVoters
            """,
            new { messageId, number, ShownVoters }));

    /// <summary>Those who voted for an option after this one, the earliest first.</summary>
    public static Task<List<PollVoter>> PageAsync(SqlSession sql, Id messageId, int number, long afterTime, Id afterId, int limit) =>
        sql.ListAsync<PollVoter>(
            """
            SELECT user_id, voted_at FROM poll_votes
            WHERE message_id = @messageId AND number = @number AND (voted_at, user_id) > (@afterTime, @afterId)
            ORDER BY voted_at, user_id LIMIT @limit
            """,
            new { messageId, number, afterTime, afterId, limit });

    public static Task DeleteAsync(SqlSession sql, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM poll_votes WHERE message_id = @messageId", new { messageId });

    private sealed class Choice
    {
        public Id MessageId { get; init; }

        public long Number { get; init; }
    }
}
