using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>Renames, describes, archives and restores. Archiving is for admins and whoever made the channel.</summary>
internal static class UpdateChannel
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<UpdateChannelRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var change = new Change(
            body.Value.Name is null ? null : ChannelName.Parse(body.Value.Name),
            body.Value.Topic is null ? null : TextRules.Line(body.Value.Topic, "topic", Limits.Topic),
            body.Value.Archived);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, change), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, Change change)
    {
        var channel = await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        await CheckAsync(transaction, actor, channel, change);

        var archivedAt = change.Archived switch
        {
            true => channel.ArchivedAt ?? transaction.Now,
            false => null,
            null => channel.ArchivedAt,
        };
        await ChannelSql.UpdateAsync(transaction.Sql, channelId, change.Name ?? channel.Name, change.Topic ?? channel.Topic, archivedAt);
        var updated = (await ChannelSql.FindAsync(transaction.Sql, actor.WorkspaceId, channelId, actor.UserId))!;
        transaction.Append(EnterChannel.AudienceOf(updated), new ChannelUpdated { Channel = updated.ToShared() });
        return Answer.Ok(updated.ToWire(), ParleyJson.Wire.Channel);
    }

    private static async Task CheckAsync(WriteTransaction transaction, Actor actor, ChannelRow channel, Change change)
    {
        if (channel.IsConversation)
        {
            throw ChannelProblems.KindFixed.Exception();
        }

        if (actor.IsGuest || (change.Archived is not null && !actor.IsAdmin && channel.CreatedBy != actor.UserId))
        {
            throw Problems.Forbidden.Exception();
        }

        if (channel.ArchivedAt is not null && change.Archived != false)
        {
            throw ChannelProblems.Archived.Exception();
        }

        if (change.Name is { } name && name != channel.Name && channel.Kind == ChannelKind.Public
            && await ChannelSql.PublicNameTakenAsync(transaction.Sql, actor.WorkspaceId, name))
        {
            throw ChannelProblems.NameTaken.Exception(field: "name");
        }
    }

    private sealed record Change(string? Name, string? Topic, bool? Archived);
}
