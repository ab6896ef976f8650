using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Parts;

/// <summary>One kind of part, kept in a table of its own: how it is read back, for a page of messages at once, and how it goes.</summary>
internal interface IMessagePart
{
    MessageParts Part { get; }

    /// <summary>It stays where a deleted message leaves a tombstone.</summary>
    bool StaysOnTombstone => false;

    /// <summary>Reads what these messages have of this part, as one person sees it.</summary>
    /// <returns>What puts it on each message.</returns>
    Task<Func<Message, Message>> ReadAsync(SqlSession sql, Id readerId, IReadOnlyList<MessageRow> messages);

    /// <summary>Removes the rows of a message that is being deleted.</summary>
    Task DeleteAsync(WriteTransaction transaction, MessageRow message);
}
