using Parley.Server.Files.Blobs;

namespace Parley.Server.Files;

/// <summary>What may be uploaded, and how long what is unfinished is kept; <c>PARLEY_FILES__MAXSIZE=500000000</c> and so on.</summary>
public sealed class FilesOptions
{
    /// <summary>Bytes of one file.</summary>
    [Between(1, 5L * 1024 * 1024 * 1024)]
    public long MaxSize { get; set; } = 100L * 1024 * 1024;

    /// <summary>Bytes of all files of a workspace.</summary>
    [Between(1, long.MaxValue)]
    public long Quota { get; set; } = 50L * 1024 * 1024 * 1024;

    /// <summary>How long an upload that does not go on is kept.</summary>
    [Between("00:01:00", "3650.00:00:00")]
    public TimeSpan KeepUploads { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a file is kept that was uploaded and not posted.</summary>
    [Between("01:00:00", "3650.00:00:00")]
    public TimeSpan KeepUnposted { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>The operator's choice of a store, <c>PARLEY_FILES</c>: <c>disk:PATH</c> or <c>s3://…</c>, otherwise a folder beside the database.</summary>
public static class BlobStoreAddress
{
    private const string Disk = "disk:";

    public static bool IsValid(string? address) => string.IsNullOrEmpty(address) || IsOnDisk(address) || S3Address.TryParse(address, out _);

    public static IBlobStore Open(string? address, string data) => address switch
    {
        null or "" => new DiskBlobs(Path.Combine(data, "files")),
        _ when IsOnDisk(address) => new DiskBlobs(address[Disk.Length..]),
        _ when S3Address.TryParse(address, out var s3) => new S3Blobs(s3),
        _ => throw new BlobStoreAddressException(S3Address.Expected),
    };

    private static bool IsOnDisk(string address) => address.StartsWith(Disk, StringComparison.Ordinal) && address.Length > Disk.Length;
}

/// <summary>The operator gave an address of a store that can't be used; the message says what would work, and never quotes a secret.</summary>
public sealed class BlobStoreAddressException(string message) : Exception(message);
