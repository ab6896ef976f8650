using Parley.Server.Files.Blobs;

namespace Parley.Server.Upkeep.Stores;

/// <summary>Compares what a database needs with what a store has, also while servers work on both.</summary>
internal sealed class CheckFiles(TextWriter output)
{
    private const int AtOnce = 4;
    private readonly TellFiles _tell = new(output);

    /// <returns>False when something is missing or damaged; it was named then.</returns>
    public async Task<bool> RunAsync(Func<CancellationToken, Task<List<KeptBlob>>> needed, IBlobStore files, bool read, CancellationToken cancel)
    {
        var blobs = await needed(cancel);
        var missing = await LookForFiles.RunAsync(files, blobs, cancel);
        var damaged = read ? await ReadAsync(files, blobs.Except(missing), missing, cancel) : [];

        // What somebody has deleted since is not missing.
        var still = missing.Count == 0 ? [] : (await needed(cancel)).Select(static blob => blob.Id).ToHashSet();
        missing.RemoveAll(blob => !still.Contains(blob.Id));
        await _tell.SumAsync(blobs.Except(missing).Except(damaged), $"are at {files.Where}{(read ? ", as they were uploaded" : "")}");
        await _tell.MissingAsync(missing, files);
        await _tell.NameAsync("Damaged: these are not what was uploaded", damaged);
        return missing.Count == 0 && damaged.Count == 0;
    }

    /// <summary>Adds to <paramref name="missing"/> what went meanwhile.</summary>
    private static async Task<List<KeptBlob>> ReadAsync(IBlobStore files, IEnumerable<KeptBlob> blobs, List<KeptBlob> missing, CancellationToken cancel)
    {
        var damaged = new List<KeptBlob>();
        await Parallel.ForEachAsync(blobs.ToList(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (blob, stop) =>
        {
            try
            {
                var content = await HashFile.RunAsync(files, blob, stop);
                if (!blob.MayBe(Convert.FromHexString(content.Sha256)))
                {
                    lock (missing)
                    {
                        damaged.Add(blob);
                    }
                }
            }
            catch (FileNotFoundException)
            {
                lock (missing)
                {
                    missing.Add(blob);
                }
            }
        });
        return damaged;
    }
}
