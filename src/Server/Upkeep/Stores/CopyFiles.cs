using Parley.Server.Files.Blobs;
using Parley.Server.Upkeep.Backup;

namespace Parley.Server.Upkeep.Stores;

/// <summary>Copies bytes from one store to another and reads back what arrived. Nothing is taken away, so it may be stopped and run again.</summary>
internal sealed class CopyFiles(IBlobStore from, IBlobStore to)
{
    private const int AtOnce = 4;

    /// <exception cref="UpkeepException">Bytes did not arrive as they were sent.</exception>
    public async Task<CopiedFiles> RunAsync(IReadOnlyCollection<KeptBlob> blobs, CancellationToken cancel)
    {
        var copied = new CopiedFiles();
        await Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (blob, stop) =>
        {
            var outcome = await CopyAsync(blob, stop);
            lock (copied)
            {
                outcome(copied).Add(blob);
            }
        });
        return copied;
    }

    /// <returns>Which of the lists it belongs to.</returns>
    private async Task<Func<CopiedFiles, List<KeptBlob>>> CopyAsync(KeptBlob blob, CancellationToken cancel)
    {
        // Bytes never change under an id, and a store shows them only when all have come.
        if (await to.FindSizeAsync(blob.Id, cancel) == blob.Size)
        {
            return static copied => copied.Earlier;
        }

        if (await from.FindSizeAsync(blob.Id, cancel) != blob.Size)
        {
            return static copied => copied.Missing;
        }

        await using var bytes = new HashingStream(from.OpenRead(blob.Id, blob.Size));
        try
        {
            await bytes.BeginAsync(cancel);
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return static copied => copied.Missing; // Somebody deleted it since it was looked for.
        }

        await to.WriteAsync(blob.Id, bytes, cancel);
        if (await HashFile.RunAsync(to, blob, cancel) != bytes.Content)
        {
            await to.DeleteAsync(blob.Id, cancel);
            throw new UpkeepException($"The bytes {blob.Id} did not arrive at {to.Where} as they were sent. Look at its disks and the way there, and run this again.");
        }

        return blob.MayBe(Convert.FromHexString(bytes.Content.Sha256)) ? static copied => copied.Now : static copied => copied.Damaged;
    }
}

/// <summary>What became of each.</summary>
internal sealed class CopiedFiles
{
    public List<KeptBlob> Now { get; } = [];

    /// <summary>They were there when it began.</summary>
    public List<KeptBlob> Earlier { get; } = [];

    /// <summary>Not where they should be, or not whole.</summary>
    public List<KeptBlob> Missing { get; } = [];

    /// <summary>Copied as they are, which is not as they were uploaded.</summary>
    public List<KeptBlob> Damaged { get; } = [];
}
