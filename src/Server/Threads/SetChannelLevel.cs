using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Threads;

/// <summary>Chooses how much one wants to hear of a channel and, where they say nothing else, of its threads. In both directions these begin as read.</summary>
internal static class SetChannelLevel
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<SetLevelRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, body.Value.Level), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, NotificationLevel? level)
    {
        var before = await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        if (before.Level == (long?)level)
        {
            return Answer.Ok(before.ToReadState(), ParleyJson.Wire.ChannelReadState);
        }

        var unread = await ThreadListSql.UnreadOfChannelAsync(transaction.Sql, channelId, actor.UserId);
        await MembershipSql.SetLevelAsync(transaction.Sql, channelId, actor.UserId, level);
        var after = await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        if (before.EffectiveLevel >= NotificationLevel.Follow != after.EffectiveLevel >= NotificationLevel.Follow)
        {
            await ThreadSql.ForgetInheritedAsync(transaction.Sql, channelId, actor.UserId);
        }

        var state = after.ToReadState();
        transaction.Append(Audience.Person(actor.UserId, channelId), new ChannelRead { ReadState = state });
        foreach (var threadId in unread)
        {
            await TellOfPlace.AsTheyAreAsync(transaction, threadId, actor.UserId);
        }

        return Answer.Ok(state, ParleyJson.Wire.ChannelReadState);
    }
}
