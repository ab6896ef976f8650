using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Attached;

/// <summary>The files that messages show.</summary>
internal sealed class Attachments : IMessagePart
{
    public MessageParts Part => MessageParts.Files;

    public async Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages)
    {
        var files = await AttachmentSql.OfAsync(sql, messages.Select(m => m.Id));
        return message => message with { Files = [.. files[message.Id].Select(file => file.ToWire())] };
    }

    /// <summary>A file goes with the last message that shows it.</summary>
    public async Task DeleteAsync(WriteTransaction transaction, MessageRow message)
    {
        foreach (var file in (await AttachmentSql.OfAsync(transaction.Sql, [message.Id]))[message.Id])
        {
            if (await FileSql.CountUseAsync(transaction, file.Id, by: -1) == 0)
            {
                await FileSql.DeleteAsync(transaction, file);
            }
        }

        await AttachmentSql.DeleteAsync(transaction.Sql, message.Id);
    }
}
