using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Identity;

namespace Parley.Server.Channels;

/// <summary>Joins a public channel (<c>me</c>), or adds somebody to a channel that one is in.</summary>
internal static class AddMember
{
    public static Task<Answer> HandleAsync(
        Id channelId, UserReference userId, Actor actor, IdempotencyKey key, IdempotentWrites writes, IEnumerable<IReturnEffect> effects, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, channelId, userId.Resolve(actor), effects), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, Id userId, IEnumerable<IReturnEffect> effects)
    {
        // Who may read a public channel may join it; everybody else has to be in to add somebody.
        var channel = userId == actor.UserId
            ? await ChannelAccess.RequireReadAsync(transaction.Sql, actor, channelId)
            : await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        if (channel.IsConversation && !(userId == actor.UserId && channel.IsMember))
        {
            throw ChannelProblems.KindFixed.Exception();
        }

        if (actor.IsGuest && userId != actor.UserId)
        {
            throw Problems.Forbidden.Exception();
        }

        if (channel.ArchivedAt is not null)
        {
            throw ChannelProblems.Archived.Exception();
        }

        if (await MembershipSql.CountActiveAsync(transaction.Sql, actor.WorkspaceId, [userId]) != 1)
        {
            throw ChannelProblems.UserNotFound.Exception();
        }

        foreach (var effect in effects)
        {
            await effect.OnEnteringAsync(transaction, channelId, userId);
        }

        await EnterChannel.AddAsync(transaction, channelId, userId, actor.UserId);
        return Answer.NoContent;
    }
}
