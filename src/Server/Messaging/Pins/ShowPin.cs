using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Pins;

internal sealed class ShowPin : IMessagePart
{
    public MessageParts Part => MessageParts.Pin;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var pins = await PinSql.OfAsync(sql, messages.Select(m => m.Id));
        return message => message with { Pin = pins.GetValueOrDefault(message.Id) };
    }

    /// <summary>The mark goes too: the row of a deleted message stays, and must not count as pinned.</summary>
    public async Task DeleteAsync(WriteTransaction transaction, MessageRow message)
    {
        await PinSql.DeleteAsync(transaction.Sql, message.Id);
        await MessageSql.SetPartAsync(transaction.Sql, message.Id, MessageParts.Pin, has: false);
    }
}
