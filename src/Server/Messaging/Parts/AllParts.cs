using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Attached;
using Parley.Server.Messaging.Confirmations;
using Parley.Server.Messaging.Details;
using Parley.Server.Messaging.Edits;
using Parley.Server.Messaging.Forwards;
using Parley.Server.Messaging.Pins;
using Parley.Server.Messaging.Polls;
using Parley.Server.Messaging.Saved;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Parts;

/// <summary>The kinds of parts that there are.</summary>
internal static class AllParts
{
    private static readonly IMessagePart[] Parts =
    [
        new ShowForward(), new ShowPin(), new KeptEdits(), new ShowSaved(), new PollPart(), new ConfirmationPart(), new Attachments(), new ThreadDetailsPart(),
    ];

    /// <summary>Puts their parts on messages that are about to be shown.</summary>
    /// <param name="sql">The snapshot that the rows came from.</param>
    /// <param name="readerId">Who will see them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="messages">The same messages in the same order; those with parts are replaced.</param>
    public static async Task ShowAsync(SqlSession sql, Id readerId, List<MessageRow> rows, List<Message> messages)
    {
        foreach (var part in Parts)
        {
            var having = rows.Where(row => Has(row, part)).ToList();
            if (having.Count == 0)
            {
                continue;
            }

            var show = await part.ReadAsync(sql, readerId, having);
            for (var i = 0; i < rows.Count; i++)
            {
                if (Has(rows[i], part))
                {
                    messages[i] = show(messages[i]);
                }
            }
        }
    }

    /// <summary>Removes everything that a deleted message had besides its text.</summary>
    public static async Task DeleteAsync(WriteTransaction transaction, MessageRow message)
    {
        foreach (var part in Parts.Where(part => Has(message, part)))
        {
            await part.DeleteAsync(transaction, message);
        }
    }

    /// <summary>A message with one of these may have no text.</summary>
    public static bool StandsAlone(MessageParts parts) => (parts & (MessageParts.Forward | MessageParts.Files)) != MessageParts.None;

    private static bool Has(MessageRow message, IMessagePart part) =>
        (message.DeletedAt is null || part.StaysOnTombstone) && message.Parts.HasFlag(part.Part);
}
