using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>
/// Writes the whole index anew, a few messages at a time and in place: searches are answered and messages posted meanwhile, and a server that stops goes on
/// where it was. What is posted after the start comes from the log as ever.
/// </summary>
internal sealed class RebuildIndexJob(Journal journal, Database database, KnownWords known, TimeProvider clock) : IJobHandler
{
    private const int FewestAtOnce = 20;
    private const int MostAtOnce = 2_000;

    /// <summary>Nobody who posts waits longer than this for the rebuild to let go of the journal, or little longer.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    private static readonly JobKind Of = new("rebuild_search_index", "search");

    public JobKind Kind => Of;

    public static Task EnqueueAsync(WriteTransaction transaction) => transaction.EnqueueAsync(Of, "rebuild");

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        known.Forget();
        var atOnce = FewestAtOnce;
        for (var left = true; left;)
        {
            cancel.ThrowIfCancellationRequested();
            var started = clock.GetTimestamp();
            left = await journal.WriteAsync(context.Job.WorkspaceId, transaction => StepAsync(transaction, atOnce), cancel);
            atOnce = Math.Clamp(clock.GetElapsedTime(started) < Step ? atOnce * 5 / 4 : atOnce * 3 / 4, FewestAtOnce, MostAtOnce);
        }

        await TidyIndex.RunAsync(journal, database, context.Job.WorkspaceId, cancel);
        await context.CompleteAsync(RebuildSql.FinishAsync);
    }

    private async Task<bool> StepAsync(WriteTransaction transaction, int atOnce)
    {
        var (sql, workspaceId) = (transaction.Sql, transaction.WorkspaceId);
        if (await RebuildSql.FindAsync(sql, workspaceId) is not { FinishedAt: null } rebuild)
        {
            return false;
        }

        var ids = await RebuildSql.NextAsync(sql, workspaceId, rebuild, atOnce);
        var upTo = ids.Count == atOnce ? ids[^1] : rebuild.LastId;
        await SearchIndexSql.RewriteAsync(sql, [.. ids, .. await RebuildSql.StrayAsync(sql, workspaceId, rebuild.DoneId, upTo)], known);
        await RebuildSql.AdvanceAsync(transaction, upTo, ids.Count);
        return ids.Count == atOnce;
    }
}
