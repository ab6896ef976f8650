using System.Globalization;
using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>
/// Work that comes again and again in every workspace. Its job's key is the slot of time that it is for, so that no slot is worked on twice at once
/// however many nodes there are; each job enqueues its successor.
/// </summary>
public abstract class RecurringJob(JobKind kind, TimeSpan every, Journal journal) : IJobHandler
{
    public JobKind Kind => kind;

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        // Before the work: a slot that keeps failing must not end the series.
        await journal.WriteAsync(
            context.Job.WorkspaceId,
            async transaction =>
            {
                await EnqueueSlotAsync(transaction, transaction.Now + every);
                return true;
            },
            cancel);
        await WorkAsync(context, cancel);
    }

    /// <summary>Starts the series in a workspace, unless it runs.</summary>
    internal async Task EnsureAsync(WriteTransaction transaction)
    {
        if (!await JobSql.HasLiveAsync(transaction.Sql, transaction.WorkspaceId, kind.Name))
        {
            await EnqueueSlotAsync(transaction, transaction.Now);
        }
    }

    protected abstract Task WorkAsync(JobContext context, CancellationToken cancel);

    private Task EnqueueSlotAsync(WriteTransaction transaction, DateTimeOffset within)
    {
        var slot = new DateTimeOffset(within.UtcTicks - (within.UtcTicks % every.Ticks), TimeSpan.Zero);
        return transaction.EnqueueAsync(kind, slot.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), slot);
    }
}
