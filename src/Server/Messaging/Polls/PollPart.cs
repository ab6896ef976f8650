using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Polls;

internal sealed class PollPart : IMessagePart
{
    public MessageParts Part => MessageParts.Poll;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var ids = messages.Select(m => m.Id).ToList();
        var polls = (await PollSql.OfAsync(sql, ids)).ToDictionary(p => p.MessageId);
        var choices = await PollVoteSql.ChoicesAsync(sql, ids, readerId);
        return message => message with
        {
            Poll = polls[message.Id].ToWire(message.UserId) with { Choice = choices.Contains(message.Id) ? [.. choices[message.Id]] : null },
        };
    }

    public async Task DeleteAsync(WriteTransaction transaction, MessageRow message)
    {
        await PollSql.DeleteAsync(transaction.Sql, message.Id);
        await PollVoteSql.DeleteAsync(transaction.Sql, message.Id);
    }
}
