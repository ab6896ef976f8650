using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Server.Upkeep.Backup;

/// <summary>An archive that <see cref="TakeBackup"/> wrote, to be read from its beginning to its end as often as is needed.</summary>
internal sealed class BackupArchive(string path)
{
    /// <summary>Reads all of it and compares it with its list; <paramref name="database"/> gets the database.</summary>
    /// <exception cref="UpkeepException">It is not whole, or a byte has changed.</exception>
    public async Task<BackupManifest> CheckAsync(string database, CancellationToken cancel)
    {
        var found = new Dictionary<string, BackupContent>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        await ReadAsync(
            async (name, bytes) =>
            {
                if (name == BackupManifest.EntryName)
                {
                    manifest = await JsonSerializer.DeserializeAsync(bytes, BackupJson.Default.BackupManifest, cancel);
                    return;
                }

                await using var content = new HashingStream(bytes);
                await TakeAsync(name, content, database, cancel);
                found[name] = content.Content;
            },
            cancel);
        Compare(manifest, found);
        return manifest!;
    }

    /// <summary>Hands out the bytes of the files that are <paramref name="wanted"/>.</summary>
    /// <exception cref="UpkeepException">They are not what the list says any more.</exception>
    public Task ReadFilesAsync(BackupManifest manifest, IReadOnlySet<Id> wanted, Func<Id, Stream, Task> take, CancellationToken cancel) => ReadAsync(
        async (name, bytes) =>
        {
            if (IsFile(name, out var id) && wanted.Contains(id))
            {
                await using var content = new HashingStream(bytes);
                await take(id, content);
                if (content.Content != manifest.Files[id.ToString()])
                {
                    throw Damaged(name);
                }
            }
        },
        cancel);

    private async Task ReadAsync(Func<string, Stream, Task> take, CancellationToken cancel)
    {
        try
        {
            await using var archive = File.OpenRead(path);
            await using var tar = new TarReader(archive);
            while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            {
                await take(entry.Name, entry.DataStream ?? Stream.Null);
            }
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or FormatException or JsonException)
        {
            throw new UpkeepException($"{path} is not a whole backup of Parley: {error.Message}", error);
        }
    }

    private static async Task TakeAsync(string name, HashingStream content, string database, CancellationToken cancel)
    {
        if (name == BackupManifest.DatabaseName)
        {
            await using var file = new FileStream(database, FileMode.Create, FileAccess.Write, FileShare.None);
            await content.CopyToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }
        else if (IsFile(name, out _))
        {
            await content.CopyToAsync(Stream.Null, cancel);
        }
        else
        {
            throw new InvalidDataException($"it has an entry {name}");
        }
    }

    private static bool IsFile(string name, out Id id)
    {
        id = default;
        return name.StartsWith(BackupManifest.FilesFolder, StringComparison.Ordinal)
            && Id.TryParse(name[BackupManifest.FilesFolder.Length..], CultureInfo.InvariantCulture, out id);
    }

    private void Compare(BackupManifest? manifest, Dictionary<string, BackupContent> found)
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
            if (found.GetValueOrDefault(name) != expected)
            {
                throw Damaged(name);
            }
        }
    }

    private UpkeepException Damaged(string name) => new($"{path} is damaged: {name} is not what was written. Nothing was restored; take another backup.");
}
