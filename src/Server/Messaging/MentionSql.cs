using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.RichText;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>The table <c>mentions</c>: what counts as a mention for whom. User 0 stands for everybody in the channel.</summary>
public static class MentionSql
{
    private const long Everybody = 0;

    /// <summary>What counts as mentioned by these messages.</summary>
    public static async Task<Dictionary<Id, Mentions>> OfAsync(SqlSession sql, IReadOnlyCollection<Id> messageIds)
    {
        var rows = await sql.ListAsync<(Id MessageId, long UserId)>(
            "SELECT message_id, user_id FROM mentions WHERE message_id IN @ids", new { ids = messageIds.Select(id => id.Value).ToArray() });
        return rows.GroupBy(r => r.MessageId).ToDictionary(g => g.Key, g => Of(g.Select(r => r.UserId)));
    }

    /// <summary>Answers what was counted until now.</summary>
    public static async Task<Mentions> ReplaceAsync(WriteTransaction transaction, MessageRow message, Mentions mentions)
    {
        var before = await DeleteAsync(transaction.Sql, message.Id);
        await InsertAsync(transaction, message.Id, message.ChannelId, message.Number, message.ThreadId, message.ThreadNumber, mentions);
        return before;
    }

    public static async Task InsertAsync(
        WriteTransaction transaction, Id messageId, Id channelId, long? number, Id? threadId, long? threadNumber, Mentions mentions)
    {
        foreach (var userId in Counted(mentions))
        {
            await transaction.Sql.ExecuteAsync(
                """
                INSERT INTO mentions (user_id, channel_id, message_id, workspace_id, number, thread_id, thread_number)
                VALUES (@userId, @channelId, @messageId, @WorkspaceId, @number, @threadId, @threadNumber)
                """,
                new { userId, channelId, messageId, transaction.WorkspaceId, number, threadId, threadNumber });
        }
    }

    /// <summary>The same for many new messages at once, on PostgreSQL.</summary>
    public static void InsertLater(WriteTransaction transaction, IEnumerable<NewPost> posts)
    {
        var rows = posts.SelectMany(post => Counted(post.Mentions).Select(userId => (UserId: userId, Post: post))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        new PostgresStatement(
            transaction.Sql,
            """
            INSERT INTO mentions (user_id, channel_id, message_id, number, thread_id, thread_number, workspace_id)
            SELECT p.*, $7 FROM unnest($1, $2, $3, $4, $5, $6) AS p(user_id, channel_id, message_id, number, thread_id, thread_number)
            """)
            .Add(NpgsqlDbType.Bigint, rows, r => r.UserId)
            .Add(NpgsqlDbType.Bigint, rows, r => r.Post.ChannelId.Value)
            .Add(NpgsqlDbType.Bigint, rows, r => r.Post.Id.Value)
            .Add(NpgsqlDbType.Bigint, rows, r => r.Post.Number)
            .Add(NpgsqlDbType.Bigint, rows, r => r.Post.ThreadId?.Value)
            .Add(NpgsqlDbType.Bigint, rows, r => r.Post.ThreadNumber)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
            .RunLater();
    }

    /// <summary>Takes the replies of a thread to another channel with it, where they have no number.</summary>
    public static Task MoveThreadAsync(SqlSession sql, Id threadId, Id channelId) =>
        sql.ExecuteAsync("UPDATE mentions SET channel_id = @channelId, number = NULL WHERE thread_id = @threadId", new { threadId, channelId });

    /// <summary>Answers what was counted until now.</summary>
    public static async Task<Mentions> DeleteAsync(SqlSession sql, Id messageId)
    {
        var counted = await sql.ListAsync<long>("DELETE FROM mentions WHERE message_id = @messageId RETURNING user_id", new { messageId });
        return Of(counted);
    }

    private static IEnumerable<long> Counted(Mentions mentions) => mentions.Users.Select(static id => id.Value).Concat(mentions.All ? [Everybody] : []);

    private static Mentions Of(IEnumerable<long> users)
    {
        var all = users.Order().ToList();
        return new Mentions([.. all.Where(static id => id != Everybody).Select(static id => new Id(id))], all.Contains(Everybody));
    }
}
