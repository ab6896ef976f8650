using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Identity;

namespace Parley.Server.Channels;

/// <summary>Leaves (<c>me</c>), or removes somebody: admins and whoever made the channel may.</summary>
internal static class RemoveMember
{
    public static Task<Answer> HandleAsync(
        Id channelId, UserReference userId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, channelId, userId.Resolve(actor)), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, Id userId)
    {
        var channel = await ChannelAccess.RequireReadAsync(transaction.Sql, actor, channelId);
        if (channel.IsConversation)
        {
            throw ChannelProblems.CannotLeave.Exception();
        }

        if (userId != actor.UserId && !channel.IsMember)
        {
            throw ChannelProblems.NotAMember.Exception();
        }

        if (userId != actor.UserId && !ChannelRights.MayManage(actor, channel.CreatedBy))
        {
            throw Problems.Forbidden.Exception();
        }

        if (await MembershipSql.RemoveAsync(transaction, channelId, userId))
        {
            transaction.Append(
                Audience.Members(channelId, andUser: userId),
                new MemberLeft { UserId = userId, RemovedBy = actor.UserId, MemberCount = (int)channel.MemberCount - 1 });
        }

        return Answer.NoContent;
    }
}
