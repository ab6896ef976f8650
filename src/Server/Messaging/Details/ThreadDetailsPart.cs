using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Details;

/// <summary>The details of a thread on its first message.</summary>
internal sealed class ThreadDetailsPart : IMessagePart
{
    public MessageParts Part => MessageParts.ThreadDetails;

    public bool StaysOnTombstone => true;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var details = await ThreadDetailsSql.OfAsync(sql, [.. messages.Select(m => m.Id)]);
        return message => message with { Details = details.GetValueOrDefault(message.Id) };
    }

    public Task DeleteAsync(WriteTransaction transaction, MessageRow message) =>
        message.ReplyCount > 0 ? Task.CompletedTask : ThreadDetailsSql.DeleteAsync(transaction.Sql, message.Id);
}
