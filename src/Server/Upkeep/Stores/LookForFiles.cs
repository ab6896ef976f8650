using Parley.Server.Files.Blobs;

namespace Parley.Server.Upkeep.Stores;

/// <summary>Asks a store for everything that a database needs of it.</summary>
internal static class LookForFiles
{
    private const int AtOnce = 8;

    /// <returns>What is not there, or not whole, in the order of the ids.</returns>
    public static async Task<List<KeptBlob>> RunAsync(IBlobStore store, IEnumerable<KeptBlob> blobs, CancellationToken cancel)
    {
        var missing = new List<KeptBlob>();
        await Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (blob, stop) =>
        {
            if (await store.FindSizeAsync(blob.Id, stop) != blob.Size)
            {
                lock (missing)
                {
                    missing.Add(blob);
                }
            }
        });
        return [.. missing.OrderBy(static blob => blob.Id.Value)];
    }
}
