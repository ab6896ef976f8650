using System.Globalization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Files.Blobs;

/// <summary>Deletes bytes that nobody needs any more; their row goes after them.</summary>
internal sealed class DeleteBlobJob(IBlobStore store) : IJobHandler
{
    public static readonly JobKind Of = new("delete_blob", "blobs");

    public JobKind Kind => Of;

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        var blobId = Id.Parse(context.Job.Key, CultureInfo.InvariantCulture);
        await store.DeleteAsync(blobId, cancel);
        await context.CompleteAsync(transaction => BlobSql.ForgetAsync(transaction, blobId));
    }
}

/// <summary>What was announced a day ago and never kept belonged to a request or a server that died.</summary>
internal sealed class ForgetUnfinishedBlobs : IHousekeeping
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task<int> ForgetAsync(WriteTransaction transaction, int limit)
    {
        var unfinished = await BlobSql.UnfinishedAsync(transaction, transaction.Now - Patience, limit);
        foreach (var blobId in unfinished)
        {
            await Blobs.DropAsync(transaction, blobId);
        }

        return unfinished.Count;
    }
}
