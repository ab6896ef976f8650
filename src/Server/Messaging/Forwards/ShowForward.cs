using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Forwards;

internal sealed class ShowForward : IMessagePart
{
    public MessageParts Part => MessageParts.Forward;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var forwards = await ForwardSql.OfAsync(sql, messages.Select(m => m.Id));
        return message => message with { Forward = forwards.GetValueOrDefault(message.Id) };
    }

    public Task DeleteAsync(WriteTransaction transaction, MessageRow message) => ForwardSql.DeleteAsync(transaction.Sql, message.Id);
}
