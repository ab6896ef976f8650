using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>Moves the read cursor of a channel back to before a message, so that the person comes back to it.</summary>
internal static class MarkChannelUnread
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<MarkUnreadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, body.Value.FromId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, Id fromId)
    {
        await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        var place = await HistorySql.PlaceOfAsync(transaction.Sql, HistorySql.Line.Channel, channelId, fromId)
            ?? throw MessagingProblems.MessageNotFound.Exception(field: "from_id");

        await MembershipSql.MarkUnreadAsync(transaction.Sql, channelId, actor.UserId, place.Number);
        var state = (await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId)).ToReadState();
        transaction.Append(Audience.Person(actor.UserId, channelId), new ChannelRead { ReadState = state });
        return Answer.Ok(state, ParleyJson.Wire.ChannelReadState);
    }
}
