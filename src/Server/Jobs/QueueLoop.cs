using System.Threading.Channels;
using Parley.Server.EventLog;
using Parley.Server.Jobs.Broker;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>
/// Sees to the due jobs of one queue, and sleeps until something is due, enqueued or finished: hands them to the broker where there is one, otherwise takes
/// them itself, never more than may run at once.
/// </summary>
internal sealed partial class QueueLoop(
    string queue, string[] kinds, QueueSlots slots, JobRelay relay, JobAttempt attempt, Journal journal, Database database, TimeProvider clock,
    JobOptions options, ILogger log)
{
    /// <summary>Room at the broker comes with time, not with the next job.</summary>
    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(5);

    /// <summary>How long a broker that does not do its work is left out.</summary>
    private static readonly TimeSpan WhenUnanswered = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _news = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Until then the broker is left out.</summary>
    private DateTimeOffset _without = DateTimeOffset.MinValue;

    public void Wake() => _news.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(relay.IsUp && clock.GetUtcNow() >= _without ? await RelayAsync(stopping) : await TakeAsync(stopping), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                LogStepFailed(error, queue);
                await WaitAsync(options.Poll, stopping);
            }
        }

        await slots.DrainedAsync();
    }

    /// <summary>Hands out what is due; answers how long there is nothing to do.</summary>
    private async Task<TimeSpan> RelayAsync(CancellationToken stopping)
    {
        switch (await relay.HandOutAsync(queue, kinds, stopping))
        {
            case HandedOut.Some:
                return TimeSpan.Zero;
            case HandedOut.Full:
                await Task.Delay(WhenFull, clock, stopping);
                return TimeSpan.Zero;
            case HandedOut.Unanswered:
                LogUnanswered(queue, WhenUnanswered);
                _without = clock.GetUtcNow() + WhenUnanswered;
                return TimeSpan.Zero;
            default:
                return await UntilAsync(read => RelaySql.NextDueAsync(read, queue, kinds), stopping);
        }
    }

    /// <summary>Leases and starts what is due; answers how long there is nothing to do.</summary>
    private async Task<TimeSpan> TakeAsync(CancellationToken stopping)
    {
        var free = slots.Free;
        var leased = free > 0 ? await LeaseAsync(free, stopping) : [];
        foreach (var job in leased)
        {
            // Even when the server stops: the attempt then gives back what would otherwise wait for its lease to run out.
            await slots.TryTakeAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
            _ = slots.RunAsync(() => attempt.RunAsync(job, stopping)).ContinueWith(_ => Wake(), TaskScheduler.Default);
        }

        return leased.Count < free ? await UntilAsync(read => JobSql.NextDueAsync(read, queue, kinds), stopping) : options.Poll;
    }

    private async Task<List<Job>> LeaseAsync(int free, CancellationToken stopping)
    {
        List<Protocol.Id> workspaces;
        await using (var read = await database.ReadAsync(stopping))
        {
            workspaces = await JobSql.WorkspacesWithDueAsync(read, queue, kinds, clock.GetUtcNow());
        }

        var leased = new List<Job>();
        foreach (var workspaceId in workspaces.TakeWhile(_ => leased.Count < free && !stopping.IsCancellationRequested))
        {
            leased.AddRange(await journal.WriteAsync(
                workspaceId,
                async transaction =>
                {
                    await JobSql.BuryAbandonedAsync(transaction, queue, options.Attempts);
                    return await JobSql.LeaseAsync(transaction, queue, kinds, free - leased.Count, options.Lease);
                },
                CancellationToken.None));
        }

        return leased;
    }

    private async Task<TimeSpan> UntilAsync(Func<SqlSession, Task<DateTimeOffset?>> nextDue, CancellationToken stopping)
    {
        await using var read = await database.ReadAsync(stopping);
        var wait = await nextDue(read) - clock.GetUtcNow();
        return wait is null || wait > options.Poll ? options.Poll : wait.Value < TimeSpan.Zero ? TimeSpan.Zero : wait.Value;
    }

    private async Task WaitAsync(TimeSpan atMost, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            await _news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look, or to stop.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The broker does not hand out the jobs of queue {Queue}; for {Time} this server takes them from the database")]
    private partial void LogUnanswered(string queue, TimeSpan time);

    [LoggerMessage(LogLevel.Warning, "Queue {Queue} could not take its jobs; trying again")]
    private partial void LogStepFailed(Exception error, string queue);
}
