using Parley.Server.Files.Blobs;
using Parley.Server.Tests.Chaos;

namespace Parley.Server.Tests.Files;

/// <summary>Reading objects from a real S3-compatible store over connections that break.</summary>
public sealed class S3ReadTests : IAsyncLifetime
{
    /// <summary>More than lies in the buffers between here and the store.</summary>
    private const int Large = 32 * 1024 * 1024;

    private static readonly Id Blob = new(4711);
    private CuttingProxy _proxy = null!;
    private S3Blobs _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ObjectStore.IsWanted, "PARLEY_TEST_S3=off leaves S3 out.");
        var direct = await ObjectStore.CreateAsync();
        var port = new Uri(direct).Port;
        _proxy = new CuttingProxy(port);
        Assert.True(S3Address.TryParse(direct.Replace($":{port}/", $":{_proxy.Port}/", StringComparison.Ordinal), out var address));
        _store = new S3Blobs(address);
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task An_object_is_read_on_from_where_the_connection_broke()
    {
        var noise = FileCalls.Noise(Large);
        await _store.WriteAsync(Blob, new MemoryStream(noise), Cancel);
        await using var bytes = _store.OpenRead(Blob, Large);
        var read = new byte[Large];

        await bytes.ReadExactlyAsync(read.AsMemory(0, 1000), Cancel);
        _proxy.Cut();
        await bytes.ReadExactlyAsync(read.AsMemory(1000), Cancel);

        Assert.True(noise.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task An_object_that_is_shorter_than_it_was_is_no_end_but_an_error()
    {
        await _store.WriteAsync(Blob, new MemoryStream(FileCalls.Noise(1000)), Cancel);
        await using var bytes = _store.OpenRead(Blob, 2000);

        var error = await Assert.ThrowsAsync<IOException>(() => bytes.CopyToAsync(Stream.Null, Cancel));

        Assert.Equal("The store has less of an object than was kept.", error.Message);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_not_found()
    {
        await using var bytes = _store.OpenRead(Blob, 1);

        Assert.Null(await _store.FindSizeAsync(Blob, Cancel));
        await Assert.ThrowsAsync<FileNotFoundException>(() => bytes.CopyToAsync(Stream.Null, Cancel));
    }
}
