using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Saved;

/// <summary>The bit says that somebody has saved the message; who has, only they see.</summary>
internal sealed class ShowSaved : IMessagePart
{
    public MessageParts Part => MessageParts.Saved;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var saved = await SavedSql.OfAsync(sql, readerId, messages.Select(m => m.Id));
        return message => message with { Saved = saved.GetValueOrDefault(message.Id) };
    }

    public Task DeleteAsync(WriteTransaction transaction, MessageRow message) => SavedSql.DeleteOfEverybodyAsync(transaction.Sql, message.Id);
}
