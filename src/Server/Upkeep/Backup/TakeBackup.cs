using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Upkeep.Backup;

/// <summary>
/// Writes a SQLite database and the files that it knows of into one tar archive, while the server goes on. Both are true at one moment: bytes never change,
/// so they are complete when none of those that the copy of the database names is missing. Where somebody deleted a file before its bytes were reached, a
/// newer copy is taken, which does not name it any more.
/// </summary>
public sealed class TakeBackup(TextWriter output, TimeProvider clock)
{
    /// <param name="database">The SQLite file.</param>
    /// <param name="files">Where the files' bytes are; null leaves them out.</param>
    /// <param name="path">The archive; it appears when it is complete.</param>
    /// <param name="cancel">Stops it; nothing is left behind then.</param>
    /// <returns>False when bytes are missing that the database knows of: the backup is there, and says which.</returns>
    /// <exception cref="UpkeepException">It can't be written, or the database is damaged.</exception>
    public async Task<bool> RunAsync(string database, IBlobStore? files, string path, CancellationToken cancel = default)
    {
        if (!File.Exists(database))
        {
            throw new UpkeepException($"There is no database {database}. Say where the data is: --data DIR.");
        }

        if (File.Exists(path))
        {
            throw new UpkeepException($"{path} exists already. Backups are not overwritten.");
        }

        var (unfinished, copy) = ($"{path}.part", $"{path}.db");
        try
        {
            BackupManifest manifest;
            await using (var archive = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                manifest = await WriteAsync(database, copy, files, archive, cancel);
                archive.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
            DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await SayAsync(path, manifest, files is not null);
            return manifest.Lost.Count == 0;
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(copy);
        }
    }

    private async Task<BackupManifest> WriteAsync(string database, string copy, IBlobStore? files, Stream archive, CancellationToken cancel)
    {
        await using var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
        var kept = new Dictionary<string, BackupContent>(StringComparer.Ordinal);
        var lost = new List<Id>();
        while (true)
        {
            var takenAt = clock.GetUtcNow();
            var needed = await SqliteSnapshot.TakeAsync(database, copy, cancel);
            var missing = files is null ? [] : await AddFilesAsync(tar, files, needed, kept, cancel);
            if (missing.TrueForAll(lost.Contains))
            {
                var content = await AddAsync(tar, BackupManifest.DatabaseName, File.OpenRead(copy), cancel);
                var manifest = new BackupManifest
                {
                    Format = BackupManifest.CurrentFormat, TakenAt = takenAt, Database = content, Files = kept, Lost = missing,
                };
                await AddAsync(tar, BackupManifest.EntryName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest)), cancel);
                return manifest;
            }

            // What is still named after it was found missing was lost before; the rest has been deleted meanwhile.
            lost = missing;
        }
    }

    /// <summary>Adds the bytes that are not in the archive yet; answers those that are not there.</summary>
    private static async Task<List<Id>> AddFilesAsync(
        TarWriter tar, IBlobStore files, List<KeptBlob> needed, Dictionary<string, BackupContent> kept, CancellationToken cancel)
    {
        var missing = new List<Id>();
        foreach (var blob in needed.Where(b => !kept.ContainsKey(b.Id.ToString())))
        {
            if (await OpenAsync(files, blob, cancel) is { } bytes)
            {
                kept[blob.Id.ToString()] = await AddAsync(tar, $"{BackupManifest.FilesFolder}{blob.Id}", bytes, cancel);
            }
            else
            {
                missing.Add(blob.Id);
            }
        }

        return missing;
    }

    /// <summary>Null when they are not there, which a store may only say at the first read; an entry that has begun can't be taken back.</summary>
    private static async Task<Stream?> OpenAsync(IBlobStore files, KeptBlob blob, CancellationToken cancel)
    {
        Stream? bytes = null;
        try
        {
            bytes = files.OpenRead(blob.Id, blob.Size);
            if (bytes.Length == blob.Size && (blob.Size == 0 || await bytes.ReadAsync(new byte[1], cancel) == 1))
            {
                bytes.Position = 0;
                return bytes;
            }
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // The caller notes it.
        }

        await (bytes?.DisposeAsync() ?? ValueTask.CompletedTask);
        return null;
    }

    private static async Task<BackupContent> AddAsync(TarWriter tar, string name, Stream bytes, CancellationToken cancel)
    {
        await using var content = new HashingStream(bytes);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, cancel);
        return content.Content;
    }

    private async Task SayAsync(string path, BackupManifest manifest, bool withFiles)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: everything up to {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC; database {manifest.Database.Size} bytes, ")
            + (withFiles
                ? string.Create(CultureInfo.InvariantCulture, $"{manifest.Files.Count} files {manifest.Files.Values.Sum(f => f.Size)} bytes")
                : "files left out"));
        if (manifest.Lost.Count > 0)
        {
            await output.WriteLineAsync($"Lost already, their bytes are not where the files lie: {string.Join(", ", manifest.Lost)}");
        }
    }
}
