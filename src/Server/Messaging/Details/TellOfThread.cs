using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Details;

/// <summary>Announces what a thread has besides its messages, after it has changed.</summary>
public static class TellOfThread
{
    public static async Task<ThreadDetails?> ChangedAsync(WriteTransaction transaction, Id threadId, Id channelId)
    {
        var details = (await ThreadDetailsSql.OfAsync(transaction.Sql, [threadId])).GetValueOrDefault(threadId);
        await MessageSql.SetPartAsync(transaction.Sql, threadId, MessageParts.ThreadDetails, has: details is not null);
        transaction.Append(Audience.Members(channelId), new ThreadUpdated { ThreadId = threadId, Details = details });
        return details;
    }

    /// <summary>A reply came, changed or went: where it is a decision, or was one, the thread's has to be found again. Costs nothing for other replies.</summary>
    internal static async Task ReplyChangedAsync(WriteTransaction transaction, Id threadId, Id channelId, Id messageId, string? before, string? after)
    {
        var was = before is not null && Decision.LineOf(before) is not null;
        var isNow = after is not null && Decision.LineOf(after) is not null;
        if (!was && !isNow)
        {
            return;
        }

        if (isNow)
        {
            await ThreadDetailsSql.AddDecisionAsync(transaction, threadId, messageId);
        }
        else
        {
            await ThreadDetailsSql.RemoveDecisionAsync(transaction.Sql, threadId, messageId);
        }

        await ChangedAsync(transaction, threadId, channelId);
    }
}
