using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.RichText;

namespace Parley.Server.Threads;

/// <summary>
/// A thread is followed by whoever started it, replied, or was mentioned in it, and by who follows its channel, unless they chose otherwise. Replying
/// reads the thread up to one's own reply. What was said before they came in is not unread for somebody who begins to follow.
/// </summary>
internal sealed class FollowOnReply : IReplyEffect
{
    public async Task<ThreadAudience> OnReplyAsync(WriteTransaction transaction, MessageRow root, Message reply, Mentions mentions)
    {
        var number = reply.ThreadNumber!.Value;
        await FollowSql.InvolveAsync(transaction, root, [reply.UserId], mentions.Users, before: number - 1, ownReply: number);
        await FollowSql.AddToldAsync(transaction, root, before: number - 1);
        return await FollowSql.ToldAsync(transaction.Sql, root.Id);
    }

    public async Task<ThreadAudience> OnArrivalAsync(
        WriteTransaction transaction, MessageRow root, IReadOnlyCollection<Id> authors, IReadOnlyCollection<Id> mentioned)
    {
        await FollowSql.InvolveAsync(transaction, root, authors, mentioned, before: root.LastThreadNumber, ownReply: null);
        await FollowSql.AddToldAsync(transaction, root, before: root.LastThreadNumber);
        return await FollowSql.ToldAsync(transaction.Sql, root.Id);
    }
}
