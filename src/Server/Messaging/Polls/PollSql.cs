using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Polls;

/// <summary>The tables <c>polls</c> and <c>poll_options</c>.</summary>
internal static class PollSql
{
    public static async Task<PollRow?> FindAsync(SqlSession sql, Id messageId) => (await OfAsync(sql, [messageId])).FirstOrDefault();

    public static async Task<List<PollRow>> OfAsync(SqlSession sql, IReadOnlyCollection<Id> messageIds)
    {
        var ids = messageIds.Select(id => id.Value).ToArray();
        var polls = await sql.ListAsync<PollRow>(
            """
            SELECT message_id, multiple, anonymous, others_may_add, ends_at, closed_at, voter_count FROM polls WHERE message_id IN @ids
            """,
            new { ids });
        var options = (await sql.ListAsync<PollRow.OptionRow>(
            "SELECT message_id, number, text, added_by, votes, voters FROM poll_options WHERE message_id IN @ids ORDER BY message_id, number",
            new { ids })).ToLookup(o => o.MessageId);
        polls.ForEach(poll => poll.Options = [.. options[poll.MessageId]]);
        return polls;
    }

    public static Task InsertAsync(WriteTransaction transaction, Id messageId, NewPoll poll) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO polls (message_id, workspace_id, multiple, anonymous, others_may_add, ends_at, voter_count)
            VALUES (@messageId, @WorkspaceId, @multiple, @anonymous, @othersMayAdd, @EndsAt, 0)
            """,
            new
            {
                messageId,
                transaction.WorkspaceId,
                multiple = poll.Multiple == true ? 1L : 0L,
                anonymous = poll.Anonymous == true ? 1L : 0L,
                othersMayAdd = poll.OthersMayAdd == true ? 1L : 0L,
                poll.EndsAt,
            });

    public static Task InsertOptionAsync(WriteTransaction transaction, Id messageId, int number, string text, Id addedBy) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO poll_options (message_id, number, workspace_id, text, added_by, votes, voters)
            VALUES (@messageId, @number, @WorkspaceId, @text, @addedBy, 0, '')
            """,
            new { messageId, number = (long)number, transaction.WorkspaceId, text, addedBy });

    public static Task CountVotersAsync(SqlSession sql, Id messageId, int change) =>
        sql.ExecuteAsync("UPDATE polls SET voter_count = voter_count + @change WHERE message_id = @messageId", new { messageId, change });

    public static Task CountVotesAsync(SqlSession sql, Id messageId, int number, int change, string voters) =>
        sql.ExecuteAsync(
            "UPDATE poll_options SET votes = votes + @change, voters = @voters WHERE message_id = @messageId AND number = @number",
            new { messageId, number, change, voters });

    public static Task CloseAsync(SqlSession sql, Id messageId, DateTimeOffset closedAt) =>
        sql.ExecuteAsync("UPDATE polls SET closed_at = @closedAt WHERE message_id = @messageId", new { messageId, closedAt });

    public static async Task DeleteAsync(SqlSession sql, Id messageId)
    {
        await sql.ExecuteAsync("DELETE FROM polls WHERE message_id = @messageId", new { messageId });
        await sql.ExecuteAsync("DELETE FROM poll_options WHERE message_id = @messageId", new { messageId });
    }
}
