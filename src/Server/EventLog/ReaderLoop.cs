using Parley.Protocol;
using Parley.Server.Cluster;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>
/// Drives one reader through one workspace's log: batches, then single events when a batch fails, backing off, and finally the dead-letter
/// table for an event that keeps failing. Readers never wait for each other.
/// </summary>
internal sealed partial class ReaderLoop(
    ILogReader reader, Id workspaceId, LogTail tail, Roles roles, Journal journal, Database database, TimeProvider clock, ReaderOptions options, ILogger log)
{
    private readonly SemaphoreSlim _news = new(1, 1);
    private readonly string _role = ReaderSql.RoleOf(reader.Name);

    /// <summary>Where the durable cursor is, as long as nobody else moves it; null when only the database can tell.</summary>
    private long? _cursor;

    /// <summary>Where the cursor and the head were when last looked at, for the metrics alone.</summary>
    private long _seen;
    private long _knownHead;
    private DateTimeOffset _seenAt = clock.GetUtcNow();

    public string Reader => reader.Name;

    public Id WorkspaceId => workspaceId;

    /// <summary>Whether this node runs it.</summary>
    public bool IsHere => roles.Has(_role, out _);

    /// <summary>
    /// Events that the reader has yet to see. Where another node is to run it, as the database last told: when none does, it shows on all.
    /// </summary>
    public long Lag => Math.Max(0, (IsHere ? Math.Max(tail.Head, Volatile.Read(ref _knownHead)) : Volatile.Read(ref _knownHead)) - Volatile.Read(ref _seen));

    /// <summary>How long the oldest of them has been waiting; of one that is no longer in memory it is known only that it came after the last one seen.</summary>
    public TimeSpan Delay => Lag == 0 ? TimeSpan.Zero
        : clock.GetUtcNow() - (tail.After(Volatile.Read(ref _seen), 1) is [var next] ? next.At : _seenAt);

    public void Wake()
    {
        // One permit is enough: the loop reads until there is nothing left.
        if (_news.CurrentCount == 0)
        {
            try
            {
                _news.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it at the same moment.
            }
        }
    }

    /// <summary>The database told where the reader stands that another node is to run.</summary>
    public void Watch(long cursor, long head)
    {
        if (cursor != Volatile.Read(ref _seen) || cursor >= head)
        {
            _seenAt = clock.GetUtcNow();
        }

        Volatile.Write(ref _seen, cursor);
        Volatile.Write(ref _knownHead, head);
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await _news.WaitAsync(cancel);
            try
            {
                for (int read; (read = await StepAsync(cancel)) > 0;)
                {
                    if (read < options.BatchSize)
                    {
                        await Task.Delay(options.Pace, clock, cancel);
                    }
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogStepFailed(error, reader.Name);
                await Task.Delay(options.RetryDelay, clock, cancel);
                Wake();
            }
        }
    }

    /// <summary>One batch; answers how many events it had, none when the reader is at the head, or another node runs it.</summary>
    private async Task<int> StepAsync(CancellationToken cancel)
    {
        if (!roles.Has(_role, out var epoch))
        {
            _cursor = null;
            return 0;
        }

        var (cursor, events) = await NextAsync(cancel);
        if (events.Count == 0)
        {
            return 0;
        }

        _cursor = null;
        try
        {
            await ApplyAsync(events, cursor, epoch, cancel);
            _cursor = events[^1].Seq;
            Saw(events[^1]);
        }
        catch (ReaderMovedException)
        {
            // What another node has done is done; the next step starts from its cursor, if this node still has the reader.
            roles.Doubt(_role);
        }
        catch (Exception error) when (error is not (OperationCanceledException or JournalUnavailableException))
        {
            LogBatchFailed(error, reader.Name, events[0].Seq, events[^1].Seq);
            await OneByOneAsync(events, cursor, epoch, cancel);
        }

        return events.Count;
    }

    private async Task<(long Cursor, List<LoggedEvent> Events)> NextAsync(CancellationToken cancel)
    {
        if (_cursor is { } known && tail.After(known, options.BatchSize) is { } recent)
        {
            return (known, recent);
        }

        await using var read = await database.ReadAsync(cancel);
        var cursor = await ReaderSql.CursorAsync(read, workspaceId, reader.Name);
        Volatile.Write(ref _seen, cursor);
        Volatile.Write(ref _knownHead, await LogSql.HeadAsync(read, workspaceId));
        return (cursor, await LogSql.AfterAsync(read, workspaceId, cursor, options.BatchSize));
    }

    private void Saw(LoggedEvent e)
    {
        _seenAt = e.At;
        Volatile.Write(ref _seen, e.Seq);
    }

    private async Task OneByOneAsync(List<LoggedEvent> events, long cursor, long? epoch, CancellationToken cancel)
    {
        try
        {
            foreach (var single in events)
            {
                await ApplyOrParkAsync(single, cursor, epoch, cancel);
                cursor = single.Seq;
                Saw(single);
            }
        }
        catch (ReaderMovedException)
        {
            // As in a batch.
            roles.Doubt(_role);
        }
    }

    private Task ApplyAsync(List<LoggedEvent> events, long cursor, long? epoch, CancellationToken cancel) =>
        journal.WriteAsync(
            workspaceId,
            async transaction =>
            {
                await ReaderSql.MoveCursorAsync(transaction.Sql, workspaceId, reader.Name, epoch, cursor, events[^1].Seq);
                var wanted = events.FindAll(e => reader.Wants(e.Type));
                if (wanted.Count > 0)
                {
                    await reader.ApplyAsync(transaction, wanted);
                }

                return true;
            },
            cancel);

    private async Task ApplyOrParkAsync(LoggedEvent single, long cursor, long? epoch, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ApplyAsync([single], cursor, epoch, cancel);
                return;
            }
            catch (Exception error) when (error is not (OperationCanceledException or JournalUnavailableException or ReaderMovedException))
            {
                if (attempt == options.Attempts)
                {
                    LogParked(error, reader.Name, single.Seq);
                    await ParkAsync(single, cursor, epoch, error, cancel);
                    return;
                }

                await Task.Delay(options.RetryDelay * Math.Pow(2, attempt - 1), clock, cancel);
            }
        }
    }

    private Task ParkAsync(LoggedEvent single, long cursor, long? epoch, Exception error, CancellationToken cancel) =>
        journal.WriteAsync(
            workspaceId,
            async transaction =>
            {
                await ReaderSql.MoveCursorAsync(transaction.Sql, workspaceId, reader.Name, epoch, cursor, single.Seq);
                await ReaderSql.ParkAsync(transaction, reader.Name, single, error.ToString());
                return true;
            },
            cancel);

    [LoggerMessage(LogLevel.Warning, "Reader {Reader} failed on events {First} to {Last}; trying them one by one")]
    private partial void LogBatchFailed(Exception error, string reader, long first, long last);

    [LoggerMessage(LogLevel.Error, "Reader {Reader} gave event {Seq} up; the page Given up and parley dead-letters list show it")]
    private partial void LogParked(Exception error, string reader, long seq);

    [LoggerMessage(LogLevel.Warning, "Reader {Reader} could not make a step")]
    private partial void LogStepFailed(Exception error, string reader);
}
