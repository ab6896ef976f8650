// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Threading.Channels;
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>Sends one batch, an <see cref="ImportBatch"/> as JSON.</summary>
internal delegate Task<ImportResult> SendBatch(ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

/// <summary>How far the messages are.</summary>
internal readonly record struct ImportProgress(int Messages, double Share);

/// <summary>
/// Imports an export: people, channels, then each channel's messages oldest first. One side reads, converts and serialises while the other
/// sends; at most <see cref="Ahead"/> batches wait between them, so that memory stays the same however large the export is.
/// </summary>
internal sealed class ImportSlack(SlackExport export, SendBatch send, Action<ImportProgress> progress, string? sourceName = null)
{
    private const int Ahead = 2;

    private readonly SlackNames _names = new();

    public Tally Tally { get; } = new();

    /// <param name="only">Names or ids of channels; all of them when empty.</param>
    /// <param name="cancellationToken">Stops between batches; what was sent stays, and another run goes on from there.</param>
    /// <exception cref="InvalidDataException">The export can't be read, or lacks one of <paramref name="only"/>.</exception>
    public async Task RunAsync(IReadOnlyCollection<string> only, CancellationToken cancellationToken)
    {
        var users = await export.UsersAsync(cancellationToken).ToListAsync(cancellationToken);
        var source = sourceName ?? SourceOf(users);
        var people = new ImportedPeople(source, _names, Tally, send);
        await people.AddAsync(users, cancellationToken);

        var all = await export.ChannelsAsync(cancellationToken);
        var chosen = Choose(all, only);
        await SendChannelsAsync(source, chosen, people, cancellationToken);
        await PipeAsync(new ReadMessages(export, source, chosen, all, only.Count == 0, people, _names, Tally), cancellationToken);
    }

    private async Task PipeAsync(ReadMessages reader, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = System.Threading.Channels.Channel.CreateBounded<(Batch Batch, double Share)>(Ahead);
        var reading = Task.Run(() => FillAsync(queue.Writer, reader, either.Token), CancellationToken.None);
        try
        {
            var done = 0;
            await foreach (var (batch, share) in queue.Reader.ReadAllAsync(cancellationToken))
            {
                Tally.Count(Tally.Messages, await send(batch.Json, cancellationToken));
                done += batch.Items;
                progress(new ImportProgress(done, share));
            }
        }
        finally
        {
            await either.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // its failure came through the queue
        }
    }

    private static async Task FillAsync(ChannelWriter<(Batch, double)> queue, ReadMessages reader, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var ready in reader.BatchesAsync(cancellationToken))
            {
                await queue.WriteAsync(ready, cancellationToken);
            }

            queue.Complete();
        }
        catch (Exception failure)
        {
            queue.Complete(failure);
        }
    }

    private async Task SendChannelsAsync(
        string source, IReadOnlyList<ExportedChannel> channels, ImportedPeople people, CancellationToken cancellationToken)
    {
        await people.EnsureAsync(
            channels.SelectMany(channel => (channel.Channel.Members ?? []).Append(channel.Channel.Creator))
                .Where(id => !string.IsNullOrEmpty(id)).Select(id => (id!, (string?)null)),
            cancellationToken);
        var writer = new BatchWriter<ImportedChannel>(source, "channels", ParleyJson.Default.ImportedChannel);
        foreach (var channel in channels)
        {
            await SendAsync(writer.Add(ConvertChannel.From(channel, _names)), cancellationToken);
        }

        await SendAsync(writer.Close(), cancellationToken);
    }

    private async Task SendAsync(Batch? channels, CancellationToken cancellationToken)
    {
        if (channels is not null)
        {
            var result = await send(channels.Json, cancellationToken);
            _names.Learn(result);
            Tally.Count(Tally.Channels, result);
        }
    }

    private List<ExportedChannel> Choose(List<ExportedChannel> all, IReadOnlyCollection<string> only)
    {
        foreach (var wanted in only)
        {
            if (!all.Exists(channel => IsCalled(channel, wanted)))
            {
                throw new InvalidDataException(
                    $"The export has no channel {wanted}. It has: {string.Join(", ", all.Select(channel => channel.Channel.Name ?? channel.Channel.Id))}.");
            }
        }

        var chosen = all.Where(channel => only.Count == 0 || only.Any(wanted => IsCalled(channel, wanted))).ToList();
        Tally.Channels.Found = chosen.Count;
        foreach (var channel in all)
        {
            if (channel.Channel is { Id: { } id, Name: { Length: > 0 } name })
            {
                _names.NameChannel(id, name);
            }
        }

        foreach (var nameless in chosen.Where(channel => string.IsNullOrEmpty(channel.Channel.Id)).ToList())
        {
            Tally.Skip(Tally.Channels, "no id", nameless.Channel.Name ?? "?");
            chosen.Remove(nameless);
        }

        return chosen;
    }

    private static bool IsCalled(ExportedChannel channel, string wanted) =>
        channel.Channel.Id == wanted || channel.Channel.Name == wanted.TrimStart('#');

    /// <summary>External ids are unique in a Slack workspace: the import is known by it.</summary>
    private static string SourceOf(List<SlackUser> users) =>
        "slack:" + (users.Where(user => !string.IsNullOrEmpty(user.TeamId))
            .CountBy(user => user.TeamId!, StringComparer.Ordinal)
            .OrderByDescending(team => team.Value)
            .Select(team => team.Key)
            .FirstOrDefault() ?? "export");
}
