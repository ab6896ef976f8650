using System.Globalization;
using System.Security.Cryptography;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>Takes the files' bytes along, where they go elsewhere, and looks whether they are there, where they stay.</summary>
internal sealed class MoveFiles(TextWriter output)
{
    private const int AtOnce = 4;

    /// <exception cref="UpkeepException">Bytes did not arrive as they were sent.</exception>
    public async Task RunAsync(SqlSession sqlite, IBlobStore from, IBlobStore? to, CancellationToken cancel)
    {
        var blobs = await KeptBlobs.OfAsync(sqlite.Connection);
        var bytes = blobs.Sum(b => b.Size);
        if (to is null && from is not DiskBlobs)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Files: {blobs.Count} stay in the store, {bytes} bytes"));
            return;
        }

        var missing = new List<Id>();
        await Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (blob, stop) =>
        {
            if (!await (to is null ? IsThereAsync(from, blob) : CopyAsync(from, to, blob, stop)))
            {
                lock (missing)
                {
                    missing.Add(blob.Id);
                }
            }
        });
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Files: {blobs.Count - missing.Count} {(to is null ? "stay where they are" : "copied and read back")}, {bytes} bytes"));
        if (missing.Count > 0)
        {
            await output.WriteLineAsync($"Already lost before, their bytes are not where the files lie: {string.Join(", ", missing.Order())}");
        }
    }

    private static async Task<bool> IsThereAsync(IBlobStore from, KeptBlob blob)
    {
        try
        {
            await using var bytes = from.OpenRead(blob.Id, blob.Size);
            return bytes.Length == blob.Size;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> CopyAsync(IBlobStore from, IBlobStore to, KeptBlob blob, CancellationToken cancel)
    {
        byte[] sent;
        try
        {
            sent = await HashAsync(from, blob, cancel);
            await using var bytes = from.OpenRead(blob.Id, blob.Size);
            await to.WriteAsync(blob.Id, bytes, cancel);
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        var arrived = await HashAsync(to, blob, cancel);
        return sent.AsSpan().SequenceEqual(arrived) && (blob.Sha256 is null || sent.AsSpan().SequenceEqual(blob.Sha256))
            ? true
            : throw new UpkeepException($"The bytes {blob.Id} are not what they were when they were uploaded. Nothing was moved.");
    }

    private static async Task<byte[]> HashAsync(IBlobStore store, KeptBlob blob, CancellationToken cancel)
    {
        await using var bytes = store.OpenRead(blob.Id, blob.Size);
        return await SHA256.HashDataAsync(bytes, cancel);
    }
}
