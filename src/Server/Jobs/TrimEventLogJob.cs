using Microsoft.Extensions.Options;
using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>Every hour: events older than the log is kept are deleted, but never one that a reader has yet to see.</summary>
public sealed class TrimEventLogJob(LogReaders readers, Journal journal, IOptions<ReaderOptions> options)
    : RecurringJob(new JobKind("trim_event_log", JobQueues.Housekeeping), TimeSpan.FromHours(1), journal)
{
    private const int EventsAtOnce = 2000;
    private readonly Journal _journal = journal;

    protected override async Task WorkAsync(JobContext context, CancellationToken cancel)
    {
        while (await _journal.WriteAsync(context.Job.WorkspaceId, TrimAsync, cancel) > 0)
        {
        }
    }

    private async Task<int> TrimAsync(WriteTransaction transaction)
    {
        var slowest = await ReaderSql.SlowestAsync(transaction.Sql, transaction.WorkspaceId, readers.Names);
        return await ReaderSql.TrimAsync(transaction, slowest, transaction.Now - options.Value.Keep, EventsAtOnce);
    }
}
