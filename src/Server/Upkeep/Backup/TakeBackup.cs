using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep.Backup;

/// <summary>
/// Writes a SQLite database and the files that it knows of into one tar archive, while the server goes on. Both are true at one moment: bytes never change,
/// so they are complete when none of those that the copy of the database names is missing. Where somebody deleted a file before its bytes were reached, a
/// newer copy is taken, which does not name it any more.
/// </summary>
public sealed class TakeBackup(TextWriter output, TimeProvider clock)
{
    /// <param name="database">The SQLite file.</param>
    /// <param name="files">Where the files' bytes are.</param>
    /// <param name="path">The archive; it appears when it is complete.</param>
    /// <param name="withFiles">False leaves the files' bytes where they are, and only counts them.</param>
    /// <param name="cancel">Stops it; nothing is left behind then.</param>
    /// <returns>False when bytes that the database knows of are missing, or are not what was uploaded: the backup is there, and says which.</returns>
    /// <exception cref="UpkeepException">It can't be written, or the database is damaged.</exception>
    public async Task<bool> RunAsync(string database, IBlobStore files, string path, bool withFiles = true, CancellationToken cancel = default)
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
            Written written;
            await using (var archive = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                written = await WriteAsync(database, copy, files, withFiles, archive, cancel);
                archive.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
            DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await SayAsync(path, files, written);
            return written.Manifest is { Lost.Count: 0, Damaged.Count: 0 };
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(copy);
        }
    }

    private async Task<Written> WriteAsync(string database, string copy, IBlobStore files, bool withFiles, Stream archive, CancellationToken cancel)
    {
        await using var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
        var archived = new ArchiveFiles(tar, files);
        HashSet<Id> lost = [];
        while (true)
        {
            var takenAt = clock.GetUtcNow();
            var needed = await SqliteSnapshot.TakeAsync(database, copy, cancel);
            var missing = withFiles ? await archived.AddAsync(needed, cancel) : [];
            if (missing.TrueForAll(blob => lost.Contains(blob.Id)))
            {
                var manifest = new BackupManifest
                {
                    Format = BackupManifest.CurrentFormat,
                    TakenAt = takenAt,
                    Database = await ArchiveFiles.AddAsync(tar, BackupManifest.DatabaseName, File.OpenRead(copy), cancel),
                    Files = archived.Kept,
                    Lost = [.. missing.Select(static blob => blob.Id)],
                    Damaged = [.. needed.Where(archived.IsDamaged).Select(static blob => blob.Id)],
                    FilesAt = withFiles ? null : files.Where,
                };
                var list = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
                await ArchiveFiles.AddAsync(tar, BackupManifest.EntryName, list, cancel);
                return new Written(manifest, needed, missing, [.. needed.Where(archived.IsDamaged)]);
            }

            // What is still named after it was found missing was lost before; the rest has been deleted meanwhile.
            lost = [.. missing.Select(static blob => blob.Id)];
        }
    }

    private async Task SayAsync(string path, IBlobStore files, Written written)
    {
        var manifest = written.Manifest;
        var tell = new TellFiles(output);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{path}: everything up to {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC; database {manifest.Database.Size} bytes"));
        if (manifest.FilesAt is not null)
        {
            await tell.SumAsync(written.Needed, $"are NOT in it. They are at {files.Where}: back that up by its own means, after this command and not before.");
            return;
        }

        await tell.SumAsync(written.Needed.Except(written.Lost), $"are in it, from {files.Where}");
        await tell.MissingAsync(written.Lost, files);
        await tell.NameAsync("In it as they are: these are not what was uploaded", written.Damaged);
    }

    private sealed record Written(BackupManifest Manifest, List<KeptBlob> Needed, List<KeptBlob> Lost, List<KeptBlob> Damaged);
}
