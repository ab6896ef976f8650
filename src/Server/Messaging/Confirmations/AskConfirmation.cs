using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>
/// A new message that asks to be confirmed: by those of the channel whom it mentions by name or, when it names nobody or mentions the whole channel, by
/// everybody who is in the channel now.
/// </summary>
internal sealed class AskConfirmation : PostPart
{
    private List<Id>? _byName;
    private long _count;

    public override MessageParts Part => MessageParts.Confirmation;

    public override async Task CheckAsync(WriteTransaction transaction, NewPost post)
    {
        _byName = post.Mentions is { All: false, Users.Count: > 0 }
            ? await ConfirmationSql.NamedMembersAsync(transaction.Sql, post.ChannelId, [.. post.Mentions.Users.Where(id => id != post.Actor.UserId)])
            : null;
        if (_byName is null)
        {
            await RequireMayAskAllAsync(transaction, post);
        }

        _count = _byName?.Count ?? await ConfirmationSql.OtherMembersAsync(transaction.Sql, post.ChannelId);
        if (_count == 0)
        {
            throw ConfirmationProblems.Nobody.Exception(field: "ask_confirmation");
        }
    }

    public override async Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message)
    {
        await ConfirmationSql.InsertAsync(transaction, message.Id, asksAll: _byName is null, _count);
        foreach (var userId in _byName ?? [])
        {
            await ConfirmationSql.AskByNameAsync(transaction, message.Id, userId);
        }

        return message with { Confirmation = new Confirmation { UserIds = _byName, AskedCount = (int)_count, ConfirmedCount = 0 } };
    }

    /// <summary>Asking everybody calls everybody.</summary>
    private static async Task RequireMayAskAllAsync(WriteTransaction transaction, NewPost post)
    {
        var channel = await ChannelAccess.RequireOpenAsync(transaction.Sql, post.Actor, post.ChannelId);
        var writing = new Writing(InChannel: false, InThread: false, MentionsAll: true);
        if (ChannelRights.RefusalOf(channel.Rules, channel.CreatedBy, post.Actor, writing) is not null)
        {
            throw ChannelProblems.MentionAllRestricted.Exception("Mention the people who are to confirm.", "ask_confirmation");
        }
    }
}
