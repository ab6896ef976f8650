using System.Threading.Channels;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>Takes the due jobs of one queue, never more than may run at once, and sleeps until something is due, enqueued or finished.</summary>
internal sealed partial class QueueLoop(
    string queue, string[] kinds, JobAttempt attempt, Journal journal, Database database, TimeProvider clock, JobOptions options, ILogger log)
{
    private readonly Channel<bool> _news = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly HashSet<Task> _running = [];

    public void Wake() => _news.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _running.RemoveWhere(static task => task.IsCompleted);
                var free = options.Concurrency - _running.Count;
                var leased = free > 0 ? await LeaseAsync(free, stopping) : [];
                leased.ForEach(job => _running.Add(RunThenWakeAsync(job, stopping)));
                await WaitAsync(leased.Count < free ? await UntilNextDueAsync(stopping) : Timeout.InfiniteTimeSpan, stopping);
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

        await Task.WhenAll(_running);
    }

    private async Task<List<Job>> LeaseAsync(int free, CancellationToken stopping)
    {
        List<Protocol.Id> workspaces;
        await using (var read = await database.ReadAsync(stopping))
        {
            workspaces = await JobSql.WorkspacesWithDueAsync(read, queue, kinds, clock.GetUtcNow());
        }

        var leased = new List<Job>();
        foreach (var workspaceId in workspaces.TakeWhile(_ => leased.Count < free))
        {
            leased.AddRange(await journal.WriteAsync(
                workspaceId,
                async transaction =>
                {
                    await JobSql.BuryAbandonedAsync(transaction, queue, options.Attempts);
                    return await JobSql.LeaseAsync(transaction, queue, kinds, free - leased.Count, options.Lease);
                },
                stopping));
        }

        return leased;
    }

    private async Task RunThenWakeAsync(Job job, CancellationToken stopping)
    {
        await Task.Yield();
        await attempt.RunAsync(job, stopping);
        Wake();
    }

    private async Task<TimeSpan> UntilNextDueAsync(CancellationToken stopping)
    {
        await using var read = await database.ReadAsync(stopping);
        var wait = await JobSql.NextDueAsync(read, queue, kinds) - clock.GetUtcNow();
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

    [LoggerMessage(LogLevel.Warning, "Queue {Queue} could not take its jobs; trying again")]
    private partial void LogStepFailed(Exception error, string queue);
}
