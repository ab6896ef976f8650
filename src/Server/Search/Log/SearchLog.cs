using System.Threading.Channels;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Search.Log;

/// <summary>
/// Keeps what is looked for and how it went, for <see cref="GetSearchReport"/>. It is written in the background, a second's worth at a time: no search waits
/// for it, and what a crash takes of it is a second of statistics.
/// </summary>
internal sealed partial class SearchLog(Journal journal, IdGenerator ids, TimeProvider clock, ILogger<SearchLog> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);

    private readonly Channel<LoggedSearch> _waiting = System.Threading.Channels.Channel.CreateBounded<LoggedSearch>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Notes a search that was answered; its id is what an opened hit refers to.</summary>
    public Id Note(Actor actor, SearchQuery query, SearchPage page, TimeSpan took)
    {
        var id = ids.Next();
        _waiting.Writer.TryWrite(new LoggedSearch(actor, id)
        {
            Answered = new AnsweredSearch(clock.GetUtcNow(), SearchedWords.Of(query.Terms), page.Total, took),
        });
        return id;
    }

    /// <summary>Notes that a hit of an earlier search was opened. In order with the searches, so that it finds its own.</summary>
    public void NoteOpened(Actor actor, Id searchId, int position) =>
        _waiting.Writer.TryWrite(new LoggedSearch(actor, searchId) { OpenedPosition = position });

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await Task.Delay(Gather, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var some = new List<LoggedSearch>();
            while (_waiting.Reader.TryRead(out var search))
            {
                some.Add(search);
            }

            await WriteAsync(some);
        }
    }

    private async Task WriteAsync(List<LoggedSearch> searches)
    {
        foreach (var workspace in searches.GroupBy(s => s.Actor.WorkspaceId))
        {
            try
            {
                await journal.WriteAsync(workspace.Key, transaction => SearchLogSql.WriteAsync(transaction, [.. workspace]), CancellationToken.None);
            }
            catch (Exception error)
            {
                LogLost(error, workspace.Count());
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} entries of the search statistics were lost")]
    private partial void LogLost(Exception error, int count);
}

/// <summary>A search, or the news that a hit of one was opened.</summary>
internal sealed record LoggedSearch(Actor Actor, Id Id)
{
    public AnsweredSearch? Answered { get; init; }

    public int? OpenedPosition { get; init; }
}

internal sealed record AnsweredSearch(DateTimeOffset At, string Words, int Results, TimeSpan Took);
