using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Drafts;

/// <summary>The draft that became a message goes in the message's transaction: no device sees both, or neither.</summary>
internal sealed class ClearDraftOnPost : PostPart
{
    public override MessageParts Part => MessageParts.None;

    public override async Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message)
    {
        await DeleteDraft.ClearAsync(transaction, post.Actor.UserId, post.ThreadId ?? post.ChannelId, post.ThreadId is not null);
        return message;
    }
}
