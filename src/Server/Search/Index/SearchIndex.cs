using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Search.Index;

/// <summary>
/// Follows the log. A message that an event speaks of is indexed as it stands by then, so an event that is applied late or twice does no harm.
/// What an import brought may be much, and is left to <see cref="IndexMessagesJob"/>.
/// </summary>
internal sealed class SearchIndex(KnownWords known) : ILogReader
{
    public const string Reader = "search";

    /// <summary>Which messages an event may have changed for the index; the first message of a thread changes with its replies.</summary>
    private static readonly Dictionary<string, Func<LoggedEvent, IEnumerable<Id?>>> MessagesOf = new(StringComparer.Ordinal)
    {
        [EventTypes.NameOf<MessagePosted>()] = static e => e.Read<MessagePosted>().Message is var m ? [m.Id, m.ThreadId] : [],
        [EventTypes.NameOf<MessageEdited>()] = static e => [e.Read<MessageEdited>().MessageId],
        [EventTypes.NameOf<MessageDeleted>()] = static e => e.Read<MessageDeleted>() is var d ? [d.MessageId, d.ThreadId] : [],
        [EventTypes.NameOf<ReactionAdded>()] = static e => [e.Read<ReactionAdded>().MessageId],
        [EventTypes.NameOf<ReactionRemoved>()] = static e => [e.Read<ReactionRemoved>().MessageId],
    };

    private static readonly string Imported = EventTypes.NameOf<MessagesImported>();

    public string Name => Reader;

    public bool Wants(string eventType) => eventType == Imported || MessagesOf.ContainsKey(eventType);

    public async Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events)
    {
        var touched = events.Where(e => e.Type != Imported).SelectMany(e => MessagesOf[e.Type](e)).OfType<Id>().Distinct().Order().ToList();
        if (touched.Count > 0)
        {
            await SearchIndexSql.RefreshAsync(transaction.Sql, touched, known);
        }

        foreach (var e in events.Where(e => e.Type == Imported))
        {
            await IndexMessagesJob.EnqueueAsync(transaction, e.Seq, e.Read<MessagesImported>());
        }
    }
}
