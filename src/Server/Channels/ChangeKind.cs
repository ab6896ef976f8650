using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>
/// Opens a private channel to everybody, closes a public one, or turns a group into a private channel. The first two are for admins and whoever
/// made the channel, because they decide over what others wrote; a group's people are equals, and whoever comes in later reads what was written.
/// </summary>
internal static class ChangeKind
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<ChangeChannelKindRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var kind = body.Value.Kind is ChannelKind.Public or ChannelKind.Private
            ? body.Value.Kind
            : throw ChannelProblems.KindFixed.Exception(field: "kind");
        var name = body.Value.Name is null ? null : ChannelName.Parse(body.Value.Name);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, kind, name), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, ChannelKind kind, string? name)
    {
        var channel = await ChannelAccess.RequireOpenAsync(transaction.Sql, actor, channelId);
        if (channel.Kind == kind)
        {
            return Answer.Ok(channel.ToWire(), ParleyJson.Wire.Channel);
        }

        await CheckAsync(transaction, actor, channel, kind, name);
        await ChannelSql.ChangeKindAsync(transaction.Sql, channelId, kind, name ?? channel.Name);
        if (channel.Kind == ChannelKind.Public)
        {
            transaction.Append(Audience.Browsing, new ChannelHidden { ChannelId = channelId });
        }

        return await UpdateChannel.AnnounceAsync(transaction, actor, channelId);
    }

    private static async Task CheckAsync(WriteTransaction transaction, Actor actor, ChannelRow channel, ChannelKind kind, string? name)
    {
        if (channel.Kind == ChannelKind.Direct || (channel.Kind == ChannelKind.Group && kind == ChannelKind.Public))
        {
            throw ChannelProblems.KindFixed.Exception("A group can become a private channel, and nothing else.", "kind");
        }

        if (actor.IsGuest || (channel.Kind != ChannelKind.Group && !ChannelRights.MayManage(actor, channel.CreatedBy)))
        {
            throw Problems.Forbidden.Exception();
        }

        if ((name is null) == (channel.Kind == ChannelKind.Group))
        {
            throw Problems.InvalidField.Exception("For a group, and only there.", "name");
        }

        if (channel.Welcomes)
        {
            throw ChannelProblems.IsDefault.Exception();
        }

        if (kind == ChannelKind.Public && await ChannelSql.PublicNameTakenAsync(transaction.Sql, actor.WorkspaceId, channel.Name))
        {
            throw ChannelProblems.NameTaken.Exception();
        }
    }
}
