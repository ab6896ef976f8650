using System.Globalization;
using Parley.Protocol;

namespace Parley.Server.Files.Blobs;

/// <summary>Bytes in files of a folder, spread over 256 folders in it.</summary>
public sealed class DiskBlobs : IBlobStore
{
    private const int CopyBuffer = 128 * 1024;
    private readonly string _root;

    public DiskBlobs(string root)
    {
        _root = Path.GetFullPath(root);
        Directory.CreateDirectory(_root);
    }

    public string Where => _root;

    public async Task<long> WriteAsync(Id blobId, Stream content, CancellationToken cancel)
    {
        var (path, unfinished) = PathsOf(blobId);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFolder.Flush(_root);
        }

        long size;
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
        {
            await content.CopyToAsync(file, CopyBuffer, cancel);
            file.Flush(flushToDisk: true);
            size = file.Length;
        }

        // The name comes with the last byte, and the folder knows it after a power cut.
        File.Move(unfinished, path, overwrite: true);
        DurableFolder.Flush(folder);
        return size;
    }

    public Stream OpenRead(Id blobId, long size) =>
        new FileStream(PathsOf(blobId).Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);

    public Task<long?> FindSizeAsync(Id blobId, CancellationToken cancel) =>
        Task.FromResult<long?>(new FileInfo(PathsOf(blobId).Path) is { Exists: true } file ? file.Length : null);

    public Task DeleteAsync(Id blobId, CancellationToken cancel)
    {
        var (path, unfinished) = PathsOf(blobId);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            File.Delete(unfinished);
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    public Task<string?> FindFaultAsync(CancellationToken cancel)
    {
        var probe = Path.Combine(_root, $"probe-{Guid.NewGuid():N}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
        return Task.FromResult<string?>(null);
    }

    public void Dispose()
    {
        // Nothing is held open.
    }

    /// <summary>The folder is taken from the bits that change with every id, so that folders fill evenly.</summary>
    private (string Path, string Unfinished) PathsOf(Id blobId)
    {
        var mixed = (ulong)blobId.Value * 0x9E3779B97F4A7C15; // Fibonacci hashing: Knuth, TAOCP volume 3, section 6.4
        var path = Path.Combine(_root, (mixed >> 56).ToString("x2", CultureInfo.InvariantCulture), blobId.ToString());
        return (path, $"{path}.part");
    }
}
