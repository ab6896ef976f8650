using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Search.Index;

/// <summary>
/// Follows the log. A message that an event speaks of is indexed as it stands by then, so an event that is applied late or twice does no harm.
/// What an import brought may be much, and is left to <see cref="IndexMessagesJob"/>.
/// </summary>
internal sealed class SearchIndex : ILogReader
{
    private static readonly Dictionary<string, Func<LoggedEvent, Id>> MessageOf = new(StringComparer.Ordinal)
    {
        [EventTypes.NameOf<MessagePosted>()] = static e => e.Read<MessagePosted>().Message.Id,
        [EventTypes.NameOf<MessageEdited>()] = static e => e.Read<MessageEdited>().MessageId,
        [EventTypes.NameOf<MessageDeleted>()] = static e => e.Read<MessageDeleted>().MessageId,
    };

    private static readonly string Imported = EventTypes.NameOf<MessagesImported>();

    public string Name => "search";

    public bool Wants(string eventType) => eventType == Imported || MessageOf.ContainsKey(eventType);

    public async Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events)
    {
        var touched = events.Where(e => e.Type != Imported).Select(e => MessageOf[e.Type](e)).Distinct().Order().ToList();
        await SearchIndexSql.RefreshAsync(transaction.Sql, touched);

        foreach (var e in events.Where(e => e.Type == Imported))
        {
            await IndexMessagesJob.EnqueueAsync(transaction, e.Seq, e.Read<MessagesImported>());
        }
    }
}
