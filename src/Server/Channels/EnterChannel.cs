using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>How people come into a channel, and who hears of it.</summary>
internal static class EnterChannel
{
    /// <summary>Adds the people of a new channel, then announces it; answers the channel as the actor sees it.</summary>
    public static async Task<ChannelRow> FirstMembersAsync(WriteTransaction transaction, Actor actor, Id channelId, IReadOnlyList<Id> members)
    {
        foreach (var userId in members)
        {
            await AddAsync(transaction, channelId, userId, actor.UserId);
        }

        var channel = (await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, channelId, actor.UserId))!;
        transaction.Append(AudienceOf(channel), new ChannelCreated { Channel = channel.ToShared() });
        return channel;
    }

    /// <summary>Adds one person and announces it; nothing happens when they are in.</summary>
    public static async Task AddAsync(WriteTransaction transaction, Id channelId, Id userId, Id addedBy)
    {
        if (await MembershipSql.AddAsync(transaction, channelId, userId, transaction.Now))
        {
            var channel = (await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, channelId, userId))!;
            transaction.Append(Audience.Members(channelId), new MemberJoined { UserId = userId, AddedBy = addedBy, Channel = channel.ToShared() });
        }
    }

    /// <summary>Who hears of a channel's existence and settings.</summary>
    public static Audience AudienceOf(ChannelRow channel) =>
        channel.Kind == ChannelKind.Public ? Audience.Browsers(channel.Id) : Audience.Members(channel.Id);
}
