using System.Threading.Channels;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>
/// The only way to write. Delegates of all requests that are waiting run in one transaction, a savepoint each so that one failure fails
/// alone; one commit makes them durable; then they are answered, and their events are published in <c>seq</c> order.
/// (Group commit: DeWitt et al., "Implementation techniques for main memory database systems", SIGMOD 1984.)
/// </summary>
public sealed partial class Journal(Database database, TimeProvider clock, JournalMetrics metrics, MessageStages stages, ILogger<Journal> log) : BackgroundService
{
    /// <summary>More writes than this in one transaction gain nothing and make the first of them wait.</summary>
    private const int MaxBatch = 256;

    /// <summary>What may wait before callers are held back.</summary>
    private const int MaxWaiting = 8192;

    private readonly Channel<JournalEntry> _waiting = System.Threading.Channels.Channel.CreateBounded<JournalEntry>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly Gathering _gathering = new(clock, MaxBatch);

    /// <summary>Committed events, in order; called on the journal's loop, so subscribers only take note and return.</summary>
    public event Action<IReadOnlyList<LoggedEvent>>? Committed;

    /// <summary>A committed transaction asked to wake this name.</summary>
    public event Action<string>? Woken;

    /// <summary>Runs <paramref name="write"/> in a transaction and answers once it is durable. An exception undoes it and comes back.</summary>
    public async Task<T> WriteAsync<T>(Id workspaceId, Func<WriteTransaction, Task<T>> write, CancellationToken cancel = default)
    {
        var entry = new JournalEntry<T>(workspaceId, write);
        await EnqueueAsync(entry, cancel);
        return await entry.Answer;
    }

    /// <summary>The same for a frequent command, see <see cref="IBulkWriter{TCommand,TResult}"/>; <paramref name="arrivedAt"/> is not 0 for one that is timed.</summary>
    public async Task<TResult> WriteAsync<TCommand, TResult>(
        Id workspaceId, IBulkWriter<TCommand, TResult> writer, TCommand command, long arrivedAt, CancellationToken cancel = default)
    {
        var entry = new BulkEntry<TCommand, TResult>(workspaceId, writer, command) { ArrivedAt = arrivedAt, QueuedAt = arrivedAt == 0 ? 0 : stages.Now };
        await EnqueueAsync(entry, cancel);
        return await entry.Answer;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was accepted is finished, whatever the host's token says; StopAsync completes the queue.
        await Task.Yield();
        metrics.Watch(() => _waiting.Reader.Count);
        SqlSession? writer = null;
        var batch = new List<JournalEntry>(MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await _gathering.WaitAsync(() => _waiting.Reader.Count);
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            var started = clock.GetTimestamp();
            try
            {
                writer ??= await database.OpenWriterAsync(CancellationToken.None);
                var events = await CommitAsync(writer, batch, started);
                metrics.Committed(batch.Count, events, clock.GetElapsedTime(started));
            }
            catch (Exception error)
            {
                LogBatchFailed(error, batch.Count);
                writer = await DiscardAsync(writer);
                batch.ForEach(e => e.Fail(new JournalUnavailableException(error)));
            }

            batch.Clear();
        }

        await DiscardAsync(writer);
        await _gathering.DisposeAsync();
    }

    private async ValueTask EnqueueAsync(JournalEntry entry, CancellationToken cancel)
    {
        try
        {
            await _waiting.Writer.WriteAsync(entry, cancel);
            _gathering.Arrived(_waiting.Reader.Count);
        }
        catch (ChannelClosedException error)
        {
            throw new JournalUnavailableException(error);
        }
    }

    /// <summary>Answers the committed events.</summary>
    private async Task<List<LoggedEvent>> CommitAsync(SqlSession writer, List<JournalEntry> batch, long started)
    {
        var run = new JournalBatch(writer, Now());
        var events = await run.CommitAsync(batch);
        Time(run.Succeeded, events, started);

        if (events.Count > 0)
        {
            Committed?.Invoke(events);
        }

        foreach (var name in run.Wakes.Distinct(StringComparer.Ordinal))
        {
            Woken?.Invoke(name);
        }

        _gathering.Committed(batch.Count, clock.GetElapsedTime(started), _waiting.Reader.Count);
        run.Succeeded.ForEach(static e => e.Complete());
        run.AnswerFailures();
        return events;
    }

    /// <summary>One timed entry stands for the commit, whose events carry on from there.</summary>
    private void Time(List<JournalEntry> entries, List<LoggedEvent> events, long started)
    {
        if (entries.Find(static e => e.ArrivedAt != 0) is not { } timed)
        {
            return;
        }

        var durable = stages.Now;
        stages.Record(MessageStage.Accept, timed.ArrivedAt, timed.QueuedAt);
        stages.Record(MessageStage.Queue, timed.QueuedAt, started);
        stages.Record(MessageStage.Commit, started, durable);
        events.ForEach(e => e.DurableAt = durable);
    }

    /// <summary>As precise as it is stored: an event in memory says the same as when it is read back.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task<SqlSession?> DiscardAsync(SqlSession? writer)
    {
        try
        {
            if (writer is not null)
            {
                await writer.DisposeAsync();
            }
        }
        catch (Exception error)
        {
            LogDiscardFailed(error);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Error, "A commit of {Count} writes failed; nothing of it was stored")]
    private partial void LogBatchFailed(Exception error, int count);

    [LoggerMessage(LogLevel.Warning, "The broken writing connection did not close cleanly")]
    private partial void LogDiscardFailed(Exception error);
}

/// <summary>The database did not take the write. It is not stored, unless the connection was lost during the commit itself: repeat with the same key.</summary>
public sealed class JournalUnavailableException(Exception inner) : Exception("The database did not take the write.", inner);
