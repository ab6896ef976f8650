using Parley.Protocol;

namespace Parley.Server.Files.Blobs;

/// <summary>Where bytes lie: on disk or in an S3-compatible store. Bytes are written once, under an id that is never used again.</summary>
public interface IBlobStore : IDisposable
{
    /// <summary>Where that is, for the operator; it holds no secret.</summary>
    string Where { get; }

    /// <summary>Keeps the content as far as it comes; when this returns, it survives a crash of the machine.</summary>
    /// <returns>How many bytes came.</returns>
    Task<long> WriteAsync(Id blobId, Stream content, CancellationToken cancel);

    /// <summary>The bytes, from any position. <paramref name="size"/> is what <see cref="WriteAsync"/> answered.</summary>
    /// <exception cref="IOException">They are not there.</exception>
    Stream OpenRead(Id blobId, long size);

    /// <summary>How many bytes lie there under the id; null when none do. It reads none of them.</summary>
    Task<long?> FindSizeAsync(Id blobId, CancellationToken cancel);

    /// <summary>Removes the bytes, and what an interrupted write left of them. They need not be there.</summary>
    Task DeleteAsync(Id blobId, CancellationToken cancel);

    /// <summary>What keeps it from working, in a sentence without addresses or secrets; null when nothing does.</summary>
    Task<string?> FindFaultAsync(CancellationToken cancel);
}
