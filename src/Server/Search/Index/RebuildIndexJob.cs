using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>
/// Writes the whole index anew, a few messages at a time and in place: searches are answered and messages posted meanwhile, and a server that stops goes on
/// where it was. What is posted after the start comes from the log as ever.
/// <para>
/// One job does a slice and leaves the rest to the next, which has all its attempts before it: a crash of the server or the database costs the job that ran an
/// attempt, and a rebuild that gets on between crashes must not be given up, however many there are.
/// </para>
/// </summary>
internal sealed class RebuildIndexJob(Journal journal, Database database, KnownWords known, TimeProvider clock) : IJobHandler
{
    private const string Key = "rebuild";
    private const int FewestAtOnce = 20;
    private const int MostAtOnce = 2_000;

    /// <summary>Nobody who posts waits longer than this for the rebuild to let go of the journal, or little longer.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    /// <summary>How long one job goes on, about.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    private static readonly JobKind Of = new("rebuild_search_index", "search");

    public JobKind Kind => Of;

    /// <summary>Unless one is under way.</summary>
    public static Task StartAsync(WriteTransaction transaction) => transaction.EnqueueAnewAsync(Of, Key);

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        known.Forget();
        if (await RewriteSliceAsync(context.Job.WorkspaceId, cancel))
        {
            await context.CompleteAsync(transaction => transaction.EnqueueAsync(Of, Key));
            return;
        }

        await TidyIndex.RunAsync(journal, database, context.Job.WorkspaceId, cancel);
        await context.CompleteAsync(RebuildSql.FinishAsync);
    }

    /// <summary>Answers whether something is left to rewrite.</summary>
    private async Task<bool> RewriteSliceAsync(Id workspaceId, CancellationToken cancel)
    {
        var (began, atOnce, left) = (clock.GetTimestamp(), FewestAtOnce, true);
        while (left && clock.GetElapsedTime(began) < Slice)
        {
            cancel.ThrowIfCancellationRequested();
            var started = clock.GetTimestamp();
            left = await journal.WriteAsync(workspaceId, transaction => StepAsync(transaction, atOnce), cancel);
            atOnce = Math.Clamp(clock.GetElapsedTime(started) < Step ? atOnce * 5 / 4 : atOnce * 3 / 4, FewestAtOnce, MostAtOnce);
        }

        return left;
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
