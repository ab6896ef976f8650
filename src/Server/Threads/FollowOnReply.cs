using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.RichText;

namespace Parley.Server.Threads;

/// <summary>
/// A thread is followed by whoever started it, replied, or was mentioned in it, unless they have stopped following. Replying reads the thread up to
/// one's own reply, and follows it again.
/// </summary>
internal sealed class FollowOnReply : IReplyEffect
{
    public async Task OnReplyAsync(WriteTransaction transaction, MessageRow root, Message reply, Mentions mentions)
    {
        var number = reply.ThreadNumber!.Value;
        await ThreadSql.SetFollowingAsync(transaction, root.Id, root.ChannelId, reply.UserId, following: true, number);
        foreach (var userId in mentions.Users.Append(root.UserId).Distinct().Where(id => id != reply.UserId))
        {
            // What was said before they came in is not unread for somebody who is mentioned; whoever started the thread starts at its beginning.
            await ThreadSql.FollowIfNewAsync(transaction, root.Id, root.ChannelId, userId, userId == root.UserId ? 0 : number - 1);
        }
    }
}
