using Parley.Server.Files.Blobs;
using Parley.Server.Tests.Files;
using Parley.Server.Upkeep;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Tests.Upkeep;

/// <summary>Copies are read back.</summary>
public sealed class CopyFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-copy-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_arrives_as_something_else_is_taken_back_and_told()
    {
        using var from = new DiskBlobs(Path.Combine(_folder, "from"));
        using var disk = new DiskBlobs(Path.Combine(_folder, "to"));
        using var to = new SpoilingStore(disk);
        var blob = new KeptBlob { Id = new Id(7), Size = 1000 };
        await from.WriteAsync(blob.Id, new MemoryStream(FileCalls.Noise(1000)), Cancel);

        var told = await Assert.ThrowsAsync<UpkeepException>(() => new CopyFiles(from, to).RunAsync([blob], Cancel));

        Assert.StartsWith("The bytes 7 did not arrive at ", told.Message, StringComparison.Ordinal);
        Assert.Null(await to.FindSizeAsync(blob.Id, Cancel));
        var copied = await new CopyFiles(from, disk).RunAsync([blob], Cancel);
        Assert.Equal([blob], copied.Now);
    }

    /// <summary>A store that changes a byte.</summary>
    private sealed class SpoilingStore(IBlobStore store) : IBlobStore
    {
        public string Where => store.Where;

        public async Task<long> WriteAsync(Id blobId, Stream content, CancellationToken cancel)
        {
            var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancel);
            bytes.GetBuffer()[500] ^= 1;
            bytes.Position = 0;
            return await store.WriteAsync(blobId, bytes, cancel);
        }

        public Stream OpenRead(Id blobId, long size) => store.OpenRead(blobId, size);

        public Task<long?> FindSizeAsync(Id blobId, CancellationToken cancel) => store.FindSizeAsync(blobId, cancel);

        public Task DeleteAsync(Id blobId, CancellationToken cancel) => store.DeleteAsync(blobId, cancel);

        public Task<string?> FindFaultAsync(CancellationToken cancel) => store.FindFaultAsync(cancel);

        public void Dispose()
        {
            // It is the test's.
        }
    }
}
