using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>The only way from a request to a message: through its channel. What one may not see answers as what is not there.</summary>
public static class MessageAccess
{
    /// <exception cref="ProblemException"><c>message_not_found</c></exception>
    public static async Task<MessageRow> RequireReadAsync(SqlSession sql, Actor actor, Id messageId) =>
        (await FindAsync(sql, actor, messageId)).Message;

    /// <summary>The person is in the channel and it takes changes; the message has not been deleted.</summary>
    /// <exception cref="ProblemException"><c>message_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c></exception>
    public static async Task<MessageRow> RequireOpenAsync(SqlSession sql, Actor actor, Id messageId)
    {
        var (message, channel) = await FindAsync(sql, actor, messageId);
        if (!channel.IsMember)
        {
            throw ChannelProblems.NotAMember.Exception();
        }

        if (message.DeletedAt is not null)
        {
            throw MessagingProblems.MessageNotFound.Exception();
        }

        return channel.ArchivedAt is null ? message : throw ChannelProblems.Archived.Exception();
    }

    private static async Task<(MessageRow Message, ChannelRow Channel)> FindAsync(SqlSession sql, Actor actor, Id messageId)
    {
        var message = await MessageSql.FindAsync(sql, actor.WorkspaceId, messageId);
        var channel = message is { Exists: true }
            ? await ChannelSql.FindAsync(sql, actor.WorkspaceId, message.ChannelId, actor.UserId)
            : null;
        return channel is not null && ChannelAccess.MayRead(channel, actor)
            ? (message!, channel)
            : throw MessagingProblems.MessageNotFound.Exception();
    }
}
