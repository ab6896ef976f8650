using System.Globalization;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep.Backup;

/// <summary>
/// Puts back what <see cref="TakeBackup"/> wrote. The archive is read twice: nothing of it goes anywhere before all of it was compared with its list, because
/// the store may still have better bytes than a damaged archive. The database appears last.
/// </summary>
public sealed class RestoreBackup(TextWriter output)
{
    private readonly TellFiles _tell = new(output);

    /// <param name="path">The archive.</param>
    /// <param name="database">Where the SQLite file goes; nothing may be there.</param>
    /// <param name="files">Where the files' bytes go, or are, if they were left out of the archive.</param>
    /// <param name="acceptMissing">Restore even if <paramref name="files"/> lacks some of those that were left out.</param>
    /// <param name="cancel">Stops it; run it again then.</param>
    /// <exception cref="UpkeepException">There is a database already, the archive is not whole, or files are missing.</exception>
    public async Task RunAsync(string path, string database, IBlobStore files, bool acceptMissing = false, CancellationToken cancel = default)
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

        var archive = new BackupArchive(path);
        var arriving = $"{database}.part";
        try
        {
            var manifest = await archive.CheckAsync(arriving, cancel);
            var needed = await KeptBlobs.OfSqliteAsync(arriving, cancel);
            await LookForOthersAsync(manifest, needed, files, acceptMissing, cancel);
            await PutAsync(archive, manifest, needed, files, cancel);
            File.Move(arriving, database);
            DurableFolder.Flush(folder);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{database} is as it was at {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC. Start the server."));
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Looks in the store for what is not in the archive.</summary>
    private async Task LookForOthersAsync(BackupManifest manifest, List<KeptBlob> needed, IBlobStore files, bool acceptMissing, CancellationToken cancel)
    {
        var others = needed.Where(blob => !manifest.Files.ContainsKey(blob.Id.ToString()) && !manifest.Lost.Contains(blob.Id)).ToList();
        var missing = await LookForFiles.RunAsync(files, others, cancel);
        await _tell.NameAsync("Lost before the backup was taken", needed.Where(blob => manifest.Lost.Contains(blob.Id)));
        await _tell.NameAsync("In the backup as they are: these are not what was uploaded", needed.Where(blob => manifest.Damaged.Contains(blob.Id)));
        await _tell.MissingAsync(missing, files);
        if (missing.Count > 0 && !acceptMissing)
        {
            throw new UpkeepException(string.Create(
                CultureInfo.InvariantCulture,
                $"{missing.Count} of {others.Count} files that were left out of the backup are missing, so nothing was restored. They were at {manifest.FilesAt ?? "a place of their own"}. ")
                + "Say where they are now with --files, bring them back there, or do without them: --accept-missing.");
        }

        if (others.Count > 0)
        {
            await _tell.SumAsync(others.Except(missing), $"are not in the backup, and are at {files.Where}");
        }
    }

    private async Task PutAsync(BackupArchive archive, BackupManifest manifest, List<KeptBlob> needed, IBlobStore files, CancellationToken cancel)
    {
        // What was deleted while the backup was taken is in it and not in its database: nobody would ever delete it again.
        var wanted = needed.Where(blob => manifest.Files.ContainsKey(blob.Id.ToString())).ToList();
        if (wanted.Count > 0)
        {
            await archive.ReadFilesAsync(manifest, wanted.Select(blob => blob.Id).ToHashSet(), (id, bytes) => files.WriteAsync(id, bytes, cancel), cancel);
            await _tell.SumAsync(wanted, $"put to {files.Where}");
        }
    }
}
