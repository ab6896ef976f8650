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

    /// <summary>A statement takes so many ids.</summary>
    private const int MostAtOnce = 1000;

    /// <summary>Which messages an event may have changed for the index; the first message of a thread changes with its replies.</summary>
    private static readonly Dictionary<string, Func<LoggedEvent, IEnumerable<Id?>>> MessagesOf = new(StringComparer.Ordinal)
    {
        [EventTypes.NameOf<MessagePosted>()] = static e => e.Read<MessagePosted>().Message is var m ? [m.Id, m.ThreadId] : [],
        [EventTypes.NameOf<MessageEdited>()] = static e => [e.Read<MessageEdited>().MessageId],
        [EventTypes.NameOf<MessageDeleted>()] = static e => e.Read<MessageDeleted>() is var d ? [d.MessageId, d.ThreadId] : [],
        [EventTypes.NameOf<MessageMoved>()] =
            static e => e.Read<MessageMoved>() is var m ? [m.MessageId, m.Left?.ThreadId, m.Arrived?.Message.ThreadId] : [],
        [EventTypes.NameOf<ReactionAdded>()] = static e => [e.Read<ReactionAdded>().MessageId],
        [EventTypes.NameOf<ReactionRemoved>()] = static e => [e.Read<ReactionRemoved>().MessageId],
        [EventTypes.NameOf<MessagePinned>()] = static e => [e.Read<MessagePinned>().MessageId],
        [EventTypes.NameOf<MessageUnpinned>()] = static e => [e.Read<MessageUnpinned>().MessageId],
        [EventTypes.NameOf<SavedChanged>()] = static e => [e.Read<SavedChanged>().MessageId],
        [EventTypes.NameOf<PollOptionAdded>()] = static e => [e.Read<PollOptionAdded>().MessageId],
    };

    /// <summary>Which file an event may have changed: the messages that show it are found by it.</summary>
    private static readonly Dictionary<string, Func<LoggedEvent, Id>> FileOf = new(StringComparer.Ordinal)
    {
        [EventTypes.NameOf<FileUpdated>()] = static e => e.Read<FileUpdated>().File.Id,
        [EventTypes.NameOf<FileTextRead>()] = static e => e.Read<FileTextRead>().FileId,
    };

    private static readonly string Imported = EventTypes.NameOf<MessagesImported>();

    private static readonly string Moved = EventTypes.NameOf<MessageMoved>();

    public string Name => Reader;

    public bool Wants(string eventType) => eventType == Imported || MessagesOf.ContainsKey(eventType) || FileOf.ContainsKey(eventType);

    public async Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events)
    {
        var touched = events.Where(e => MessagesOf.ContainsKey(e.Type)).SelectMany(e => MessagesOf[e.Type](e)).OfType<Id>().ToList();
        // A thread follows its first message to another channel without events of its own.
        var moved = events.Where(e => e.Type == Moved).Select(e => e.Read<MessageMoved>()).Where(e => e.Arrived?.Message.ReplyCount > 0).Select(e => e.MessageId);
        touched.AddRange(await SearchIndexSql.RepliesAsync(transaction.Sql, moved));
        var files = events.Where(e => FileOf.ContainsKey(e.Type)).Select(e => FileOf[e.Type](e)).Distinct().ToList();
        if (files.Count > 0)
        {
            touched.AddRange(await FoundInFileSql.MessagesWithAsync(transaction.Sql, files));
        }

        foreach (var some in touched.Distinct().Order().Chunk(MostAtOnce))
        {
            await SearchIndexSql.RefreshAsync(transaction.Sql, [.. some], known);
        }

        foreach (var e in events.Where(e => e.Type == Imported))
        {
            await IndexMessagesJob.EnqueueAsync(transaction, e.Seq, e.Read<MessagesImported>());
        }
    }
}
