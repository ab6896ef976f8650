using System.Formats.Tar;
using Parley.Protocol;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Upkeep.Backup;

/// <summary>Puts bytes from a store into an archive, each once.</summary>
internal sealed class ArchiveFiles(TarWriter tar, IBlobStore files)
{
    private readonly Dictionary<string, BackupContent> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<Id> _damaged = [];

    /// <summary>What is in the archive, by id.</summary>
    public IReadOnlyDictionary<string, BackupContent> Kept => _kept;

    /// <summary>It is in the archive, and is not what was uploaded.</summary>
    public bool IsDamaged(KeptBlob blob) => _damaged.Contains(blob.Id);

    /// <summary>Adds the bytes that are not in the archive yet; answers those that are not there, or not whole.</summary>
    public async Task<List<KeptBlob>> AddAsync(IEnumerable<KeptBlob> needed, CancellationToken cancel)
    {
        var missing = new List<KeptBlob>();
        foreach (var blob in needed.Where(b => !_kept.ContainsKey(b.Id.ToString())))
        {
            if (await OpenAsync(blob, cancel) is { } bytes)
            {
                var content = await AddAsync(tar, $"{BackupManifest.FilesFolder}{blob.Id}", bytes, cancel);
                _kept[blob.Id.ToString()] = content;
                if (!blob.MayBe(Convert.FromHexString(content.Sha256)))
                {
                    _damaged.Add(blob.Id);
                }
            }
            else
            {
                missing.Add(blob);
            }
        }

        return missing;
    }

    public static Task<BackupContent> AddAsync(TarWriter tar, string name, Stream bytes, CancellationToken cancel) =>
        AddAsync(tar, name, new HashingStream(bytes), cancel);

    private static async Task<BackupContent> AddAsync(TarWriter tar, string name, HashingStream bytes, CancellationToken cancel)
    {
        await using (bytes)
        {
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = bytes, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, cancel);
            return bytes.Content;
        }
    }

    /// <summary>Null when they are not there, which a store may only say at the first read; an entry that has begun can't be taken back.</summary>
    private async Task<HashingStream?> OpenAsync(KeptBlob blob, CancellationToken cancel)
    {
        if (await files.FindSizeAsync(blob.Id, cancel) != blob.Size)
        {
            return null;
        }

        HashingStream? bytes = null;
        try
        {
            bytes = new HashingStream(files.OpenRead(blob.Id, blob.Size));
            await bytes.BeginAsync(cancel);
            return bytes;
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            await (bytes?.DisposeAsync() ?? ValueTask.CompletedTask);
            return null;
        }
    }
}
