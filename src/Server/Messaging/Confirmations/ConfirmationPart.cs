using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Confirmations;

internal sealed class ConfirmationPart : IMessagePart
{
    public MessageParts Part => MessageParts.Confirmation;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var ids = messages.Select(m => m.Id.Value).ToArray();
        var asked = (await ConfirmationSql.OfAsync(sql, ids)).ToDictionary(row => row.MessageId);
        var people = (await ConfirmationSql.PeopleOfAsync(sql, ids, readerId)).ToLookup(row => row.MessageId);
        var joined = await MembershipSql.JoinedAsync(sql, readerId, [.. messages.Select(m => m.ChannelId).Distinct()]);
        return message =>
        {
            var row = asked[message.Id];
            var byName = row.AsksAll ? null : people[message.Id].Where(p => p.ByName).Select(p => p.UserId).ToList();
            var me = people[message.Id].FirstOrDefault(p => p.UserId == readerId);
            return message with { Confirmation = row.ToWire(byName, StateOf(row, message.UserId, readerId, me, joined.GetValueOrDefault(message.ChannelId))) };
        };
    }

    public Task DeleteAsync(WriteTransaction transaction, MessageRow message) => ConfirmationSql.DeleteAsync(transaction.Sql, message.Id);

    /// <param name="row">What is asked.</param>
    /// <param name="authorId">Who asks.</param>
    /// <param name="userId">Of whom.</param>
    /// <param name="person">Their row, where they have one.</param>
    /// <param name="joinedSeq">Since when they are in the channel; null when they are not.</param>
    public static ConfirmationState? StateOf(ConfirmationRow row, Id authorId, Id userId, ConfirmationPersonRow? person, long? joinedSeq)
    {
        if (person?.ConfirmedAt is not null)
        {
            return ConfirmationState.Confirmed;
        }

        var isAsked = row.AsksAll ? userId != authorId && joinedSeq < row.AskedSeq : person is not null && joinedSeq is not null;
        return isAsked ? ConfirmationState.Waiting : null;
    }
}
