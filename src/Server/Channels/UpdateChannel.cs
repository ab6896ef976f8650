using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>
/// Renames, describes, archives and restores, and says whether newcomers are added. Archiving is for admins and whoever made the channel; where
/// newcomers come in is for admins.
/// </summary>
internal static class UpdateChannel
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<UpdateChannelRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var change = new Change(
            body.Value.Name is null ? null : ChannelName.Parse(body.Value.Name),
            body.Value.Topic is null ? null : TextRules.Line(body.Value.Topic, "topic", Limits.Topic),
            body.Value.Description is null ? null : ChannelDescription.Parse(body.Value.Description),
            body.Value.Archived,
            body.Value.IsDefault);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, change), cancel);
    }

    /// <summary>Tells everybody who may see the channel how it is now; answers it as the actor sees it.</summary>
    public static async Task<Answer> AnnounceAsync(WriteTransaction transaction, Actor actor, Id channelId)
    {
        var channel = (await ChannelSql.FindAsync(transaction.Sql, actor.WorkspaceId, channelId, actor.UserId))!;
        transaction.Append(EnterChannel.AudienceOf(channel), new ChannelUpdated { Channel = channel.ToShared() });
        return Answer.Ok(channel.ToWire(), ParleyJson.Wire.Channel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, Change change)
    {
        var channel = await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        await CheckAsync(transaction, actor, channel, change);
        await ChannelSql.UpdateAsync(transaction.Sql, channelId, new ChannelSql.Changed
        {
            Name = change.Name ?? channel.Name,
            Topic = change.Topic ?? channel.Topic,
            Description = change.Description ?? channel.Description,
            ArchivedAt = change.Archived switch
            {
                true => channel.ArchivedAt ?? transaction.Now,
                false => null,
                null => channel.ArchivedAt,
            },
            Welcomes = change.IsDefault ?? channel.Welcomes,
        });
        return await AnnounceAsync(transaction, actor, channelId);
    }

    private static async Task CheckAsync(WriteTransaction transaction, Actor actor, ChannelRow channel, Change change)
    {
        if (channel.IsConversation)
        {
            throw ChannelProblems.KindFixed.Exception();
        }

        if (actor.IsGuest
            || (change.Archived is not null && !ChannelRights.MayManage(actor, channel.CreatedBy))
            || (change.IsDefault is not null && !actor.IsAdmin))
        {
            throw Problems.Forbidden.Exception();
        }

        if (channel.ArchivedAt is not null && change.Archived != false)
        {
            throw ChannelProblems.Archived.Exception();
        }

        if (change.IsDefault == true && channel.Kind != ChannelKind.Public)
        {
            throw Problems.InvalidField.Exception("Newcomers are added to public channels only.", "is_default");
        }

        if (change.Name is { } name && name != channel.Name && channel.Kind == ChannelKind.Public
            && await ChannelSql.PublicNameTakenAsync(transaction.Sql, actor.WorkspaceId, name))
        {
            throw ChannelProblems.NameTaken.Exception(field: "name");
        }
    }

    private sealed record Change(string? Name, string? Topic, string? Description, bool? Archived, bool? IsDefault);
}
