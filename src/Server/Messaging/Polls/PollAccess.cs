using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Polls;

/// <summary>The only way from a request to a poll: through its message.</summary>
internal static class PollAccess
{
    /// <exception cref="ProblemException"><c>message_not_found</c>, <c>poll_not_found</c></exception>
    public static async Task<PollRow> RequireReadAsync(SqlSession sql, Actor actor, Id messageId) =>
        await FindAsync(sql, await MessageAccess.RequireReadAsync(sql, actor, messageId));

    /// <summary>The person is in the channel, which takes changes, and the poll takes votes.</summary>
    /// <exception cref="ProblemException">
    /// <c>message_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>poll_not_found</c>, <c>poll_closed</c>
    /// </exception>
    public static async Task<(MessageRow Message, PollRow Poll)> RequireOpenAsync(WriteTransaction transaction, Actor actor, Id messageId)
    {
        var message = await MessageAccess.RequireOpenAsync(transaction.Sql, actor, messageId);
        var poll = await FindAsync(transaction.Sql, message);
        return poll.IsClosed(transaction.Now) ? throw PollProblems.Closed.Exception() : (message, poll);
    }

    private static async Task<PollRow> FindAsync(SqlSession sql, MessageRow message) =>
        (message.Parts.HasFlag(MessageParts.Poll) ? await PollSql.FindAsync(sql, message.Id) : null) ?? throw PollProblems.NotFound.Exception();
}
