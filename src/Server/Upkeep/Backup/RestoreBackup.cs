using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Backup;

/// <summary>Puts back what <see cref="TakeBackup"/> wrote. The database appears last, when everything has been compared with the archive's list.</summary>
public sealed class RestoreBackup(TextWriter output)
{
    /// <param name="path">The archive.</param>
    /// <param name="database">Where the SQLite file goes; nothing may be there.</param>
    /// <param name="files">Where the files' bytes go.</param>
    /// <param name="cancel">Stops it; run it again then.</param>
    /// <exception cref="UpkeepException">There is a database already, or the archive is not whole.</exception>
    public async Task RunAsync(string path, string database, IBlobStore files, CancellationToken cancel = default)
    {
        if (!File.Exists(path))
        {
            throw new UpkeepException($"There is no backup {path}.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(database))!;
        Directory.CreateDirectory(folder);
        await using var heldAgainstServers = SqliteDatabase.LockAgainstOtherServers(Path.GetFullPath(database));
        if (new[] { "", "-wal", "-shm" }.Select(end => database + end).FirstOrDefault(File.Exists) is { } there)
        {
            throw new UpkeepException($"{there} exists. A backup is restored into an empty place: move it away, or choose another --data directory.");
        }

        var arriving = $"{database}.part";
        var manifest = await ExtractAsync(path, arriving, files, cancel);
        File.Move(arriving, database);
        DurableFolder.Flush(folder);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{database} and {manifest.Files.Count} files are as they were at {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC. Start the server."));
    }

    private static async Task<BackupManifest> ExtractAsync(string path, string database, IBlobStore files, CancellationToken cancel)
    {
        var arrived = new Dictionary<string, BackupContent>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        try
        {
            await using var archive = File.OpenRead(path);
            await using var tar = new TarReader(archive);
            while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            {
                var bytes = entry.DataStream ?? Stream.Null;
                if (entry.Name == BackupManifest.EntryName)
                {
                    manifest = await JsonSerializer.DeserializeAsync(bytes, BackupJson.Default.BackupManifest, cancel);
                    continue;
                }

                await using var content = new HashingStream(bytes);
                await PutAsync(entry.Name, content, database, files, cancel);
                arrived[entry.Name] = content.Content;
            }
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or FormatException or JsonException)
        {
            throw new UpkeepException($"{path} is not a whole backup of Parley: {error.Message}", error);
        }

        Compare(path, manifest, arrived);
        return manifest!;
    }

    private static async Task PutAsync(string name, Stream content, string database, IBlobStore files, CancellationToken cancel)
    {
        if (name == BackupManifest.DatabaseName)
        {
            await using var file = new FileStream(database, FileMode.Create, FileAccess.Write, FileShare.None);
            await content.CopyToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }
        else if (name.StartsWith(BackupManifest.FilesFolder, StringComparison.Ordinal)
            && Id.TryParse(name[BackupManifest.FilesFolder.Length..], CultureInfo.InvariantCulture, out var id))
        {
            await files.WriteAsync(id, content, cancel);
        }
        else
        {
            throw new InvalidDataException($"it has an entry {name}");
        }
    }

    private static void Compare(string path, BackupManifest? manifest, Dictionary<string, BackupContent> arrived)
    {
        if (manifest is null)
        {
            throw new UpkeepException($"{path} is not a whole backup of Parley: its end is missing.");
        }

        if (manifest.Format > BackupManifest.CurrentFormat)
        {
            throw new UpkeepException($"{path} was written by a newer Parley. Restore it with that version.");
        }

        var listed = manifest.Files.Select(f => (Name: $"{BackupManifest.FilesFolder}{f.Key}", f.Value)).Append((BackupManifest.DatabaseName, manifest.Database));
        foreach (var (name, expected) in listed)
        {
            if (arrived.GetValueOrDefault(name) != expected)
            {
                throw new UpkeepException($"{path} is damaged: {name} is not what was written. Nothing was restored; take another backup.");
            }
        }
    }
}
