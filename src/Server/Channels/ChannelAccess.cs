using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>
/// The only way from a request to a channel. A channel that the person may not see answers exactly as one that does not exist.
/// Given the session of a write, what it says is still true when the write commits.
/// </summary>
public static class ChannelAccess
{
    /// <summary>The person may read it: they are in it, or it is public and they are no guest.</summary>
    /// <exception cref="ProblemException"><c>channel_not_found</c></exception>
    public static async Task<ChannelRow> RequireReadAsync(SqlSession sql, Actor actor, Id channelId)
    {
        var channel = await ChannelSql.FindAsync(sql, actor.WorkspaceId, channelId, actor.UserId);
        return channel is not null && MayRead(channel, actor) ? channel : throw ChannelProblems.NotFound.Exception();
    }

    /// <summary>The person is in it.</summary>
    /// <exception cref="ProblemException"><c>channel_not_found</c>, <c>not_a_member</c></exception>
    public static async Task<ChannelRow> RequireMemberAsync(SqlSession sql, Actor actor, Id channelId)
    {
        var channel = await RequireReadAsync(sql, actor, channelId);
        return channel.IsMember ? channel : throw ChannelProblems.NotAMember.Exception();
    }

    /// <summary>The person is in it, and it takes messages.</summary>
    /// <exception cref="ProblemException"><c>channel_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c></exception>
    public static async Task<ChannelRow> RequireOpenAsync(SqlSession sql, Actor actor, Id channelId)
    {
        var channel = await RequireMemberAsync(sql, actor, channelId);
        return channel.ArchivedAt is null ? channel : throw ChannelProblems.Archived.Exception();
    }

    /// <summary>The person looks after the channel, and it is one that is looked after: no conversation, not archived.</summary>
    /// <exception cref="ProblemException">
    /// <c>channel_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>channel_kind_fixed</c>, <c>forbidden</c>
    /// </exception>
    public static async Task<ChannelRow> RequireManagedAsync(SqlSession sql, Actor actor, Id channelId)
    {
        var channel = await RequireOpenAsync(sql, actor, channelId);
        if (channel.IsConversation)
        {
            throw ChannelProblems.KindFixed.Exception();
        }

        return ChannelRights.MayManage(actor, channel.CreatedBy) ? channel : throw Problems.Forbidden.Exception();
    }

    public static bool MayRead(ChannelRow channel, Actor actor) =>
        channel.IsMember || (channel.Kind == ChannelKind.Public && !actor.IsGuest);
}
