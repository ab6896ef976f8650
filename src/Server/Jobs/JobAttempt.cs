using System.Diagnostics;
using Microsoft.Extensions.Options;
using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>
/// One attempt at a leased job: keeps the lease while its handler works, then completes the job, schedules the next attempt, or declares it dead.
/// Whatever hands out the jobs ends here.
/// </summary>
public sealed partial class JobAttempt(
    IEnumerable<IJobHandler> handlers, Journal journal, TimeProvider clock, Random random, IOptions<JobOptions> options, JobMetrics metrics,
    ILogger<JobAttempt> log)
{
    /// <summary>How often in a lease's time it is renewed.</summary>
    private const int BeatsPerLease = 3;

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(handler => handler.Kind.Name, StringComparer.Ordinal);

    public async Task RunAsync(Job job, CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        using var activity = metrics.Start(job);
        using var lease = new CancellationTokenSource(options.Value.Lease, clock);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Token);
        var heartbeat = HoldLeaseAsync(job, lease, held.Token);
        var outcome = await TryAsync(job, held.Token, stopping);
        await held.CancelAsync();
        await heartbeat;
        activity?.SetStatus(outcome == JobOutcome.Done ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        metrics.Ended(job, outcome, clock.GetElapsedTime(started));
    }

    private async Task<JobOutcome> TryAsync(Job job, CancellationToken held, CancellationToken stopping)
    {
        try
        {
            return await HandleAsync(job, held, stopping);
        }
        catch (Exception error)
        {
            // The database could not be told how it ended: the lease will run out, and the job is taken again.
            LogLeftBehind(error, job.Kind, job.Key);
            return JobOutcome.Lost;
        }
    }

    private async Task<JobOutcome> HandleAsync(Job job, CancellationToken held, CancellationToken stopping)
    {
        try
        {
            var context = new JobContext(job, journal);
            await _handlers[job.Kind].RunAsync(context, held);
            if (!context.IsCompleted)
            {
                await context.CompleteAsync();
            }

            return JobOutcome.Done;
        }
        catch (JobLeaseLostException error)
        {
            LogLeftBehind(error, job.Kind, job.Key);
            return JobOutcome.Lost;
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            await WriteAsync(job, transaction => JobSql.GiveBackAsync(transaction, job));
            return stopping.IsCancellationRequested ? JobOutcome.GivenBack : JobOutcome.Lost;
        }
        catch (Exception error) when (error is not JournalUnavailableException)
        {
            return await FailAsync(job, error);
        }
    }

    private async Task<JobOutcome> FailAsync(Job job, Exception error)
    {
        if (job.Attempt >= options.Value.Attempts)
        {
            LogDead(error, job.Kind, job.Key, job.Attempt);
            await WriteAsync(job, transaction => JobSql.FailAsync(transaction, job, error.ToString(), again: null));
            return JobOutcome.Dead;
        }

        var wait = Backoff.Delay(job.Attempt, options.Value.FirstDelay, options.Value.LongestDelay, random);
        LogFailed(error, job.Kind, job.Key, job.Attempt, wait);
        await WriteAsync(job, transaction => JobSql.FailAsync(transaction, job, error.ToString(), transaction.Now + wait));
        return JobOutcome.Failed;
    }

    /// <summary>Cancels <paramref name="lease"/> when somebody else has the job; by itself it ends when it was not renewed for its whole length.</summary>
    private async Task HoldLeaseAsync(Job job, CancellationTokenSource lease, CancellationToken held)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / BeatsPerLease, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(held))
            {
                await RenewAsync(job, lease, held);
            }
        }
        catch (OperationCanceledException)
        {
            // The job is done, or the lease is lost.
        }
    }

    private async Task RenewAsync(Job job, CancellationTokenSource lease, CancellationToken held)
    {
        try
        {
            if (await journal.WriteAsync(job.WorkspaceId, transaction => JobSql.ExtendAsync(transaction, job, options.Value.Lease), held))
            {
                lease.CancelAfter(options.Value.Lease);
            }
            else
            {
                await lease.CancelAsync();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !held.IsCancellationRequested)
        {
            // The next beat may find the database again.
            LogNotRenewed(error, job.Kind, job.Key);
        }
    }

    private Task WriteAsync(Job job, Func<WriteTransaction, Task> write) => journal.WriteAsync(job.WorkspaceId, async transaction =>
    {
        await write(transaction);
        return true;
    });

    [LoggerMessage(LogLevel.Warning, "Job {Kind} {Key} failed at attempt {Attempt}; again in {Wait}")]
    private partial void LogFailed(Exception error, string kind, string key, long attempt, TimeSpan wait);

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Key} is dead after {Attempt} attempts; the page Given up and parley dead-jobs list show it")]
    private partial void LogDead(Exception error, string kind, string key, long attempt);

    [LoggerMessage(LogLevel.Warning, "The lease of job {Kind} {Key} could not be renewed; trying again as long as it lasts")]
    private partial void LogNotRenewed(Exception error, string kind, string key);

    [LoggerMessage(LogLevel.Warning, "Job {Kind} {Key} was left to whoever takes it next")]
    private partial void LogLeftBehind(Exception error, string kind, string key);
}
