using Parley.Server.Files.Blobs;
using Parley.Server.Upkeep.Backup;

namespace Parley.Server.Upkeep.Stores;

/// <summary>Reads bytes to their end.</summary>
internal static class HashFile
{
    /// <exception cref="IOException">They are not there, or not whole.</exception>
    public static async Task<BackupContent> RunAsync(IBlobStore store, KeptBlob blob, CancellationToken cancel)
    {
        await using var bytes = new HashingStream(store.OpenRead(blob.Id, blob.Size));
        await bytes.CopyToAsync(Stream.Null, cancel);
        return bytes.Content;
    }
}
