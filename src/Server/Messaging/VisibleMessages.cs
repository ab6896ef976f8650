using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>Several messages at once, by the same rule as <see cref="MessageAccess"/>: what one may not see is left out.</summary>
internal static class VisibleMessages
{
    /// <summary>Those that exist and that the person may see, in the order of the ids.</summary>
    public static async Task<List<Message>> OfAsync(SqlSession sql, Actor actor, IReadOnlyList<Id> messageIds) =>
        (await WithChannelsAsync(sql, actor, messageIds)).Messages;

    public static async Task<(List<Message> Messages, List<ChannelRow> Channels)> WithChannelsAsync(
        SqlSession sql, Actor actor, IReadOnlyList<Id> messageIds)
    {
        var found = (await MessageSql.ListAsync(sql, actor.WorkspaceId, messageIds)).FindAll(m => m.IsTrace ? m.Exists : m.DeletedAt is null);
        var channels = new Dictionary<Id, ChannelRow>();
        foreach (var channelId in found.Select(m => m.ChannelId).Distinct())
        {
            if (await ChannelSql.FindAsync(sql, actor.WorkspaceId, channelId, actor.UserId) is { } channel && ChannelAccess.MayRead(channel, actor))
            {
                channels.Add(channelId, channel);
            }
        }

        var visible = found.Where(m => channels.ContainsKey(m.ChannelId)).ToDictionary(m => m.Id);
        var ordered = messageIds.Select(id => visible.GetValueOrDefault(id)).OfType<MessageRow>().ToList();
        return (await ReadHistory.ToWireAsync(sql, ordered, actor.UserId), [.. channels.Values]);
    }
}
