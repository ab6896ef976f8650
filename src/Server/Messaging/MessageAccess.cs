using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.RichText;
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
    public static async Task<MessageRow> RequireOpenAsync(SqlSession sql, Actor actor, Id messageId) =>
        (await FindOpenAsync(sql, actor, messageId)).Message;

    /// <summary>The person wrote it, and may still write such a thing there, with these mentions.</summary>
    /// <exception cref="ProblemException">
    /// <c>message_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>not_the_author</c>, <c>posting_restricted</c>,
    /// <c>mention_all_restricted</c>
    /// </exception>
    public static async Task<MessageRow> RequireOwnAsync(SqlSession sql, Actor actor, Id messageId, Mentions mentions)
    {
        var (message, channel) = await FindOpenAsync(sql, actor, messageId);
        if (message.UserId != actor.UserId)
        {
            throw MessagingProblems.NotTheAuthor.Exception();
        }

        var writing = new Writing(
            InChannel: message.Number is not null,
            InThread: message.ThreadId is not null,
            // Who mentioned everybody when they still might may correct a letter.
            MentionsAll: mentions.All && !Mentions.Of(message.Text).All);
        return ChannelRights.RefusalOf(channel.Rules, channel.CreatedBy, actor, writing) is { } refusal ? throw refusal : message;
    }

    /// <summary>The person may post in the message's channel: they have a say in what everybody sees there.</summary>
    /// <exception cref="ProblemException"><c>message_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>posting_restricted</c></exception>
    public static async Task<MessageRow> RequireVoiceAsync(SqlSession sql, Actor actor, Id messageId)
    {
        var (message, channel) = await FindOpenAsync(sql, actor, messageId);
        var writing = new Writing(InChannel: true, InThread: false, MentionsAll: false);
        return ChannelRights.RefusalOf(channel.Rules, channel.CreatedBy, actor, writing) is { } refusal ? throw refusal : message;
    }

    private static async Task<(MessageRow Message, ChannelRow Channel)> FindOpenAsync(SqlSession sql, Actor actor, Id messageId)
    {
        var (message, channel) = await FindAsync(sql, actor, messageId);
        if (!channel.IsMember)
        {
            throw ChannelProblems.NotAMember.Exception();
        }

        if (message.DeletedAt is not null) // a trace too
        {
            throw MessagingProblems.MessageNotFound.Exception();
        }

        return channel.ArchivedAt is null ? (message, channel) : throw ChannelProblems.Archived.Exception();
    }

    /// <summary>Somewhere to reply: the first message of a thread or what can become one, in a channel that takes messages from the person.</summary>
    /// <exception cref="ProblemException"><c>thread_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c></exception>
    public static async Task<(MessageRow Root, ChannelRow Channel)> RequireOpenThreadAsync(SqlSession sql, Actor actor, Id threadId)
    {
        var root = await MessageSql.FindAsync(sql, actor.WorkspaceId, threadId);
        var channel = root is { Exists: true, ThreadId: null, IsTrace: false }
            ? await ChannelSql.FindAsync(sql, actor.WorkspaceId, root.ChannelId, actor.UserId)
            : null;
        if (channel is null || !ChannelAccess.MayRead(channel, actor))
        {
            throw MessagingProblems.ThreadNotFound.Exception();
        }

        return (root!, await ChannelAccess.RequireOpenAsync(sql, actor, channel.Id));
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
