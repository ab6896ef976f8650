// SPDX-License-Identifier: AGPL-3.0-or-later
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>A channel of the export with the files that hold its messages, oldest first.</summary>
internal sealed record ExportedChannel(SlackChannel Channel, ChannelKind Kind, IReadOnlyList<ZipArchiveEntry> Days);

/// <summary>The ZIP file that Slack hands out, read entry by entry; nothing is unpacked to disk.</summary>
internal sealed class SlackExport : IDisposable
{
    private const long MaxEntry = 256L * 1024 * 1024;
    private const string UsersFile = "users.json";

    private static readonly (string File, ChannelKind Kind)[] ChannelFiles =
    [
        ("channels.json", ChannelKind.Public),
        ("groups.json", ChannelKind.Private),
        ("dms.json", ChannelKind.Direct),
        ("mpims.json", ChannelKind.Group),
    ];

    private readonly ZipArchive _zip;
    private readonly string _root;
    private readonly Dictionary<string, List<ZipArchiveEntry>> _folders;

    private SlackExport(ZipArchive zip, string root)
    {
        _zip = zip;
        _root = root;
        _folders = zip.Entries
            .Where(IsDay)
            .GroupBy(FolderOf, StringComparer.Ordinal)
            .ToDictionary(folder => folder.Key, folder => folder.OrderBy(day => day.Name, StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
    }

    /// <exception cref="InvalidDataException">It is not a ZIP file, or not one of Slack's.</exception>
    public static SlackExport Open(string path)
    {
        var archive = ZipFile.OpenRead(path);
        var users = archive.Entries.Where(entry => entry.Name == UsersFile).MinBy(entry => entry.FullName.Length);
        if (users is null)
        {
            archive.Dispose();
            throw new InvalidDataException("It has no users.json: is it an export of a Slack workspace?");
        }

        return new SlackExport(archive, users.FullName[..^UsersFile.Length]);
    }

    public IAsyncEnumerable<SlackUser> UsersAsync(CancellationToken cancellationToken) =>
        ListAsync(_zip.GetEntry(_root + UsersFile)!, SlackJson.Default.SlackUser, unreadable: null, cancellationToken);

    /// <summary>Every channel of the four lists, each with its days, in the order of the lists.</summary>
    public async Task<List<ExportedChannel>> ChannelsAsync(CancellationToken cancellationToken)
    {
        var channels = new List<ExportedChannel>();
        foreach (var (file, kind) in ChannelFiles)
        {
            if (_zip.GetEntry(_root + file) is { } entry)
            {
                await foreach (var channel in ListAsync(entry, SlackJson.Default.SlackChannel, unreadable: null, cancellationToken))
                {
                    channels.Add(new ExportedChannel(channel, kind, DaysOf(channel)));
                }
            }
        }

        return channels;
    }

    /// <summary>The messages of one day, as they stand in the file. A message that can't be read is reported and left out.</summary>
    public static IAsyncEnumerable<SlackMessage> MessagesAsync(ZipArchiveEntry day, Action<string> unreadable, CancellationToken cancellationToken) =>
        ListAsync(day, SlackJson.Default.SlackMessage, unreadable, cancellationToken);

    /// <summary>Days in folders that no list of channels names.</summary>
    public IEnumerable<ZipArchiveEntry> DaysWithoutChannel(IEnumerable<ExportedChannel> channels)
    {
        var known = channels.SelectMany(channel => channel.Days).ToHashSet();
        return _folders.Values.SelectMany(days => days).Where(day => !known.Contains(day));
    }

    public void Dispose() => _zip.Dispose();

    private List<ZipArchiveEntry> DaysOf(SlackChannel channel) =>
        channel.Name is { Length: > 0 } name && _folders.TryGetValue(name, out var byName) ? byName
        : channel.Id is { } id && _folders.TryGetValue(id, out var byId) ? byId
        : [];

    private bool IsDay(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith(_root, StringComparison.Ordinal)
        && entry.Name.EndsWith(".json", StringComparison.Ordinal)
        && FolderOf(entry) is { Length: > 0 } folder && !folder.Contains('/', StringComparison.Ordinal);

    private string FolderOf(ZipArchiveEntry entry)
    {
        var length = entry.FullName.Length - _root.Length - entry.Name.Length - 1;
        return length > 0 ? entry.FullName.Substring(_root.Length, length) : "";
    }

    private static async IAsyncEnumerable<T> ListAsync<T>(
        ZipArchiveEntry entry, JsonTypeInfo<T> type, Action<string>? unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = new BoundedStream(await entry.OpenAsync(cancellationToken), MaxEntry, entry.FullName);
        await using var elements = JsonSerializer
            .DeserializeAsyncEnumerable(stream, SlackJson.Default.JsonElement, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(elements, entry))
        {
            T? item = default;
            try
            {
                item = elements.Current.Deserialize(type);
            }
            catch (JsonException failure) when (unreadable is not null)
            {
                unreadable(failure.Message);
            }
            catch (JsonException failure)
            {
                throw new InvalidDataException($"{entry.FullName}: {failure.Message}", failure);
            }

            if (item is not null)
            {
                yield return item;
            }
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> elements, ZipArchiveEntry entry)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{entry.FullName} is not a list in JSON: {failure.Message}", failure);
        }
    }
}
