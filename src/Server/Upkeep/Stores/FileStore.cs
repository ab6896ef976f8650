using Parley.Server.Files;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Upkeep.Stores;

/// <summary>Opens the stores that an operator names. One that does not answer is told before anything is done, rather than taken for an empty one.</summary>
internal static class FileStore
{
    /// <exception cref="UpkeepException">It can't be reached, refuses the key, or has no such bucket.</exception>
    public static Task<IBlobStore> OpenToReadAsync(string? address, string data, CancellationToken cancel) => OpenAsync(address, data, toWrite: false, cancel);

    /// <exception cref="UpkeepException">The same, or it can't be written.</exception>
    public static Task<IBlobStore> OpenToWriteAsync(string? address, string data, CancellationToken cancel) => OpenAsync(address, data, toWrite: true, cancel);

    private static async Task<IBlobStore> OpenAsync(string? address, string data, bool toWrite, CancellationToken cancel)
    {
        var store = BlobStoreAddress.Open(address, data);

        // A folder is asked by writing to it, and who reads may not be allowed to.
        if ((toWrite || store is not DiskBlobs) && await FindFaultAsync(store, cancel) is { } fault)
        {
            store.Dispose();
            throw new UpkeepException($"{store.Where} can't be used: {fault}");
        }

        return store;
    }

    private static async Task<string?> FindFaultAsync(IBlobStore store, CancellationToken cancel)
    {
        try
        {
            return await store.FindFaultAsync(cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            return error.GetBaseException().Message;
        }
    }
}
