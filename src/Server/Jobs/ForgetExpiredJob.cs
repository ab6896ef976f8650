using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>Every hour: what has expired is forgotten, in small transactions that hold nobody up.</summary>
public sealed class ForgetExpiredJob(IEnumerable<IHousekeeping> tables, Journal journal)
    : RecurringJob(new JobKind("forget_expired", JobQueues.Housekeeping), TimeSpan.FromHours(1), journal)
{
    private const int RowsAtOnce = 1000;
    private readonly Journal _journal = journal;

    protected override async Task WorkAsync(JobContext context, CancellationToken cancel)
    {
        foreach (var table in tables)
        {
            while (await _journal.WriteAsync(context.Job.WorkspaceId, transaction => table.ForgetAsync(transaction, RowsAtOnce), cancel) == RowsAtOnce)
            {
            }
        }
    }
}
