using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>Moves the read cursor of a channel forward to a message.</summary>
internal static class MarkChannelRead
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<MarkReadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, body.Value.LastReadId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, Id lastReadId)
    {
        await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        var place = await HistorySql.PlaceOfAsync(transaction.Sql, HistorySql.Line.Channel, channelId, lastReadId)
            ?? throw MessagingProblems.MessageNotFound.Exception(field: "last_read_id");

        var moved = await MembershipSql.ReadUpToAsync(transaction.Sql, channelId, actor.UserId, place.Number);
        var state = (await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId)).ToReadState();
        if (moved)
        {
            transaction.Append(Audience.Person(actor.UserId, channelId), new ChannelRead { ReadState = state });
        }

        return Answer.Ok(state, ParleyJson.Wire.ChannelReadState);
    }
}
