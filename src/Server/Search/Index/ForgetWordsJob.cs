using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>
/// Every day: words that no message has any more leave the vocabulary, so that nothing of what was deleted is kept there. A word goes when it was
/// missing the day before too: by then no server takes it for known (<see cref="KnownWords"/>), and whoever uses it again teaches it again.
/// </summary>
internal sealed class ForgetWordsJob(Database database, Journal journal) : RecurringJob(new JobKind("forget_search_words", JobQueues.Housekeeping), Every, journal)
{
    private const int WordsAtOnce = 500;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>The day before was about a day ago; what is noted of longer ago says nothing of the time between.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromHours(12);
    private static readonly TimeSpan Most = TimeSpan.FromHours(36);
    private readonly Journal _journal = journal;

    protected override async Task WorkAsync(JobContext context, CancellationToken cancel)
    {
        foreach (var some in (await UnusedAsync(context.Job.WorkspaceId, cancel)).Chunk(WordsAtOnce))
        {
            await _journal.WriteAsync(
                context.Job.WorkspaceId,
                async transaction =>
                {
                    // Some may have come back since they were read.
                    var unused = await UnusedWordsSql.StillAsync(transaction.Sql, transaction.WorkspaceId, some);
                    await UnusedWordsSql.ForgetAsync(transaction, unused, transaction.Now - Most, transaction.Now - Least);
                    return true;
                },
                cancel);
        }
    }

    private async Task<List<string>> UnusedAsync(Id workspaceId, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await UnusedWordsSql.ListAsync(read, workspaceId);
    }
}
