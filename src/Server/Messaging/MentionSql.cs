using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.RichText;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>The table <c>mentions</c>: what counts as a mention for whom. User 0 stands for everybody in the channel.</summary>
public static class MentionSql
{
    private const long Everybody = 0;

    public static async Task ReplaceAsync(WriteTransaction transaction, MessageRow message, Mentions mentions)
    {
        await DeleteAsync(transaction.Sql, message.Id);
        await InsertAsync(transaction, message.Id, message.ChannelId, message.Number, message.ThreadId, message.ThreadNumber, mentions);
    }

    public static async Task InsertAsync(
        WriteTransaction transaction, Id messageId, Id channelId, long? number, Id? threadId, long? threadNumber, Mentions mentions)
    {
        foreach (var userId in mentions.Users.Select(id => id.Value).Concat(mentions.All ? [Everybody] : []))
        {
            await transaction.Sql.ExecuteAsync(
                """
                INSERT INTO mentions (user_id, channel_id, message_id, workspace_id, number, thread_id, thread_number)
                VALUES (@userId, @channelId, @messageId, @WorkspaceId, @number, @threadId, @threadNumber)
                """,
                new { userId, channelId, messageId, transaction.WorkspaceId, number, threadId, threadNumber });
        }
    }

    /// <summary>Answers what was counted until now.</summary>
    public static async Task<Mentions> DeleteAsync(SqlSession sql, Id messageId)
    {
        var counted = await sql.ListAsync<long>("DELETE FROM mentions WHERE message_id = @messageId RETURNING user_id", new { messageId });
        return new Mentions([.. counted.Where(static id => id != Everybody).Order().Select(static id => new Id(id))], counted.Contains(Everybody));
    }
}
