using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Edits;

/// <summary>Earlier texts are asked for one message at a time; with the message they go.</summary>
internal sealed class KeptEdits : IMessagePart
{
    public MessageParts Part => MessageParts.Edits;

    public Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages) =>
        Task.FromResult<Func<Message, Message>>(static message => message);

    public Task DeleteAsync(WriteTransaction transaction, MessageRow message) => EditSql.DeleteAsync(transaction.Sql, message.Id);
}
